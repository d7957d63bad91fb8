"""Links whose words run on: in a text wrapped at 80 columns, `[a link of some` and `words](u)` are one link.

CommonMark (0.31, 6.3) lets the words of a link hold a line break; a reader of lines must first put them on one.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from digestkit.expression import expression
from digestkit.lines.line import Line
from digestkit.marks import LISTED, Kind

_OPENING = LISTED | {Kind.TEXT, Kind.QUOTE}
_LONGEST = 300  # letters of a link's words on one line
_REST = expression(r"[^\[\]]{0,300}\]\(<?[^\s()<>]++(?:\([^\s()]*+\)[^\s()<>]*+)*+>?\)[.,;:!?)]*")


def join_wrapped(lines: Sequence[Line]) -> None:
    """Move the end of a link up to the line on which it begins; what follows it stays where it is.

    >>> from digestkit.lines import scan
    >>> [line.rest for line in scan("* see [how it\\n  works](https://a.io), and why")]
    ['see [how it works](https://a.io),', 'and why']
    >>> [line.rest for line in scan("an open [ bracket\\nand [a](https://a.io)")]
    ['an open [ bracket', 'and [a](https://a.io)']
    """
    for line, below in pairwise(lines):
        opened = line.rest.rfind("[")
        if opened < 0 or line.kind not in _OPENING or not _goes_on(line, below):
            continue
        if opened < line.rest.rfind("]") or len(line.rest) - opened > _LONGEST:
            continue
        if end := _REST.match(below.rest):
            line.rest = f"{line.rest} {end[0]}"
            below.rest = below.rest[end.end() :].lstrip()


def _goes_on(line: Line, below: Line) -> bool:
    return below.kind is Kind.TEXT or (below.kind is line.kind is Kind.QUOTE)
