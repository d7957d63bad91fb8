"""Headings of entries and labels: a space behind the marks."""

from __future__ import annotations

from collections.abc import Iterator

from digestkit.expression import expression
from digestkit.format.page import Edit, Page, parts

_MARKS = expression(r"([ \t]*(?:[-*+][ \t]+)?#{1,6})([ \t\u3000\u00a0]*)(?=[^\s#])")


def space_headings(page: Page) -> Iterator[Edit]:
    """`####Title` -> `#### Title`, in a bullet too. `#tag` is no heading."""
    for row in page.rows:
        text = page.texts[row.at]
        found = _MARKS.match(text)
        if not found or not parts(text).marks.level or found[2] == " ":
            continue
        changed = f"{found[1]} {text[found.end() :]}"
        if parts(changed).marks == parts(text).marks:
            yield Edit(row.at, changed)
