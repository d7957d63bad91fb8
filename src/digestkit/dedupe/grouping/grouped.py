"""From judged pairs to what is one thing, what is one work, and what a person should look at."""

from __future__ import annotations

from dataclasses import dataclass

from digestkit.dedupe.grouping.copies import Copies
from digestkit.dedupe.grouping.groups import Group, Pair
from digestkit.dedupe.grouping.kinship import related_groups, suspect_pairs
from digestkit.dedupe.grouping.sameness import Compare, same_groups, with_copies
from digestkit.dedupe.judging.judged import Judged
from digestkit.dedupe.settings import Settings, Word


@dataclass(frozen=True, slots=True)
class Grouped:
    """Which rows are one thing, which are one work, and which pairs are doubtful, the likeliest first."""

    same: list[Group]
    related: list[Group]
    suspects: list[Pair]


def group(judged: Judged, copies: Copies, word: Word, settings: Settings, compare: Compare) -> Grouped:
    """The groups of judged pairs. Rows that no pair, copy or word connects have no bearing on each other, so parts of
    the pairs that hold such rows together may be grouped one after the other."""
    same = with_copies(same_groups(judged, word, settings, compare), copies.one)
    related = related_groups(judged, same, word)
    return Grouped(same, related, [*suspect_pairs(judged, same, related, word), *copies.unsure])
