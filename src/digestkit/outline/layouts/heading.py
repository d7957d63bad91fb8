"""Headings inside items: `- ##### Title`, `1. ##### [Name](profile)`. (Other headings are the tree's matter.)"""

from __future__ import annotations

from collections.abc import Sequence

from digestkit.lines import LISTED, Line


def heading_bullet_heads(lines: Sequence[Line]) -> Sequence[Line]:
    """Items that hold a heading, whatever else the section holds.

    >>> from digestkit.lines import scan
    >>> [line.rest for line in heading_bullet_heads(scan("- ##### A\\n  - **B:** well\\n- ##### C"))]
    ['A', 'C']
    """
    return [line for line in lines if line.kind in LISTED and line.level and line.rest]
