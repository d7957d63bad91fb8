"""Which family of heads a run of lines uses: each layout says what it would open, the run's own links decide.

A layout is worth the entries it finds that point somewhere; links that stand before its first head would be lost and
count against it twice; heads led by a link are surer than others. (Most lines, instead of most evidence, was tried and
lost 10 of 60 entries.)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from digestkit.lines import Kind, Line
from digestkit.outline.layouts import LAYOUTS
from digestkit.signs import has_link, is_head, signs
from digestkit.words import promotes

_LISTS = ("number", "bullet")
_FIRST_OPENER = 0.5


@dataclass(frozen=True, slots=True)
class Ballot:
    """The layout a run uses, the lines that open its entries, and the bare items that are sub-topics over them."""

    layout: str = ""
    heads: Sequence[Line] = ()
    topics: Sequence[Line] = ()
    score: float = 0.0

    @property
    def led(self) -> int:
        """How many heads a link leads."""
        return sum(signs(head).lead is not None for head in self.heads)


    @property
    def sure(self) -> int:
        """How many heads can hardly be anything else: led by a link, or bound to an address."""
        return len(self.heads) if self.layout in ("titled address", "table") else self.led


NONE = Ballot()


def vote(lines: Sequence[Line]) -> Ballot:
    """The layout whose entries most often hold a link; none where no layout's entries do.

    >>> from digestkit.lines import scan
    >>> vote(scan("intro\\n1. [A](https://a.io)\\n   - Tips: x\\n2. [B](https://b.io)")).layout
    'number'
    """
    place = {line.number: i for i, line in enumerate(lines)}
    linked = [i for i, line in enumerate(lines) if has_link([line])]
    if not linked:
        return NONE
    opener = next((line.number for line in lines if line.kind in (Kind.BULLET, Kind.NUMBER, Kind.TABLE)), 0)
    best = NONE
    for layout, find in LAYOUTS.items():
        heads = [head for head in find(lines) if not _asks(head)]
        if not heads:
            continue
        heads, topics = split_topics(heads, lines) if layout in _LISTS else (heads, ())
        cuts = [*(place[head.number] for head in heads), len(lines)]
        good = sum(_tells(lines[a:b]) for a, b in zip(cuts, cuts[1:], strict=False))
        if layout == "heading bullet":
            return Ballot(layout, heads, topics, float(good))
        if good * 2 < len(heads):
            continue
        held = sum(i >= cuts[0] for i in linked) / len(linked)
        sure = 2 if sum(signs(head).lead is not None for head in heads) * 2 > len(heads) else 1
        score = good * sure * held * held + (_FIRST_OPENER if heads[0].number == opener else 0)
        if score > best.score:
            best = Ballot(layout, heads, topics, score)
    return best


def _tells(run: Sequence[Line]) -> bool:
    """The run points somewhere, or says under labels what it is about."""
    return has_link(run) or sum(signs(line).labelled for line in run) > 1


def _asks(head: Line) -> bool:
    """A paragraph that asks the reader for something opens no entry; a linked title may well speak of a call for papers."""
    lead = signs(head).lead
    return head.kind is Kind.TEXT and promotes(lead.text or "" if lead else head.rest)


def split_topics(heads: Sequence[Line], lines: Sequence[Line]) -> tuple[Sequence[Line], Sequence[Line]]:
    """A bare item over linked items is a sub-topic, and its children are the entries: (heads, topics).

    Where one child is all, its sisters decide: beside sub-topics or linked heads it is one, else it is an entry.
    """
    kids = _children(heads, lines)
    some = any(len(own) > 1 for own in kids.values()) or sum(signs(h).lead is not None for h in heads) * 2 >= len(heads)
    entries: list[Line] = []
    topics: list[Line] = []
    for head in heads:
        own = kids[head.number]
        if len(own) > 1 or (own and some):
            topics.append(head)
            entries += own
        else:
            entries.append(head)
    return entries, topics


def _children(heads: Sequence[Line], lines: Sequence[Line]) -> dict[int, list[Line]]:
    """By the number of each bare head: the linked items one step deeper, up to the next head."""
    kids: dict[int, list[Line]] = {head.number: [] for head in heads}
    head: Line | None = None
    for line in lines:
        if line.number in kids:
            head = None if line.tokens else line
        elif head is None or line.kind not in (Kind.BULLET, Kind.NUMBER):
            continue
        elif line.indent <= head.indent + 1:
            head = None
        elif _is_linked_item(line) and is_head(line):
            own = kids[head.number]
            if not own or line.indent <= own[0].indent + 1:
                own.append(line)
    return kids


def _is_linked_item(line: Line) -> bool:
    """Led by a link, bold with a link, or a few words and an address: no sentence that mentions one."""
    sign = signs(line)
    if sign.lead or (sign.bold and sign.links):
        return True
    return bool(sign.links) and sign.links[0].kind == "url" and sign.links[0].start < 100 and not sign.label
