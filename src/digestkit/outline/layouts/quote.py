"""Quotations: `> text` with `— [Name](url)` under it, the words of a person shared as an entry."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digestkit.lines import Kind, Line

ATTRIBUTION = re.compile(r"(?:[—–]{1,2}|--|――|~)\s*(?=\S)")


def quote_heads(lines: Sequence[Line]) -> Sequence[Line]:
    """First lines of block quotes that an attribution follows, inside the quote or under it.

    >>> from digestkit.lines import scan
    >>> [line.number for line in quote_heads(scan("> a\\n> b\\n\\n— [N](https://n.io)\\n\\n> an intro"))]
    [1]
    """
    heads: list[Line] = []
    opened: Line | None = None
    touching = False
    for line in lines:
        quoted = line.kind is Kind.QUOTE
        if quoted and not touching:
            opened = line
        if opened is not None and line is not opened and ATTRIBUTION.match(line.rest):
            heads.append(opened)
            opened = None
        elif not quoted and line.kind is not Kind.BLANK:
            opened = None
        touching = quoted and opened is not None
    return heads
