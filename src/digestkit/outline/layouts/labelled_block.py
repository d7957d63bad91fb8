"""Blocks of nothing but `Label: value` lines, each opening with the same label: `项目：a⏎地址：u⏎⏎项目：b⏎地址：u`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from digestkit.lines import LISTED, Kind, Line, paragraphs

_FEWEST_BLOCKS, _FEWEST_LINES = 2, 2


def labelled_block_heads(lines: Sequence[Line]) -> Sequence[Line]:
    """First lines of such blocks, where several open with one label.

    >>> from digestkit.lines import scan
    >>> text = "New:\\n\\nName: A\\nSite: https://a.io\\n\\nName: B\\nSite: https://b.io"
    >>> [line.number for line in labelled_block_heads(scan(text))]
    [3, 6]
    """
    if sum(line.signs.label is not None for line in lines) < _FEWEST_BLOCKS * _FEWEST_LINES:
        return []
    shown = paragraphs(lines)
    blocks = [
        block
        for before, block in zip([[], *shown], shown, strict=False)
        if len(block) >= _FEWEST_LINES and all(map(_label, block)) and not _is_item(before)
    ]
    opening = Counter(_label(block[0]) for block in blocks)
    return [block[0] for block in blocks if opening[_label(block[0])] >= _FEWEST_BLOCKS]


def _is_item(before: Sequence[Line]) -> bool:
    """The paragraph above is a title in a list: the labels are its own."""
    return len(before) > 0 and before[-1].kind in LISTED


def _label(line: Line) -> str:
    label = line.signs.label
    return label.name if label and label.value and line.kind is Kind.TEXT and not line.indent else ""
