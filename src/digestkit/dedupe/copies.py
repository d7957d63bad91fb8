"""Verbatim copies: cards that say exactly the same are compared once, however many there are."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np

from digestkit.dedupe.candidates import Pairs
from digestkit.dedupe.card import Card
from digestkit.dedupe.corpus import Corpus
from digestkit.dedupe.judged import judge_pairs
from digestkit.dedupe.letters import Rows
from digestkit.dedupe.table import Table
from digestkit.dedupe.verdict import THRESHOLD, Verdict


def first_copies(cards: Sequence[Card], apart: Collection[int] = ()) -> Rows:
    """For each row the first that says the same, wherever it stands; rows `apart` stand alone.

    >>> first_copies([Card("a", "Sets", place="1.md"), Card("b", "Maps"), Card("c", "Sets", place="2.md")]).tolist()
    [0, 1, 0]
    """
    first: dict[tuple[object, ...], int] = {}
    return np.array(
        [row if row in apart else first.setdefault(_said(card), row) for row, card in enumerate(cards)], np.int64
    )


def _said(card: Card) -> tuple[object, ...]:
    return card.title, card.people, card.year, card.text, card.sources, card.papers, card.works, card.pictures


def are_one(table: Table, rows: Sequence[int], corpus: Corpus, threshold: float = THRESHOLD) -> list[bool]:
    """Whether copies of these rows are one thing: two equal cards that say too little are not."""
    same = np.array(rows, np.int64)
    judged = judge_pairs(table, Pairs(same, same), corpus, threshold=threshold)
    return [verdict == Verdict.SAME for verdict in judged.verdict.tolist()]
