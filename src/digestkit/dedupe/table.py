"""Cards as a table: the columns that every stage needs, folded in bulk. Rows keep the order of the cards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from digestkit.dedupe.card import Card
from digestkit.dedupe.fold import fold_all
from digestkit.dedupe.title import core


@dataclass(frozen=True, slots=True)
class Table:
    """Cards and their folded titles, row by row."""

    cards: Sequence[Card]
    titles: list[str]

    def __len__(self) -> int:
        return len(self.cards)

    def take(self, rows: Sequence[int]) -> Table:
        """The table of some rows, in the order given."""
        return Table([self.cards[row] for row in rows], [self.titles[row] for row in rows])


def tabulate(cards: Sequence[Card]) -> Table:
    """A table of cards; a row depends on its own card alone.

    >>> tabulate([Card("a", "CVPR 2021 | Deep  Sets!")]).titles
    ['deep sets']
    """
    return Table(cards, fold_all([core(card.title) for card in cards]))
