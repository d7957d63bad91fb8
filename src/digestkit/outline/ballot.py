"""Which family of heads a run of lines uses: each layout says what it would open, the run's own links decide.

A layout is worth the entries it finds that point somewhere; links that stand before its first head would be lost and
count against it twice; heads led by a link are surer than others. (Most lines, instead of most evidence, was tried and
lost 10 of 60 entries.)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from digestkit.lines import Kind, Line, has_link
from digestkit.outline.layouts import LAYOUTS
from digestkit.words import navigates, promotes

_LISTS = ("number", "bullet")
_FIRST_OPENER = 0.5
_DEEPEST_TOPIC = 4


@dataclass(frozen=True, slots=True)
class Ballot:
    """The layout a run uses, the lines that open its entries, and the bare items that are sub-topics over them."""

    layout: str = ""
    heads: Sequence[Line] = ()
    topics: Sequence[Line] = ()
    score: float = 0.0
    good: int = 0

    @property
    def led(self) -> int:
        """How many heads a link leads."""
        return sum(head.signs.lead is not None for head in self.heads)

    @property
    def sure(self) -> int:
        """How many heads can hardly be anything else: led by a link, or bound to an address."""
        if self.layout == "bold" and self.good > 2:
            return self.good
        return len(self.heads) if self.layout in ("titled address", "table", "quote") else self.led


NONE = Ballot()


def vote(lines: Sequence[Line]) -> Ballot:
    """The layout whose entries most often hold a link; none where no layout's entries do.

    >>> from digestkit.lines import scan
    >>> vote(scan("intro\\n1. [A](https://a.io)\\n   - Tips: x\\n2. [B](https://b.io)")).layout
    'number'
    """
    if not lines:
        return NONE
    length, known = lines[0].vote
    if length == len(lines) and isinstance(known, Ballot):
        return known
    found = _count(lines)
    lines[0].vote = len(lines), found
    return found


def _count(lines: Sequence[Line]) -> Ballot:
    place = {line.number: i for i, line in enumerate(lines)}
    linked = [i for i, line in enumerate(lines) if bool(line.signs.links)]
    if not linked:
        return NONE
    opener = next((line.number for line in lines if line.kind in (Kind.BULLET, Kind.NUMBER, Kind.TABLE)), 0)
    best = NONE
    for layout, find in LAYOUTS.items():
        heads = [head for head in find(lines) if not _asks(head)]
        if not heads:
            continue
        heads, topics = split_topics(heads, lines) if layout in _LISTS else (heads, ())
        if not heads:
            continue
        cuts = [*(place[head.number] for head in heads), len(lines)]
        good = sum(_tells(lines[a:b]) for a, b in zip(cuts, cuts[1:], strict=False))
        if layout == "heading bullet":
            return Ballot(layout, heads, topics, float(good), good)
        if good * 2 < len(heads):
            continue
        held = sum(i >= cuts[0] for i in linked) / len(linked)
        sure = 2 if Ballot(layout, heads).sure * 2 > len(heads) and layout != "titled address" else 1
        score = good * sure * held * held + (_FIRST_OPENER if heads[0].number == opener else 0)
        if score > best.score:
            best = Ballot(layout, heads, topics, score, good)
    return best


def split_topics(heads: Sequence[Line], lines: Sequence[Line]) -> tuple[Sequence[Line], Sequence[Line]]:
    """A bare item over linked items is a sub-topic, and its children are the entries: (heads, topics).

    Where one child is all, its sisters decide: beside sub-topics or linked heads it is one, else it is an entry.
    """
    entries: list[Line] = []
    topics: list[Line] = []
    for _ in range(_DEEPEST_TOPIC):
        kids = _children(heads, lines)
        linked = {number: sum(_is_linked_item(kid) for kid in own) for number, own in kids.items()}
        some = max(linked.values(), default=0) > 1 or sum(h.signs.lead is not None for h in heads) * 2 >= len(heads)
        entries, new = [], []
        most = sum(own > 1 or (own > 0 and some) for own in linked.values()) * 2 > len(heads)
        for head in heads:
            own = linked.get(head.number, 0)
            if own > 1 or (own and some):
                new.append(head)
                entries += kids[head.number]
            elif head.tokens or not most:  # beside sub-topics, a bare item over nothing is an empty one
                entries.append(head)
        topics += new
        heads = entries
        if not new:
            break
    return entries, sorted(topics, key=lambda line: line.number)


def _children(heads: Sequence[Line], lines: Sequence[Line]) -> dict[int, list[Line]]:
    """By the number of each bare head: the items one step deeper, up to the next head."""
    kids: dict[int, list[Line]] = {head.number: [] for head in heads}
    head: Line | None = None
    for line in lines:
        if line.number in kids:
            head = None if line.tokens and not _names_list(line) else line
        elif head is None or line.kind not in (Kind.BULLET, Kind.NUMBER):
            continue
        elif line.indent <= head.indent + 1:
            head = None
        elif line.signs.head and not line.signs.reply:
            own = kids[head.number]
            if not own or line.indent <= own[0].indent + 1:
                own.append(line)
    return {number: own for number, own in kids.items() if own}


def _names_list(line: Line) -> bool:
    """`Upcoming events ([iCal](u), [Org](u)):` has links and is the name of a list all the same."""
    return line.rest.endswith((":", "：")) and line.signs.lead is None


def _is_linked_item(line: Line) -> bool:
    """Led by a link, bold with a link, or a few words and an address: no sentence that mentions one."""
    sign = line.signs
    if sign.lead or (sign.bold and sign.links):
        return True
    return (
        bool(sign.links)
        and sign.links[0].kind == "url"
        and sign.links[0].start < 100
        and (sign.label is None or sign.label.kind is None)
    )


def _tells(run: Sequence[Line]) -> bool:
    """The run points somewhere, or says under labels what it is about."""
    return has_link(run) or sum(line.signs.labelled for line in run) > 1


def _asks(head: Line) -> bool:
    """A paragraph that asks the reader for something, or leads around the archive, opens no entry."""
    if head.kind is not Kind.TEXT:
        return False
    lead = head.signs.lead
    return promotes(lead.text or "" if lead else head.rest) or navigates(
        token.text or "" for token in head.signs.links
    )
