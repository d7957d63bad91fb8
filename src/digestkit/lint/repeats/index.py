"""All entries of an archive, found again by their addresses and titles; and which of them an entry repeats."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from digestkit.lint.facts import Anchor, Issue, Known
from digestkit.lint.repeats.compare import Repeat, Way, judge

_HUB = 4
"""An address or title that so many entries have is a hub or a series (a course page, "Editorial") and no evidence."""
_EDGE = 3


class Spot(NamedTuple):
    """Where an entry is: which issue, and which of its entries."""

    issue: int
    number: int


class Index:
    """The entries of some issues."""

    def __init__(self, issues: Iterable[Issue]) -> None:
        self.issues = list(issues)
        self._places = {issue.path: i for i, issue in enumerate(self.issues)}
        self._spots: defaultdict[str, list[Spot]] = defaultdict(list)
        for i, issue in enumerate(self.issues):
            for n, entry in enumerate(issue.entries):
                for key in _keys(entry):
                    self._spots[key].append(Spot(i, n))

    def repeats(self, path: str) -> Iterator[Repeat]:
        """What the entries of one issue repeat: one for each way, of those here and of those in earlier issues."""
        i = self._places[path]
        for n, entry in enumerate(self.issues[i].entries):
            yield from self._of(Spot(i, n), entry).values()

    def _of(self, spot: Spot, entry: Known) -> Mapping[tuple[Way, bool], Repeat]:
        issue = self.issues[spot.issue]
        found: dict[tuple[Way, bool], Repeat] = {}
        for near in sorted(self._candidates(spot, entry), key=lambda other: self._nearness(spot, other)):
            other = self.issues[near.issue]
            here = near.issue == spot.issue
            if (near.number >= spot.number) if here else not other.is_before(issue):
                continue
            earlier = other.entries[near.number]
            judged = judge(entry, earlier, here=here, above=here and near.number == spot.number - 1)
            if judged and not self._is_hub(judged[1]):
                found.setdefault((judged[0], here), Repeat(judged[0], entry, earlier, other, here, judged[1]))
        return found

    def _is_hub(self, anchor: Anchor | None) -> bool:
        return anchor is not None and len(self._spots[anchor.key]) > _HUB

    def _candidates(self, spot: Spot, entry: Known) -> set[Spot]:
        """Entries that share an address or the beginning or end of a title; those right above share what is no hub."""
        found: set[Spot] = set()
        for key in _keys(entry):
            spots = self._spots[key]
            if len(spots) <= _HUB:
                found.update(spots)
        if spot.number:
            found.add(Spot(spot.issue, spot.number - 1))
        return found - {spot}

    def _nearness(self, spot: Spot, other: Spot) -> tuple[bool, int, int]:
        """This issue first, then the latest; in it the entry that is nearest above."""
        return other.issue != spot.issue, -other.issue, -other.number


def _keys(entry: Known) -> set[str]:
    """What an entry can be found by."""
    keys = {anchor.key for anchor in entry.anchors}
    words = entry.folded.split()
    if len(words) > _EDGE:
        keys.add("<" + " ".join(words[:_EDGE]))
        keys.add(" ".join(words[-_EDGE:]) + ">")
    if words:
        keys.add(f"<{entry.folded}>")
    return keys
