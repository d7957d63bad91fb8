"""Verbatim copies: cards that say exactly the same are compared once, however many there are."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np

from digestkit.dedupe.candidates import Pairs
from digestkit.dedupe.card import Card
from digestkit.dedupe.corpus import Corpus
from digestkit.dedupe.hashes import digest
from digestkit.dedupe.judged import judge_pairs
from digestkit.dedupe.letters import Rows
from digestkit.dedupe.table import Table
from digestkit.dedupe.verdict import THRESHOLD, Verdict


def content(card: Card) -> str:
    """A hash of what a card says, not of where it stands.

    >>> content(Card("a", "Deep sets", place="1.md")) == content(Card("b", "Deep sets", place="2.md"))
    True
    """
    said = (card.title, card.people, card.year, card.text, card.sources, card.papers, card.works, card.pictures)
    return digest(repr(said))


def first_copies(cards: Sequence[Card], apart: Collection[int] = ()) -> Rows:
    """For each row the first that says the same; rows `apart` stand alone.

    >>> first_copies([Card("a", "Sets"), Card("b", "Maps"), Card("c", "Sets")]).tolist()
    [0, 1, 0]
    """
    first: dict[str, int] = {}
    return np.array(
        [row if row in apart else first.setdefault(content(card), row) for row, card in enumerate(cards)], np.int64
    )


def are_one(table: Table, rows: Sequence[int], corpus: Corpus, threshold: float = THRESHOLD) -> list[bool]:
    """Whether copies of these rows are one thing: two equal cards that say too little are not."""
    same = np.array(rows, np.int64)
    judged = judge_pairs(table, Pairs(same, same), corpus, threshold=threshold)
    return (judged.verdict == Verdict.SAME).tolist()
