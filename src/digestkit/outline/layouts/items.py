"""What numbered and bulleted heads share: the outermost items of one kind."""

from __future__ import annotations

from collections.abc import Sequence

from digestkit.lines import Kind, Line
from digestkit.signs import is_head, signs

_SLACK = 1  # columns by which hand-written siblings differ


def outermost(lines: Sequence[Line], kind: Kind) -> Sequence[Line]:
    """Items of `kind` no deeper than the shallowest list item; bold titles alone where they are at least half."""
    marked = [line for line in lines if line.kind in (Kind.BULLET, Kind.NUMBER)]
    if not marked:
        return []
    outer = min(line.indent for line in marked) + _SLACK
    empty = kind is Kind.NUMBER
    own = [l for l in marked if l.kind is kind and l.indent <= outer and (is_head(l) or (empty and not l.rest))]
    bold = [line for line in own if signs(line).wholly_bold]
    linked = any(signs(line).lead for line in own if line not in bold)
    return bold if bold and len(bold) * 2 >= len(own) and not linked else own
