"""Headings inside items: `- ##### Title`, `1. ##### [Name](profile)`. (Other headings are the tree's matter.)"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from digestkit.lines import LISTED, Kind, Line

_OF_WORKS = frozenset({"paper", "code", "project", "dataset", "demo", "video", "slides"})


def heading_bullet_heads(lines: Sequence[Line]) -> Sequence[Line]:
    """Items that hold a heading, whatever else the section holds; and beside them titles over labelled links.

    >>> from digestkit.lines import scan
    >>> [line.rest for line in heading_bullet_heads(scan("- ##### A\\n  - **B:** well\\n- ##### C"))]
    ['A', 'C']
    >>> [line.rest for line in heading_bullet_heads(scan("- ##### A\\n  text\\n- D\\n\\nabs: https://d.io\\n- e"))]
    ['A', 'D']
    """
    headed = [line for line in lines if line.kind in LISTED and line.level and line.rest]
    if not headed:
        return headed
    outer = min(line.indent for line in headed)
    shown = [line for line in lines if line.kind is not Kind.BLANK]
    titled = (line for line, below in pairwise(shown) if line.indent <= outer and _is_titled(line, below))
    return sorted([*headed, *titled], key=lambda line: line.number)


def _is_titled(line: Line, below: Line) -> bool:
    """`- Title` right over `abs: https://u`."""
    if line.kind not in LISTED or line.level or below.kind is not Kind.TEXT:
        return False
    sign, label = line.signs, below.signs.label
    bare = sign.head and not (sign.links or sign.reply or (sign.label and sign.label.kind))
    return bare and label is not None and label.kind in _OF_WORKS and bool(below.signs.links)
