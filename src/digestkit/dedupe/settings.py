"""What a run of dedupe may be told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from digestkit.dedupe.card import Card
from digestkit.dedupe.grouping.groups import Pair
from digestkit.dedupe.judging.verdict import THRESHOLD
from digestkit.dedupe.memory import Memory

IdPair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Decided:
    """What a person decided, as pairs of entry ids, each sorted."""

    same: frozenset[IdPair] = frozenset()
    different: frozenset[IdPair] = frozenset()


@dataclass(frozen=True, slots=True)
class Settings:
    """`merge_related` merges what is only one work, too; `jobs` (threads) and `memory` change no result."""

    threshold: float = THRESHOLD
    merge_related: bool = False
    decided: Decided = Decided()
    jobs: int = 1
    memory: Memory | None = None


@dataclass(frozen=True, slots=True)
class Word:
    """What a person decided, as pairs of rows."""

    same: frozenset[Pair]
    different: frozenset[Pair]

    def rows(self) -> frozenset[int]:
        """The rows a person spoke of."""
        return frozenset(row for pair in self.same | self.different for row in pair)


def spoken(cards: Sequence[Card], decided: Decided) -> Word:
    """What was decided about the cards that are here; of a pair said to be both, `different` holds.

    >>> spoken([Card("a"), Card("b")], Decided(same=frozenset({("a", "b"), ("a", "gone")}))).same
    frozenset({(0, 1)})
    """
    asked = {name for pair in decided.same | decided.different for name in pair}
    rows = {card.id: row for row, card in enumerate(cards) if card.id in asked}
    different = as_rows(decided.different, rows)
    return Word(as_rows(decided.same, rows) - different, different)


def as_rows(pairs: Iterable[IdPair], rows: dict[str, int]) -> frozenset[Pair]:
    """Pairs of ids as pairs of rows, of those that are here."""
    known = ((rows[a], rows[b]) for a, b in pairs if a in rows and b in rows and a != b)
    return frozenset((min(pair), max(pair)) for pair in known)
