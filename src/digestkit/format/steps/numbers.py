"""Marks of numbered heads: a space behind each, and one form, the one that most of the digest's heads have."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from digestkit.expression import expression
from digestkit.format.page import Edit, Page, Row, parts
from digestkit.lines import Kind

_NUMBER = expression(r"(\d{1,3})([.)、])([ \t]*)(?=\S)")


def unify_numbers(page: Page) -> Iterator[Edit]:
    """`1.[A](u)` -> `1. [A](u)`; a lone `2、[B](u)` among `1. ` -> `2. [B](u)`. What follows `、` needs no space."""
    heads = [row for row in page.rows if _match(page, row)]
    counts = Counter(found[2] for row in heads if (found := _match(page, row)))
    told = page.settings.format.number
    for row in heads:
        text = page.texts[row.at]
        found = _match(page, row)
        if found is None:
            continue
        form = told[1:] if told != "own" else counts.most_common(1)[0][0]
        same = form == found[2]
        space = found[3] if same and (found[3] or form == "、") else "" if form == "、" else " "
        changed = f"{text[: found.start()]}{found[1]}{form}{space}{text[found.end() :]}"
        if changed != text and parts(changed).marks == parts(text).marks._replace(mark=found[1] + form):
            yield Edit(row.at, changed)


def _match(page: Page, row: Row) -> re.Match[str] | None:
    """The number of a head; None for other lines and other marks (`①`, `（1）`), which stay."""
    text = page.texts[row.at]
    indent, found, _ = parts(text)
    if row.role != "head" or found.kind is not Kind.NUMBER or row.draft.span.layout != "number":
        return None
    return _NUMBER.match(text, len(indent))
