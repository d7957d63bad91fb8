"""Spoken paragraphs: `**Name**：[Title](url)，text`, one person after another, each with a thing of their own."""

from __future__ import annotations

from collections.abc import Sequence

from digestkit.lines import OPAQUE, Kind, Line, opens_paragraph
from digestkit.text import mostly


def spoken_heads(lines: Sequence[Line]) -> Sequence[Line]:
    """Paragraphs that open with who speaks, where the run itself opens so: else they answer what stands above.

    Most name a thing right away, by a link or in `《》`.

    >>> from digestkit.lines import scan
    >>> text = "**Ann:** [A](https://a.io) is good.\\n\\n**Bob**: [B](https://b.io)"
    >>> [line.number for line in spoken_heads(scan(text))], spoken_heads(scan("[A](https://a.io)\\n\\n" + text))
    ([1, 3], [])
    """
    first = next((line for line in lines if line.kind not in OPAQUE), None)
    if first is None or not _speaks(first):
        return []
    heads = [line for i, line in enumerate(lines) if _speaks(line) and opens_paragraph(lines, i)]
    return heads if len(heads) > 1 and mostly(_names_thing, heads) else []


def _speaks(line: Line) -> bool:
    return line.kind is Kind.TEXT and not line.indent and line.signs.reply


def _names_thing(line: Line) -> bool:
    label = line.signs.label
    return label is not None and label.value.lstrip("* ").startswith(("[", "《"))
