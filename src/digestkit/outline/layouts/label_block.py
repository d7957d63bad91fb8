"""Label blocks: a title line over plain `Label: value` lines, no list: `《Title》⏎arXiv：u⏎github：u`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from itertools import pairwise

from digestkit.lines import Kind, Line, opens_paragraph
from digestkit.words import label_kind

_LONGEST_OWN = 12


def label_block_heads(lines: Sequence[Line]) -> Sequence[Line]:
    """Flush lines without a label whose next non-blank line is a plain labelled one.

    Words that several lines of the run begin with are labels too: `技术栈：Rust`.

    >>> from digestkit.lines import scan
    >>> [line.number for line in label_block_heads(scan("《A》\\narXiv：https://a.io\\n《B》\\n\\narXiv：https://b.io"))]
    [1, 3]
    """
    shown = [(i, line) for i, line in enumerate(lines) if line.kind is not Kind.BLANK]
    own = _own_labels(lines)
    return [
        line
        for (i, line), (_, below) in pairwise(shown)
        if line.kind is Kind.TEXT
        and line.indent <= 1
        and (line.rest[-1:] not in ".。!！" or line.signs.bold)
        and line.signs.head
        and _name(line) not in own
        and not line.signs.person
        and below.kind is Kind.TEXT
        and (below.signs.labelled or _name(below) in own)
        and (below.number == line.number + 1 or label_kind(_name(below)) is not None)
        and (opens_paragraph(lines, i) or lines[i - 1].signs.labelled or _name(lines[i - 1]) in own)
    ]


def _own_labels(lines: Sequence[Line]) -> Set[str]:
    """Short words that stand before a colon in more than one line."""
    labels = [label for line in lines if (label := line.signs.label) and line.kind is Kind.TEXT and label.value]
    if len(labels) <= 1:
        return frozenset()
    names = Counter(label.name for label in labels if len(label.name) <= _LONGEST_OWN)
    return {name for name, count in names.items() if count > 1}


def _name(line: Line) -> str:
    label = line.signs.label
    return label.name if label else ""
