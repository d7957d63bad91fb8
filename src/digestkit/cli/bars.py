"""Bars of blocks, and panels of them beside or below each other as the terminal is wide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from digestkit.cli.terminal import visible
from digestkit.cli.wrap import folded

_EIGHTHS = " ▏▎▍▌▋▊▉"
_GAP = 4
_HANGING = 2  # columns by which the further lines of a row are indented
_TWO_COLUMNS = 100  # columns from which two panels stand side by side
_WIDEST = 84  # columns of one panel; wider bars say no more
_LABELS = 0.5  # of a panel's width at most


class Bar(NamedTuple):
    """A name and how much of it there is."""

    label: str
    size: int


class Panel(NamedTuple):
    """A heading, rows below it and, where rows are left out, how many."""

    heading: str
    rows: Sequence[Bar | str]
    left_out: int = 0


def page(panels: Sequence[Panel], width: int) -> Iterator[Text]:
    """The panels, two abreast where there is room, with a blank line between them."""
    abreast = 2 if width >= _TWO_COLUMNS else 1
    each = min(_WIDEST, (width - _GAP * (abreast - 1)) // abreast)
    drawn = [list(panel_rows(panel, each)) for panel in panels]
    for pair in (drawn[at : at + abreast] for at in range(0, len(drawn), abreast)):
        for cells in zip_longest(*pair, fillvalue=Text()):
            row = cells[0].copy()
            for cell in cells[1:]:
                row.append(" " * (each + _GAP - row.cell_len))
                row.append_text(cell)
            row.rstrip()
            yield row
        yield Text()


def panel_rows(panel: Panel, width: int) -> Iterator[Text]:
    """Heading, bars of one scale, and what was left out.

    >>> for row in panel_rows(Panel("Kinds", [Bar("paper", 8), Bar("代码", 3)], 2), 24): print(row.plain)
    Kinds
    paper  8  ██████████████
    代码   3  █████▎
    … 2 more
    """
    yield from folded(Text(visible(panel.heading), "bold"), width)
    bars = [row for row in panel.rows if isinstance(row, Bar)]
    most = max((bar.size for bar in bars), default=0)
    labels = min(int(width * _LABELS), max((cell_len(visible(bar.label)) for bar in bars), default=0))
    digits = len(f"{most:,}")
    for row in panel.rows:
        if isinstance(row, str):
            first, *rest = folded(Text(visible(row)), width - _HANGING)
            yield first
            yield from (Text(" " * _HANGING) + line for line in rest)
            continue
        blocks = bar_of(row.size, most, width - labels - digits - 4)
        yield Text.assemble(fitted(row.label, labels), f"  {row.size:>{digits},}  ", (blocks, "green"))
    if panel.left_out:
        yield Text(f"… {panel.left_out:,} more", "dim")


def bar_of(count: int, most: int, width: int) -> str:
    """A bar as long as a count is of the most, in eighths of a column; what is there is seen.

    >>> bar_of(5, 10, 3), bar_of(1, 10_000, 3), bar_of(0, 10, 3)
    ('█▌', '▏', '')
    """
    eighths = max(count > 0, round(count / most * width * 8)) if most and width > 0 else 0
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()


def fitted(text: str, width: int) -> str:
    """The text in exactly so many columns, cut with an ellipsis or padded.

    >>> fitted("深度学习", 6), fitted("ab", 4)
    ('深度… ', 'ab  ')
    """
    text = visible(text)
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    return set_cell_size(f"{set_cell_size(text, width - 1).rstrip()}…", width)
