"""Blocks of pictures: closed, and with a blank line before the text below them."""

from __future__ import annotations

from collections.abc import Iterator

from digestkit.format.page import Edit, Page, Row
from digestkit.lines import Kind, scan
from digestkit.outline.extent import tail

_BLANK = scan("")[0]
_LISTS = frozenset({"number", "bullet", "heading bullet", "heading"})
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
        if text.rstrip().endswith("</div>") and below and _is_swallowed(row, below):
            text += "\n"
        if text != page.texts[row.at]:
            yield Edit(row.at, text)


def _is_swallowed(row: Row, below: Row) -> bool:
    """Markdown of the same entry, which a blank line before it would not take out of the entry."""
    span = row.draft.span
    if below.draft is not row.draft or below.line.kind not in _INSIDE or span.layout not in _LISTS:
        return False
    at = span.lines.index(below.line)
    return tail(span.lines) is None and tail([*span.lines[:at], _BLANK, *span.lines[at:]]) is None


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
