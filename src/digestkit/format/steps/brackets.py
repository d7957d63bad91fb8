"""Links in full-width brackets: `[A]（https://a.io）` is no link to Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from digestkit.expression import expression
from digestkit.format.page import CLAIMED, Edit, Page
from digestkit.inline import tokens

_WIDE = expression(r"\]（(https?://[^\s()（）<>]+)）")


def close_brackets(page: Page) -> Iterator[Edit]:
    """`[A]（u）` -> `[A](u)` in lines whose links are fields; text that a record quotes stays."""
    for row in page.rows:
        text = page.texts[row.at]
        if row.role not in CLAIMED or "]（" not in text:
            continue
        changed = _WIDE.sub(r"](\1)", text)
        same = [token[:3] for token in tokens(changed)] == [token[:3] for token in tokens(text)]
        if changed != text and same and not any(found[0] in row.said for found in _WIDE.finditer(text)):
            yield Edit(row.at, changed)
