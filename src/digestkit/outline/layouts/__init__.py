"""Families of entry heads, one per file: a run of lines -> the lines that would open an entry. Listed here.

A layout never opens a file and raises nothing. Which one a section uses is decided in one place, `ballot`, by the
section's own lines; the order here settles ties.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from digestkit.lines import Line
from digestkit.outline.layouts.address import addressed_heads
from digestkit.outline.layouts.bold import bold_heads
from digestkit.outline.layouts.bullet import bullet_heads
from digestkit.outline.layouts.heading import heading_bullet_heads
from digestkit.outline.layouts.label_block import label_block_heads
from digestkit.outline.layouts.link_line import link_line_heads
from digestkit.outline.layouts.number import number_heads
from digestkit.outline.layouts.quote import quote_heads
from digestkit.outline.layouts.table import table_heads

Layout = Callable[[Sequence[Line]], Sequence[Line]]

LAYOUTS: Mapping[str, Layout] = {
    "heading bullet": heading_bullet_heads,
    "number": number_heads,
    "bullet": bullet_heads,
    "table": table_heads,
    "bold": bold_heads,
    "link line": link_line_heads,
    "label block": label_block_heads,
    "titled address": addressed_heads,
    "quote": quote_heads,
}
