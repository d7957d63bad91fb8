"""Quotations: `> text` with `— [Name](url)` under it, the words of a person shared as an entry."""

from __future__ import annotations

from collections.abc import Sequence

from digestkit.expression import expression
from digestkit.lines import Kind, Line, opens_paragraph

ATTRIBUTION = expression(r"(?:[—–]{1,2}|--|――|~)\s*(?=\S)")
_LONGEST_BYLINE = 160


def quote_heads(lines: Sequence[Line]) -> Sequence[Line]:
    """First lines of block quotes with an attribution in or under them, or bylines over one (`[Name](u) says`).

    Where several quotes open with a bold title, these are the heads.

    >>> from digestkit.lines import scan
    >>> [line.number for line in quote_heads(scan("> a\\n> b\\n\\n— [N](https://n.io)\\n\\n> an intro"))]
    [1]
    """
    if len(titled := _titled(lines)) > 1:
        return titled
    heads: list[Line] = []
    opened: Line | None = None
    touching = False
    byline: Line | None = None
    for line in lines:
        quoted = line.kind is Kind.QUOTE
        if quoted and byline is not None:
            heads.append(byline)
            touching = True
        if line.kind is not Kind.BLANK:
            byline = line if _is_byline(line) else None
        if quoted and not touching:
            opened = line
        if opened is not None and line is not opened and ATTRIBUTION.match(line.rest):
            heads.append(opened)
            opened = None
        elif not quoted and line.kind is not Kind.BLANK:
            opened = None
        touching = quoted and opened is not None
    return heads


def _titled(lines: Sequence[Line]) -> list[Line]:
    """Quotes whose first line is a bold title over more."""
    return [
        line
        for i, line in enumerate(lines[:-1])
        if line.kind is Kind.QUOTE
        and line.signs.wholly_bold
        and line.signs.head
        and opens_paragraph(lines, i)
        and lines[i + 1].kind is Kind.QUOTE
    ]


def _is_byline(line: Line) -> bool:
    """`[Name](profile) announces`, in a few words of its own."""
    named = line.kind is Kind.TEXT and line.signs.person and len(line.rest) < _LONGEST_BYLINE
    return named and not ATTRIBUTION.match(line.rest)
