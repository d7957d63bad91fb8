"""Grouping, on the driver: pairs as arrays, a few bytes each; groups are made of one part of them after the other.

What no pair connects has no bearing on each other, so the pairs are cut into parts that hold whole components, and only
one part at a time is more than numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from pyspark.sql import DataFrame

from digestkit.dedupe.bulk.components import components
from digestkit.dedupe.bulk.letters import Rows
from digestkit.dedupe.bulk.pairs import Pairs
from digestkit.dedupe.grouping.copies import told_apart
from digestkit.dedupe.grouping.grouped import group
from digestkit.dedupe.grouping.groups import Group, Pair, heaps, missing
from digestkit.dedupe.judging.judged import Judged
from digestkit.dedupe.judging.verdict import Verdict
from digestkit.dedupe.settings import Settings, Word
from digestkit.spark.workplace import Workplace

Some = TypeVar("Some", Judged, Pairs)

PART = 200_000
"""Pairs that are looked at together: bounds the memory of objects, changes nothing else."""


@dataclass(frozen=True, slots=True)
class Groups:
    """Groups as arrays. A group has the number of its first row; `joined` are the pairs that joined it, in order."""

    number: Rows
    row: Rows
    joined_number: Rows
    joined: Pairs


@dataclass(frozen=True, slots=True)
class Grouped:
    """Which rows are one thing, which one work, and which pairs a person should look at."""

    same: Groups
    related: Groups
    suspects: Pairs


def read(judged: DataFrame) -> Judged:
    """Judged pairs of Spark as arrays of the driver."""
    table = judged.toArrow()
    left, right, verdict, bits, vetoed = (column.combine_chunks().to_numpy(zero_copy_only=False) for column in table)
    order = np.lexsort((right, left))
    return Judged(Pairs(left[order], right[order]), verdict[order], bits[order], vetoed[order])


@dataclass(frozen=True, slots=True)
class Closed:
    """All pairs that bear on a group: those `met` by a key, and the `missing` ones of heaps, which no key brought."""

    met: Judged
    missing: Judged


def closed(
    judged: DataFrame, word: Word, settings: Settings, place: Workplace, compare: Callable[[DataFrame], DataFrame]
) -> Closed:
    """The pairs with a verdict, and every pair inside a heap of more than two; what nobody compared is compared now."""
    found = read(judged.where(f"verdict != {int(Verdict.DIFFERENT)} and left != right"))
    merged = [Verdict.SAME, Verdict.RELATED] if settings.merge_related else [Verdict.SAME]
    close = found.take(np.isin(found.verdict, merged))
    large = [heap for heap in heaps([*close.listed(), *word.same]) if len(heap) > 2]
    if not large:
        return Closed(found, _none(found))
    inside = place.frame(
        {"row": np.concatenate(large), "heap": np.repeat(np.arange(len(large)), [len(heap) for heap in large])}
    )
    unlike = judged.where(f"verdict = {int(Verdict.DIFFERENT)}")
    for end in ("left", "right"):
        unlike = unlike.join(inside.select(inside.row.alias(end), inside.heap.alias(f"heap_{end}")), end)
    found += read(unlike.where("heap_left = heap_right").select(*judged.columns))
    known = set(found.listed())
    new = [pair for heap in large for pair in missing(heap, known)]
    return Closed(found, read(compare(_frame(new, place))) if new else _none(found))


def grouped(judged: Closed, selves: Judged, copies: Pairs, word: Word, settings: Settings) -> Grouped:
    """The groups of all pairs; `selves` are rows that have copies, judged with themselves, `copies` names these."""
    whole = _Whole()
    for part in _parts(judged, selves, copies, word):
        verdicts = dict(zip(part.selves.pairs.left.tolist(), part.selves.verdict.tolist(), strict=True))
        copied = told_apart(part.copies.left, part.copies.right, verdicts)
        found = group(part.judged.met, copied, part.word, settings, part.compared)
        whole.add(found.same, found.related, found.suspects)
    return whole.told()


@dataclass(frozen=True, slots=True)
class _Part:
    judged: Closed
    selves: Judged
    copies: Pairs
    word: Word

    def compared(self, pairs: Pairs) -> Judged:
        """The pairs of its heaps that no key brought; they are compared already."""
        assert len(pairs) == len(self.judged.missing)
        return self.judged.missing


def _parts(judged: Closed, selves: Judged, copies: Pairs, word: Word) -> Iterator[_Part]:
    """Everything, cut where no pair crosses."""
    same = np.array(sorted(word.same), np.int64).reshape(-1, 2)
    ends = Pairs(
        np.concatenate((judged.met.pairs.left, selves.pairs.left, same[:, 0])),
        np.concatenate((judged.met.pairs.right, selves.pairs.right, same[:, 1])),
    )
    rows, places = np.unique(np.concatenate((ends.left, ends.right)), return_inverse=True)
    lowest = components(Pairs(places[: len(ends)], places[len(ends) :]), len(rows))
    weight = np.bincount(lowest[places[: len(ends)]], minlength=len(rows))
    part_of = (np.cumsum(weight) // PART)[lowest]

    def parts_of(left: Rows) -> npt.NDArray[np.int64]:
        return part_of[np.searchsorted(rows, left)]

    met = _cut(judged.met, parts_of(judged.met.pairs.left))
    missing = _cut(judged.missing, parts_of(judged.missing.pairs.left))
    alone = _cut(selves, parts_of(selves.pairs.left))
    copied = _cut(copies, parts_of(copies.left))
    said = _words(word, rows, part_of)
    for number in np.unique(part_of).tolist():
        yield _Part(Closed(met(number), missing(number)), alone(number), copied(number), said(number))


def _cut(pairs: Some, parts: npt.NDArray[np.int64]) -> Callable[[int], Some]:
    """The pairs of each part, by its number; their order within it is kept."""
    order = np.argsort(parts, kind="stable")
    sorted_parts = parts[order]
    return lambda number: pairs.take(order[slice(*np.searchsorted(sorted_parts, (number, number + 1)))])


def _words(word: Word, rows: Rows, part_of: npt.NDArray[np.int64]) -> Callable[[int], Word]:
    """What a person decided about the rows of each part; of two parts nothing can be decided."""
    known = dict(zip(rows.tolist(), part_of.tolist(), strict=True)) if word.rows() else {}

    def inside(pairs: frozenset[Pair], number: int) -> frozenset[Pair]:
        return frozenset(pair for pair in pairs if [known.get(row) for row in pair] == [number, number])

    return lambda number: Word(inside(word.same, number), inside(word.different, number))


def _none(of: Judged) -> Judged:
    return of.take(np.empty(0, np.intp))


class _Whole:
    """Groups and pairs of all parts, kept as arrays."""

    def __init__(self) -> None:
        self.same: list[Groups] = []
        self.related: list[Groups] = []
        self.suspects: list[Pairs] = []

    def add(self, same: Sequence[Group], related: Sequence[Group], suspects: Sequence[Pair]) -> None:
        self.same.append(_as_arrays(same))
        self.related.append(_as_arrays(related))
        self.suspects.append(_as_pairs(suspects))

    def told(self) -> Grouped:
        return Grouped(_joined(self.same), _joined(self.related), _all_pairs(self.suspects))


def _as_arrays(groups: Sequence[Group]) -> Groups:
    return Groups(
        np.array([group.rows[0] for group in groups for _ in group.rows], np.int64),
        np.array([row for group in groups for row in group.rows], np.int64),
        np.array([group.rows[0] for group in groups for _ in group.joined_by], np.int64),
        _as_pairs([pair for group in groups for pair in group.joined_by]),
    )


def _as_pairs(pairs: Sequence[Pair]) -> Pairs:
    ends = np.array(pairs, np.int64).reshape(-1, 2)
    return Pairs(ends[:, 0], ends[:, 1])


def _joined(parts: Sequence[Groups]) -> Groups:
    def every(name: str) -> npt.NDArray[np.int64]:
        return np.concatenate([np.empty(0, np.int64), *(getattr(part, name) for part in parts)])

    return Groups(every("number"), every("row"), every("joined_number"), _all_pairs([part.joined for part in parts]))


def _all_pairs(parts: Sequence[Pairs]) -> Pairs:
    none = np.empty(0, np.int64)
    return Pairs(np.concatenate([none, *(p.left for p in parts)]), np.concatenate([none, *(p.right for p in parts)]))


def _frame(pairs: Sequence[Pair], place: Workplace) -> DataFrame:
    found = _as_pairs(pairs)
    return place.frame({"left": found.left, "right": found.right, "strong": pa.array(np.ones(len(found), bool))})
