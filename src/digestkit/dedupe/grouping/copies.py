"""Verbatim copies: cards that say exactly the same are compared once, however many there are."""

from __future__ import annotations

from collections.abc import Collection
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
    copies: dict[int, list[int]] = {}
    for row in np.flatnonzero(first != np.arange(len(first))).tolist():
        copies.setdefault(int(first[row]), []).append(row)
    rows = np.array(list(copies), np.int64)
    verdict = judge.pairs(table, Pairs(rows, rows)).verdict.tolist() if copies else []
    one = {row: copies[row] for row, said in zip(copies, verdict, strict=True) if said == Verdict.SAME}
    doubted = [row for row, said in zip(copies, verdict, strict=True) if said == Verdict.SUSPECT]
    return Copies(one, [(row, copy) for row in doubted if len(copies[row]) < HUB for copy in copies[row]])
