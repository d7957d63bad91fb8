"""Families of entry heads, one per file: a run of lines -> the lines that would open an entry. Listed here.

A layout never opens a file and raises nothing. Which one a section uses is decided in one place, `ballot`, by the
section's own lines; the order here settles ties.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from typing import NamedTuple

from digestkit.lines import LISTED, Kind, Line
from digestkit.outline.layouts.address import addressed_heads
from digestkit.outline.layouts.bold import bold_heads
from digestkit.outline.layouts.bullet import bullet_heads
from digestkit.outline.layouts.heading import heading_bullet_heads
from digestkit.outline.layouts.label_block import label_block_heads
from digestkit.outline.layouts.labelled_block import labelled_block_heads
from digestkit.outline.layouts.link_line import link_line_heads
from digestkit.outline.layouts.number import number_heads
from digestkit.outline.layouts.quote import quote_heads
from digestkit.outline.layouts.spoken import spoken_heads
from digestkit.outline.layouts.table import table_heads
from digestkit.outline.layouts.turn import turn_heads


class Layout(NamedTuple):
    """How to find the heads, and which kinds of line there must be one of for any to be found."""

    needs: Set[Kind]
    heads: Callable[[Sequence[Line]], Sequence[Line]]


LAYOUTS: Mapping[str, Layout] = {
    "heading bullet": Layout(LISTED, heading_bullet_heads),
    "turn": Layout({Kind.TEXT}, turn_heads),
    "number": Layout({Kind.NUMBER}, number_heads),
    "bullet": Layout({Kind.BULLET}, bullet_heads),
    "table": Layout({Kind.TABLE}, table_heads),
    "bold": Layout({Kind.TEXT}, bold_heads),
    "link line": Layout({Kind.TEXT}, link_line_heads),
    "labelled block": Layout({Kind.TEXT}, labelled_block_heads),
    "label block": Layout({Kind.TEXT}, label_block_heads),
    "titled address": Layout({Kind.TEXT}, addressed_heads),
    "quote": Layout({Kind.QUOTE}, quote_heads),
    "spoken": Layout({Kind.TEXT}, spoken_heads),
}
