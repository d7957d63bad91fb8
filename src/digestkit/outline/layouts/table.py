"""Table rows: one entry a row, with or without outer pipes, whatever their number of cells."""

from __future__ import annotations

from collections.abc import Sequence

from digestkit.lines import Kind, Line


def table_heads(lines: Sequence[Line]) -> Sequence[Line]:
    """Rows that are neither the header nor the rule under it.

    >>> from digestkit.lines import scan
    >>> [line.number for line in table_heads(scan("| a | b |\\n|---|---|\\n| [x](https://x.io) | y |"))]
    [3]
    """
    return [line for line in lines if line.kind is Kind.TABLE and not line.mark]
