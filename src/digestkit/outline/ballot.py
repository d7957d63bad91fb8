"""Which family of heads a run of lines uses: each layout says what it would open, the run's own links decide.

A layout is worth the entries it finds that point somewhere; links that stand before its first head would be lost and
count against it twice; heads led by a link are surer than others. (Most lines, instead of most evidence, was tried and
lost 10 of 60 entries.)
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence, Set
from itertools import accumulate, pairwise
from typing import NamedTuple

from digestkit.lines import LISTED, Kind, Line
from digestkit.outline.layouts import LAYOUTS
from digestkit.outline.layouts.items import named_by_kind
from digestkit.words import navigates, promotes

_LISTS = ("number", "bullet")
_OPENERS = frozenset({Kind.BULLET, Kind.NUMBER, Kind.TABLE})
_BOUND = frozenset({"titled address", "table", "quote", "labelled block"})
_DECISIVE = ("heading bullet", "turn")  # whatever else stands among them
_FLUSH = 3  # columns by which text that opens an entry may be indented
_FIRST_OPENER = 0.5
_DEEPEST_TOPIC = 4
_LONGEST_TOPIC = 12


class Ballot(NamedTuple):
    """The layout a run uses, the lines that open its entries, and the bare items that are sub-topics over them."""

    layout: str = ""
    heads: Sequence[Line] = ()
    topics: Sequence[Line] = ()
    score: float = 0.0
    good: int = 0

    @property
    def led(self) -> int:
        """How many heads a link leads."""
        return _led(self.heads)

    @property
    def sure(self) -> int:
        """How many heads can hardly be anything else: led by a link, or bound to an address."""
        return _sure(self.layout, self.heads, self.good)


def _led(heads: Sequence[Line]) -> int:
    return len([head for head in heads if head.signs.lead])


def _sure(layout: str, heads: Sequence[Line], good: int) -> int:
    if layout == "label block":
        return max(_led(heads), len([head for head in heads if head.rest.startswith("《")]))
    if layout == "bold" and good > 2:
        return good
    return len(heads) if layout in _BOUND else _led(heads)


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
    run = _Run(lines)
    if not run.points[-1]:
        return NONE
    best = NONE
    for layout, (needs, find) in LAYOUTS.items():
        if run.kinds.isdisjoint(needs):
            continue
        heads: Sequence[Line] = [head for head in find(lines) if not run.asks(head)]
        topics: Sequence[Line] = ()
        if heads and layout in _LISTS:
            heads, topics = split_topics(heads, lines)
        if not heads:
            continue
        good = run.good(heads)
        if layout in _DECISIVE:
            return Ballot(layout, heads, topics, float(good), good)
        if good * 2 >= len(heads):
            score = run.score(layout, heads, good)
            if score > best.score:
                best = Ballot(layout, heads, topics, score, good)
    return best


class _Run:
    """A run of lines, counted once for all layouts: how many point somewhere, or are labelled, up to each."""

    def __init__(self, lines: Sequence[Line]) -> None:
        signs = [line.signs for line in lines]
        self.first = lines[0].number
        self.kinds = {line.kind for line in lines if line.indent <= _FLUSH or line.kind is not Kind.TEXT}
        self.points = list(accumulate([1 if sign.links else 0 for sign in signs], initial=0))
        self.labels = list(accumulate([sign.labelled for sign in signs], initial=0))
        self.rules = [i for i, line in enumerate(lines) if line.kind is Kind.RULE]
        self.asking: dict[int, bool] = {}
        self.values = _values(lines)
        self.opener = next((line.number for line in lines if line.kind in _OPENERS), 0)

    def asks(self, head: Line) -> bool:
        """A paragraph asking the reader for something or leading around the archive, or a label's value, opens none."""
        if head.kind is not Kind.TEXT:
            return False
        if head.number in self.values:
            return True
        if head.number not in self.asking:
            self.asking[head.number] = _asks(head)
        return self.asking[head.number]

    def good(self, heads: Sequence[Line]) -> int:
        """How many of the entries under these heads point somewhere, or say under labels what they are about."""
        cuts = [*(head.number - self.first for head in heads), len(self.points) - 1]
        row = heads[0].kind is Kind.TABLE
        spans = ((a, a + 1 if row else self._before_rule(a, b)) for a, b in pairwise(cuts))
        points, labels = self.points, self.labels
        return len([a for a, b in spans if points[b] > points[a] or labels[b] - labels[a] > 1])

    def _before_rule(self, start: int, stop: int) -> int:
        at = bisect_left(self.rules, start) if self.rules else 0
        return min(stop, self.rules[at]) if at < len(self.rules) else stop

    def score(self, layout: str, heads: Sequence[Line], good: int) -> float:
        """What a layout is worth: its good entries, twice where its heads are sure, less the links above them."""
        first, total = heads[0].number, self.points[-1]
        held = (total - self.points[first - self.first]) / total
        sure = 2 if layout != "titled address" and _sure(layout, heads, good) * 2 > len(heads) else 1
        return good * sure * held * held + (_FIRST_OPENER if first == self.opener else 0)


