"""What numbered and bulleted heads share: the outermost items of one kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from digestkit.lines import Kind, Line

_SLACK = 1  # columns by which hand-written siblings differ


def outermost(lines: Sequence[Line], kind: Kind) -> Sequence[Line]:
    """Items of `kind` no deeper than the shallowest list item; bold titles alone where they are at least half."""
    marked = [line for line in lines if line.kind in (Kind.BULLET, Kind.NUMBER)]
    if not marked:
        return []
    outer = min(line.indent for line in marked) + _SLACK
    empty = kind is Kind.NUMBER
    own = [l for l in marked if l.kind is kind and l.indent <= outer]
    words = Counter(lead.text for line in own if (lead := line.signs.lead))
    own = [
        l
        for l in own
        if l.signs.head
        or (empty and not _is_lone_link_word(l))
        or (empty and not l.rest)
        or _is_titled(l)
        or (_is_label_word(l) and words[_lead_text(l)] == 1)
    ]
    own = own if empty else _without_labels(own)
    said = [line for line in own if not line.signs.reply]
    own = said or own
    bold = [line for line in own if line.signs.wholly_bold]
    if bold:
        bold = [line for line in own if line.signs.bold and not line.signs.reply]
    linked = any(line.signs.lead for line in own if line not in bold)
    return bold if bold and len(bold) * 2 >= len(own) and not linked else own


def _is_lone_link_word(line: Line) -> bool:
    return line.signs.lead is not None or line.rest.startswith(("![", "<"))


def _is_label_word(line: Line) -> bool:
    """`- [GitHub](u)` once among linked titles is one of them; what repeats is a label."""
    sign = line.signs
    return sign.lead is not None and not sign.labelled and sign.alone is not None


def _lead_text(line: Line) -> str | None:
    lead = line.signs.lead
    return lead.text if lead else None


def _is_titled(line: Line) -> bool:
    """`5. Title: https://u`: no label we know, so the words are a title; of bullets only if their names differ."""
    label = line.signs.label
    return label is not None and label.kind is None and line.signs.labelled


def _without_labels(own: list[Line]) -> list[Line]:
    """`- Name: https://u` are titles where nearly all are so and no name repeats; beside other heads they are labels."""
    named = [label.name for line in own if line.signs.labelled and (label := line.signs.label)]
    titles = len(set(named)) == len(named) and len(named) * 2 > len(own) and len(named) > 2
    return own if titles else [line for line in own if not line.signs.labelled]
