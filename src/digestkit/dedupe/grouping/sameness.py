"""What is one thing: groups of rows that support each other, with what a person decided and verbatim copies."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np

from digestkit.dedupe.bulk.pairs import Pairs
from digestkit.dedupe.grouping.groups import Bond, Group, Pair, heaps, join, missing
from digestkit.dedupe.judging.judged import Judged
from digestkit.dedupe.judging.verdict import Verdict
from digestkit.dedupe.settings import Settings, Word

Compare = Callable[[Pairs], Judged]
"""Judges pairs that nobody has compared yet."""


def same_groups(judged: Judged, word: Word, settings: Settings, compare: Compare) -> list[Group]:
    """Groups of rows that are one thing; pairs within a heap that nobody compared are compared now."""
    merged = {Verdict.SAME, Verdict.RELATED} if settings.merge_related else {Verdict.SAME}
    close = np.isin(judged.verdict, list(merged))
    found = heaps([*judged.take(close).listed(), *sorted(word.same)])
    settled = [Group((heap[0], heap[1]), ((heap[0], heap[1]),)) for heap in found if len(heap) == 2]
    settled = [group for group in settled if group.rows not in word.different]
    found = [heap for heap in found if len(heap) > 2]
    judged = within(judged, found)
    known = set(judged.listed())
    new = [pair for heap in found for pair in missing(heap, known)]
    if new:
        judged += compare(Pairs(*np.array(new, np.int64).T))
    rows = {row for heap in found for row in heap}
    word = Word(_inside(word.same, rows), _inside(word.different, rows))
    return [*settled, *join(bonds(judged, merged, word), forced=word.same)]


def within(judged: Judged, found: Iterable[Sequence[int]]) -> Judged:
    """The pairs whose rows lie in one heap."""
    heap_of = {row: number for number, heap in enumerate(found) for row in heap}
    inside = [heap_of.get(a, -1) == heap_of.get(b, -2) for a, b in judged.listed()]
    return judged.take(np.array(inside, bool))


def _inside(pairs: frozenset[Pair], rows: set[int]) -> frozenset[Pair]:
    return frozenset(pair for pair in pairs if pair[0] in rows and pair[1] in rows)


def bonds(judged: Judged, merged: set[Verdict], word: Word) -> dict[Pair, Bond]:
    """What each pair says about joining; a person's word overrides the evidence."""
    known: dict[Pair, Bond] = {}
    rows = zip(judged.listed(), judged.verdict.tolist(), judged.bits.tolist(), judged.vetoed.tolist(), strict=True)
    for pair, verdict, bits, vetoed in rows:
        supports = verdict in merged
        known[pair] = Bond(bits, supports, forbids=vetoed and not supports)
    known.update({pair: Bond(0, False, forbids=True, decided=True) for pair in word.different})
    known.update({pair: Bond(known[pair].bits if pair in known else 0, True, decided=True) for pair in word.same})
    return known


def with_copies(groups: Sequence[Group], copies: Mapping[int, Sequence[int]]) -> list[Group]:
    """The groups, each row with its verbatim copies; a row that only copies join makes a group with them.

    >>> with_copies([Group((1, 4), ((1, 4),))], {4: [6], 7: [9]})
    [Group(rows=(1, 4, 6), joined_by=((4, 6), (1, 4))), Group(rows=(7, 9), joined_by=((7, 9),))]
    """
    grown = []
    for group in [*groups, *_alone(groups, copies)]:
        pairs = tuple((row, copy) for row in group.rows for copy in copies.get(row, ()))
        rows = tuple(sorted([*group.rows, *(copy for _, copy in pairs)]))
        grown.append(Group(rows, pairs + group.joined_by))
    return sorted(grown, key=lambda group: group.rows)


def _alone(groups: Sequence[Group], copies: Mapping[int, Sequence[int]]) -> list[Group]:
    held = {row for group in groups for row in group.rows}
    return [Group((row,), ()) for row in sorted(copies) if row not in held]
