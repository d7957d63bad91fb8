"""Cards as a table: the columns that every stage needs, folded in bulk. Rows keep the order of the cards."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from digestkit.dedupe.bulk.hashes import Hashes, hash_strings
from digestkit.dedupe.bulk.letters import Found, Rows
from digestkit.dedupe.card import Card
from digestkit.dedupe.spelling.fold import fold_all
from digestkit.titles import core


@dataclass(frozen=True, slots=True)
class Table:
    """Cards and their folded titles, row by row."""

    cards: Sequence[Card]
    titles: list[str]
    hashes: Hashes
    """Of the folded titles."""
    owned: Found
    """The identities an entry has of its own: sources, papers, works, pictures."""

    def __len__(self) -> int:
        return len(self.cards)

    def take(self, rows: Rows) -> Table:
        """The table of some rows, which are sorted and distinct."""
        held = np.isin(self.owned.rows, rows)
        owned = Found(np.searchsorted(rows, self.owned.rows[held]), self.owned.hashes[held])
        cards, titles = self.cards, self.titles
        listed = rows.tolist()
        return Table([cards[row] for row in listed], [titles[row] for row in listed], self.hashes[rows], owned)

    def named(self) -> Rows:
        """The rows that have a title."""
        return np.array([row for row, title in enumerate(self.titles) if title], np.int64)


def tabulate(cards: Sequence[Card]) -> Table:
    """A table of cards; a row depends on its own card alone.

    >>> tabulate([Card("a", "CVPR 2021 | Deep  Sets!")]).titles
    ['deep sets']
    """
    titles = fold_all([core(card.title) for card in cards])
    return tabulated(cards, titles, hash_strings(titles))


def tabulated(cards: Sequence[Card], titles: list[str], hashes: Hashes) -> Table:
    """A table of cards whose titles are folded and hashed already."""
    return Table(cards, titles, hashes, identities(cards, _owned))


def identities(cards: Sequence[Card], of: Callable[[Card], Iterable[str]]) -> Found:
    """Identities of cards, by row."""
    held = [(row, name) for row, card in enumerate(cards) for name in of(card)]
    return Found(np.array([row for row, _ in held], np.int64), hash_strings(name for _, name in held))


def _owned(card: Card) -> Iterable[str]:
    held = card.sources + card.papers + card.works + card.pictures
    return held if len(held) < 2 else set(held)