def split_topics(heads: Sequence[Line], lines: Sequence[Line]) -> tuple[Sequence[Line], Sequence[Line]]:
    """A bare item over linked items is a sub-topic, and its children are the entries: (heads, topics).

    Where one child is all, its sisters decide: beside sub-topics or linked heads it is one, else it is an entry.
    """
    topics: list[Line] = []
    for _ in range(_DEEPEST_TOPIC):
        kids = _children(heads, lines)
        linked = {number: sum(_is_linked_item(kid) or _names_more(kid) for kid in own) for number, own in kids.items()}
        beside = max(linked.values(), default=0) > 1 or _led(heads) * 2 >= len(heads) or _name_topics(heads, kids)
        least = 1 if beside else 2
        over = {number for number, own in linked.items() if own >= least}
        if not over:
            break
        if len(over) * 2 > len(heads):  # beside many sub-topics, a bare item over nothing is an empty one
            over |= {head.number for head in heads if not head.tokens and head.number not in kids}
        topics += [head for head in heads if head.number in over]
        heads = _replaced(heads, kids, over)
    return heads, sorted(topics, key=lambda line: line.number)


def _name_topics(heads: Sequence[Line], kids: Mapping[int, Sequence[Line]]) -> bool:
    """A word or two over items that say more: `- React` over `- [When to use Suspense](u)`."""
    return len(heads) > 1 and all(
        len(head.rest) <= _LONGEST_TOPIC
        and head.number in kids
        and all(len(kid.rest) > 2 * len(head.rest) for kid in kids[head.number])
        for head in heads
    )


def _replaced(heads: Sequence[Line], kids: Mapping[int, Sequence[Line]], over: Set[int]) -> Sequence[Line]:
    """Heads, with their children in the place of those `over` others."""
    entries: list[Line] = []
    for head in heads:
        entries += kids.get(head.number, ()) if head.number in over else (head,)
    return entries


def _children(heads: Sequence[Line], lines: Sequence[Line]) -> dict[int, list[Line]]:
    """By the number of each bare head: the items one step deeper, up to the next head."""
    kids: dict[int, list[Line]] = {head.number: [] for head in heads}
    head: Line | None = None
    for line in lines:
        if line.number in kids:
            head = None if line.tokens and not _names_list(line) else line
        elif head is None or line.kind not in LISTED:
            continue
        elif line.indent <= head.indent + 1:
            head = None
        elif not line.signs.reply:
            own = kids[head.number]
            if not own or line.indent <= own[0].indent + 1:
                own.append(line)
    return {number: items for number, own in kids.items() if (items := _items(own))}


def _items(own: Sequence[Line]) -> list[Line]:
    """Items that are no labels; labels beside the only one are their parent's, which is an entry then."""
    called = named_by_kind(own)
    items = [line for line in own if line.signs.head or line.number in called]
    beside = len(items) == 1 and any(line.indent == items[0].indent and line is not items[0] for line in own)
    return [] if beside else items


def _names_list(line: Line) -> bool:
    """`Upcoming events ([iCal](u), [Org](u)):` has links and is the name of a list all the same."""
    return line.rest.endswith((":", "：")) and line.signs.lead is None


def _names_more(line: Line) -> bool:
    """`- Eglot:` under `- Coding:`, a sub-topic of a sub-topic."""
    return not line.tokens and line.rest.endswith((":", "："))


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


def _values(lines: Sequence[Line]) -> Set[int]:
    """The lines that stand right under a known label without a value: they are its value."""
    values, waits = set(), False
    for line in lines:
        if waits and line.kind is not Kind.BLANK:
            values.add(line.number)
        if line.kind is not Kind.BLANK:
            label = line.signs.label
            waits = label is not None and label.kind is not None and not label.value
    return values


def _asks(head: Line) -> bool:
    sign = head.signs
    return promotes(sign.lead.text or "" if sign.lead else head.rest) or navigates(
        token.text or "" for token in sign.links
    )
