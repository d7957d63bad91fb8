"""Counted turns: `**Ann #1:** [Title](url)` over items, as the notes of a show with several hosts have them."""

from __future__ import annotations

from collections.abc import Sequence

from digestkit.expression import expression
from digestkit.lines import Kind, Line

_TURN = expression(r"\*\*([^\W\d_][^*:：#]{0,30}) #(\d{1,2})\s*(?:[:：]|\*\*\s*[:：])")


def turn_heads(lines: Sequence[Line]) -> Sequence[Line]:
    """Flush lines that begin with a bold name and a number, where several speak and their turns count from 1.

    >>> from digestkit.lines import scan
    >>> text = "- hosts\\n\\n**Ann #1:** [A](https://a.io)\\n- about it\\n\\n**Bob #2: [B](https://b.io)**\\n- [b](https://b.io/b)"
    >>> [line.number for line in turn_heads(scan(text))]
    [3, 6]
    """
    bold = [line for line in lines if line.rest.startswith("**") and line.kind is Kind.TEXT and not line.indent]
    turns = [(line, found) for line in bold if (found := _TURN.match(line.rest))] if len(bold) > 1 else []
    counted = [int(found[2]) for _, found in turns] == list(range(1, len(turns) + 1))
    return [line for line, _ in turns] if counted and len({found[1] for _, found in turns}) > 1 else []
