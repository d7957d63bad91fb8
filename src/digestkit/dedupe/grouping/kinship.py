"""What is not one thing but one work, and what only looks so: related groups, and pairs for a person to look at."""

from __future__ import annotations

from collections.abc import Sequence

from digestkit.dedupe.grouping.groups import Bond, Group, Pair, join
from digestkit.dedupe.judging.judged import Judged
from digestkit.dedupe.judging.verdict import Verdict
from digestkit.dedupe.settings import Word


def related_groups(judged: Judged, same: Sequence[Group], word: Word) -> list[Group]:
    """Groups of rows that are one work. What is one thing counts as one; its members are all named."""
    best = _between(judged, Verdict.RELATED, same, word)
    rows = {group.rows[0]: group.rows for group in same}
    return [
        Group(
            tuple(sorted(row for thing in group.rows for row in rows.get(thing, (thing,)))),
            tuple(best[pair][1] for pair in group.joined_by),
        )
        for group in join({pair: Bond(bits, supports=True) for pair, (bits, _) in best.items()})
    ]


def suspect_pairs(judged: Judged, same: Sequence[Group], related: Sequence[Group], word: Word) -> list[Pair]:
    """Doubtful pairs, the likeliest first; of several between two things the strongest."""
    works = {row: number for number, group in enumerate(related) for row in group.rows}
    best = _between(judged, Verdict.SUSPECT, same, word)
    pairs = [found for found in best.values() if works.get(found[1][0], -1) != works.get(found[1][1], -2)]
    return [pair for _, pair in sorted(pairs, key=lambda found: (-found[0], found[1]))]


def _between(judged: Judged, verdict: Verdict, same: Sequence[Group], word: Word) -> dict[Pair, tuple[float, Pair]]:
    """For each two things the strongest pair of rows with that verdict, unless a person set the two apart.

    A thing is named by the first row of its group.
    """
    thing = {row: group.rows[0] for group in same for row in group.rows}
    apart = {_sorted(thing.get(a, a), thing.get(b, b)) for a, b in word.different}
    best: dict[Pair, tuple[float, Pair]] = {}
    chosen = judged.take(judged.verdict == verdict)
    for pair, bits in zip(chosen.listed(), chosen.bits.tolist(), strict=True):
        ends = _sorted(*(thing.get(row, row) for row in pair))
        if ends[0] != ends[1] and ends not in apart:
            best[ends] = min(best.get(ends, (bits, pair)), (bits, pair), key=lambda found: (-found[0], found[1]))
    return best


def _sorted(a: int, b: int) -> Pair:
    return (a, b) if a < b else (b, a)
