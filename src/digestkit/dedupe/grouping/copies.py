"""Verbatim copies: cards that say exactly the same are compared once, however many there are."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np

from digestkit.dedupe.bulk.letters import Rows
from digestkit.dedupe.bulk.pairs import Pairs
from digestkit.dedupe.card import Card
from digestkit.dedupe.grouping.groups import Pair
from digestkit.dedupe.judging.corpus import HUB
from digestkit.dedupe.judging.judged import Judge
from digestkit.dedupe.judging.table import Table
from digestkit.dedupe.judging.verdict import Verdict


def first_copies(table: Table, apart: Collection[int] = ()) -> Rows:
    """For each row the first that says the same, wherever it stands; rows `apart` stand alone.

    >>> from digestkit.dedupe.judging.table import tabulate
    >>> cards = [Card("a", "Sets", place="1.md"), Card("b", "Maps"), Card("c", "Sets", place="2.md")]
    >>> first_copies(tabulate(cards)).tolist()
    [0, 1, 0]
    """
    first = np.arange(len(table))
    _, kind, times = np.unique(table.hashes, return_inverse=True, return_counts=True)
    seen: dict[tuple[object, ...], int] = {}
    for row in np.flatnonzero(times[kind] > 1).tolist():
        if row not in apart:
            first[row] = seen.setdefault(_said(table.cards[row]), row)
    return first


def _said(card: Card) -> tuple[object, ...]:
    return card.title, card.people, card.year, card.text, card.sources, card.papers, card.works, card.pictures


@dataclass(frozen=True, slots=True)
class Copies:
    """Rows with the rows that copy them: those that are one thing, and pairs that say too little to be sure."""

    one: dict[int, list[int]]
    unsure: list[Pair]


def judge_copies(table: Table, first: Rows, judge: Judge) -> Copies:
    """Whether copies are one thing, as the evidence between a row and itself says."""
    rows = np.flatnonzero(first != np.arange(len(first)))
    firsts = np.unique(first[rows])
    verdicts = judge.pairs(table, Pairs(firsts, firsts)).verdict if len(rows) else np.empty(0, np.int8)
    return told_apart(first[rows], rows, dict(zip(firsts.tolist(), verdicts.tolist(), strict=True)))


def told_apart(firsts: Rows, rows: Rows, verdicts: Mapping[int, int]) -> Copies:
    """Each of `rows` with the first that it copies, by the verdict on that one and itself.

    >>> told_apart(np.array([1, 1, 5]), np.array([3, 4, 6]), {1: Verdict.SAME, 5: Verdict.SUSPECT})
    Copies(one={1: [3, 4]}, unsure=[(5, 6)])
    """
    copies: dict[int, list[int]] = {}
    for first, row in zip(firsts.tolist(), rows.tolist(), strict=True):
        copies.setdefault(first, []).append(row)
    one = {row: copies[row] for row in copies if verdicts[row] == Verdict.SAME}
    doubted = [row for row in copies if verdicts[row] == Verdict.SUSPECT and len(copies[row]) < HUB]
    return Copies(one, [(row, copy) for row in doubted for copy in copies[row]])
