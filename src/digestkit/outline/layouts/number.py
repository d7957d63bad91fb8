"""Numbered heads: `1. [Title](url) :star::star:`, also `1、`, `（1）`, `①`, `[1]《Title》`, `1、` over a quotation."""

from __future__ import annotations

from collections.abc import Sequence

from digestkit.lines import Kind, Line
from digestkit.outline.layouts.items import outermost


def number_heads(lines: Sequence[Line]) -> Sequence[Line]:
    """The outermost numbered lines that are no label.

    >>> from digestkit.lines import scan
    >>> [line.number for line in number_heads(scan("1、[A](https://a.io)\\n   - Tips: x\\n2、[B](https://b.io)\\n"))]
    [1, 3]
    """
    return outermost(lines, Kind.NUMBER)
