"""Blanks at the ends of lines."""

from __future__ import annotations

from collections.abc import Iterator

from digestkit.format.page import Edit, Page, parts
from digestkit.lines import Kind

_ENDS_PARAGRAPH = frozenset({Kind.BLANK, Kind.HEADING, Kind.BULLET, Kind.NUMBER, Kind.RULE, Kind.HTML})


def strip_ends(page: Page) -> Iterator[Edit]:
    """Blanks behind the last letter go, in the body too; two or more before further text break a line and stay."""
    for row in page.rows:
        text = page.texts[row.at]
        stripped = text.rstrip(" \t")
        if stripped == text or (row.line.rest[-1:] in (" ", "\t") and stripped):
            continue
        if stripped and text.endswith("  ") and not _ends_paragraph(page, row.at):
            continue
        if parts(stripped).marks == parts(text).marks:
            yield Edit(row.at, stripped)


def _ends_paragraph(page: Page, at: int) -> bool:
    below = page.texts[at + 1] if at + 1 < len(page.texts) else ""
    return not below.strip() or parts(below).marks.kind in _ENDS_PARAGRAPH
