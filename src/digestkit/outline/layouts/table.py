"""Table rows: one entry a row, with or without outer pipes, whatever their number of cells."""

from __future__ import annotations

from collections.abc import Sequence

from digestkit.expression import expression
from digestkit.lines import Kind, Line

_PAUSES = frozenset({"茶歇", "休息", "午餐", "午休", "签到", "break", "coffee break", "lunch", "lunch break"})
_DATE = expression(r"[\d./年月日 -]+")


def table_heads(lines: Sequence[Line]) -> Sequence[Line]:
    """Rows that are neither the header nor the rule under it.

    >>> from digestkit.lines import scan
    >>> [line.number for line in table_heads(scan("| a | b |\\n|---|---|\\n| [x](https://x.io) | y |"))]
    [3]
    >>> text = "| a | b | c | d |\\n|--|--|--|--|\\n| [x](https://x.io) | y | | |\\n| 10-03 | - | holidays | - |"
    >>> [line.number for line in table_heads(scan(text))]
    [3]
    """
    rows = [line for line in lines if line.kind is Kind.TABLE and not line.mark]
    return [line for line in rows if line.tokens or not _is_break(line)] if any(line.tokens for line in rows) else rows


def _is_break(row: Line) -> bool:
    """`| 10-03 | - | holidays | - |`, `| 15:00 | 茶歇 |`: a time without anything."""
    cells = [cell.strip() for cell in row.rest.strip("| ").split("|")]
    told = [cell for cell in cells if cell.strip("-–—/")]
    if any(cell.casefold() in _PAUSES for cell in told):
        return True
    dated = [cell for cell in told if _DATE.fullmatch(cell)]
    return bool(dated) and len(cells) - len(told) > 1 and len(told) - len(dated) == 1
