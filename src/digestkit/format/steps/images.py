"""Blocks of pictures: closed, and with a blank line before the text below them."""

from __future__ import annotations

from collections.abc import Iterator

from digestkit.format.page import Edit, Page, Row
from digestkit.lines import Kind

_INSIDE = frozenset({Kind.BULLET, Kind.NUMBER, Kind.TEXT, Kind.HEADING, Kind.QUOTE})


def close_images(page: Page) -> Iterator[Edit]:
    """`<div><img>` gets the `</div>` that it lacks; then a blank, or CommonMark (4.6) takes what is below for HTML."""
    rows = page.rows
    for i, row in enumerate(rows):
        text = page.texts[row.at]
        if row.line.kind is not Kind.HTML or "<" not in text:
            continue
        if _opens(text) and not _closed_below(page, row.at):
            text = f"{text}</div>"
        below = rows[i + 1] if i + 1 < len(rows) else None
        if text.rstrip().endswith("</div>") and below and below.draft is row.draft and _is_swallowed(below):
            text += "\n"
        if text != page.texts[row.at]:
            yield Edit(row.at, text)


def _is_swallowed(row: Row) -> bool:
    """Markdown, and not text at the margin: after a blank line that might no longer belong to the entry."""
    return row.line.kind in _INSIDE and (row.role != "body" or row.line.indent > 0)


def _opens(text: str) -> bool:
    lowered = text.lower()
    return (
        lowered.lstrip().startswith("<div")
        and "<img" in lowered
        and "</div" not in lowered
        and lowered.rstrip()[-1] == ">"
    )


def _closed_below(page: Page, at: int) -> bool:
    """Whether a later line closes the block before another one opens."""
    for text in page.texts[at + 1 :]:
        lowered = text.lower()
        if "</div" in lowered:
            return True
        if "<div" in lowered:
            return False
    return False
