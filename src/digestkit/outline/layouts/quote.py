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
    above: Line | None = None
    for line in lines:
        if line.kind is Kind.BLANK:
            continue
        quoted = line.kind is Kind.QUOTE
        if quoted and (above is None or above.kind is not Kind.QUOTE):
            opened = line
        if opened is not None and ATTRIBUTION.match(line.rest) and (quoted or above is not None and above.kind is Kind.QUOTE):
            heads.append(opened)
            opened = None
        above = line
    return heads
