"""Headings in all but their mark: a bold line, or a `一、` line, over a list of links."""

from __future__ import annotations

from collections.abc import Sequence

from digestkit.inline import plain
from digestkit.lines import LISTED, OPAQUE, Kind, Line, opens_paragraph
from digestkit.signs import is_bare
from digestkit.words import heads_notices, leads_back, section_kind

PROMOTED = 7
"""The level of such a line as a heading."""

_LOOK_AHEAD = 60
_BOLD_ENDS = ("*", "_", ".", "。")  # what a line that is bold from end to end can end in
_NUMERALS = frozenset("一二三四五六七八九十（")


def promote_bold_lines(lines: Sequence[Line]) -> None:
    """Make such lines headings of a level below all others.

    >>> from digestkit.lines import scan
    >>> lines = scan("**News**\\n- [A](https://a.io)\\n- [B](https://b.io)\\n\\n**so it goes**\\nand on")
    >>> promote_bold_lines(lines)
    >>> [(line.number, line.level) for line in lines if line.kind is Kind.HEADING]
    [(1, 7)]
    """
    last = max((i for i, line in enumerate(lines) if line.kind is Kind.HEADING), default=0)
    waiting: list[Line] = []
    sure = False
    for i, line in enumerate(lines):
        bold = line.kind is Kind.TEXT and line.rest.endswith(_BOLD_ENDS) and line.signs.wholly_bold
        numeral = line.kind is Kind.NUMBER and line.mark[0] in _NUMERALS
        colon = i > last and line.kind is Kind.TEXT and line.rest.endswith((":", "：")) and leads_back(line.rest)
        if not (bold or numeral or colon) or line.indent or line.tokens or not opens_paragraph(lines, i):
            continue
        if colon:
            line.kind, line.level = Kind.HEADING, PROMOTED
            continue
        below = _below(lines, i, bold)
        if _heads_list(line, below, bold):
            sure = sure or bold
            line.kind, line.level = Kind.HEADING, PROMOTED
        elif bold and (_heads_one(below) or heads_notices(plain(line.rest))):
            waiting.append(line)
    for line in waiting if sure else ():  # as its like are over several items
        line.kind, line.level = Kind.HEADING, PROMOTED


def _heads_list(line: Line, below: Sequence[Line], bold: bool) -> bool:
    """The lines below are items led by links; or, under a bold line, numbered ones with labelled links."""
    first = below[0] if below else None
    if first is None or not (first.kind in LISTED or first.kind is Kind.TABLE or _is_linked_title(first)):
        return False
    if bold and first.kind is Kind.NUMBER and any(other.signs.labelled and other.signs.links for other in below[1:5]):
        return True
    led = sum((lead := other.signs.lead) is not None and other.signs.head and not is_bare(lead) for other in below)
    return led > 1 or (led == 1 and section_kind(line.rest) != "other")


def _heads_one(below: Sequence[Line]) -> bool:
    """One item only: led by a link, or by bold words with a link behind them."""
    if not below or below[0].kind is not Kind.BULLET:
        return False
    sign = below[0].signs
    return sign.head and (sign.lead is not None or bool(sign.bold and sign.links))


def _is_linked_title(line: Line) -> bool:
    alone = line.signs.alone
    return alone is not None and not is_bare(alone)


def _below(lines: Sequence[Line], i: int, bold: bool) -> list[Line]:
    """The shown lines under line `i`, up to the next heading or line of its own shape; a few suffice."""
    below: list[Line] = []
    for line in lines[i + 1 : i + _LOOK_AHEAD]:
        if line.kind is Kind.HEADING or (
            bold and line.kind is Kind.TEXT and line.signs.wholly_bold and not line.tokens
        ):
            break
        if line.kind not in OPAQUE:
            below.append(line)
    return below
