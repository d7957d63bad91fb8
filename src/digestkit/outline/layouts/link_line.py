"""Bare link lines: `[Title](url)` alone on a line or leading a paragraph, no list mark."""

from __future__ import annotations

from collections.abc import Sequence

from digestkit.lines import Kind, Line
from digestkit.signs import is_head, opens_paragraph, signs


def link_line_heads(lines: Sequence[Line]) -> Sequence[Line]:
    """Flush lines led by a link: the whole line, or the first of a paragraph; never a person's link or a label.

    >>> from digestkit.lines import scan
    >>> text = "[A](https://a.io) is new.\\n\\n[B](https://b.io)\\n[C](https://c.io)\\n\\n[AK](https://twitter.com/ak)"
    >>> [line.number for line in link_line_heads(scan(text))]
    [1, 3, 4]
    """
    return [
        line
        for i, line in enumerate(lines)
        if line.kind is Kind.TEXT
        and line.indent <= 3
        and (sign := signs(line)).lead
        and (sign.alone or opens_paragraph(lines, i))
        and not sign.person
        and sign.lead.kind == "link"
        and is_head(line)
    ]
