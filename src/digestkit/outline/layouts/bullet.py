"""Bulleted heads: `- [Title](url)：text`, `* a sentence [with](u) a link`, `- **Title**`, `- Title` over labels."""

from __future__ import annotations

from collections.abc import Sequence

from digestkit.lines import Kind, Line
from digestkit.outline.layouts.items import outermost


def bullet_heads(lines: Sequence[Line]) -> Sequence[Line]:
    """The outermost bullets that are no label; where half of them are bold titles, the bold ones alone.

    >>> from digestkit.lines import scan
    >>> [line.number for line in bullet_heads(scan("- [A](https://a.io)\\n  - Paper: https://p.io\\n- [B](https://b.io)"))]
    [1, 3]
    """
    return outermost(lines, Kind.BULLET)
