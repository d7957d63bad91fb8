"""Label blocks: a title line over plain `Label: value` lines, no list: `《Title》⏎arXiv：u⏎github：u`."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from digestkit.lines import Kind, Line, opens_paragraph
from digestkit.words import label_kind


def label_block_heads(lines: Sequence[Line]) -> Sequence[Line]:
    """Flush lines without a label whose next non-blank line is a plain labelled one.

    >>> from digestkit.lines import scan
    >>> [line.number for line in label_block_heads(scan("《A》\\narXiv：https://a.io\\n《B》\\n\\narXiv：https://b.io"))]
    [1, 3]
    """
    shown = [(i, line) for i, line in enumerate(lines) if line.kind is not Kind.BLANK]
    return [
        line
        for (i, line), (_, below) in pairwise(shown)
        if line.kind is Kind.TEXT
        and line.indent <= 1
        and (line.rest[-1:] not in ".。!！" or line.signs.bold)
        and line.signs.head
        and not line.signs.person
        and below.kind is Kind.TEXT
        and below.signs.labelled
        and (below.number == line.number + 1 or label_kind(_name(below)) is not None)
        and (opens_paragraph(lines, i) or lines[i - 1].signs.labelled)
    ]


def _name(line: Line) -> str:
    label = line.signs.label
    return label.name if label else ""
