"""Measures: what can be said of a pair from its two cards alone, for many pairs at once.

Nothing here depends on other records, so a measure may be kept from one run to the next, or made on any machine.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from digestkit.dedupe.bulk.bags import bag
from digestkit.dedupe.bulk.letters import Rows, words
from digestkit.dedupe.bulk.pairs import Pairs
from digestkit.dedupe.bulk.share import UNKNOWN, Small, recurring, shares
from digestkit.dedupe.judging.table import Table
from digestkit.dedupe.spelling.alike import any_order, in_order, some_words
from digestkit.dedupe.spelling.fold import fold_all
from digestkit.dedupe.spelling.wording import CLOSE, Wording, wording
from digestkit.titles import marks, marks_clash

_CUT = ("…", "...")


@dataclass(frozen=True, slots=True)
class Measures:
    """One number a pair in each column; percentages from 0 to 100, or `UNKNOWN`."""

    title: Small
    wording: Small
    clash: Small
    """1 where numbers, parts or versions in the titles differ."""
    people: Small
    """How many of the fewer names are among the others'."""
    crowd: Small
    """How many of the more names are."""
    persons: Small
    """How many people the one with fewer has."""
    text: Small
    """How much of the shorter text stands in the longer one."""

    WIDTH: ClassVar[int] = 7

    def __len__(self) -> int:
        return len(self.title)


def title_percent(table: Table, pairs: Pairs, *, jobs: int = 1) -> Small:
    """How alike two titles are, in the better order of words; 0 where below `CLOSE`."""
    left, right = _pick(table.titles, pairs.left), _pick(table.titles, pairs.right)
    percent = in_order(left, right, least=CLOSE - 12, jobs=jobs)
    again = np.flatnonzero((percent > 0) & (percent < 95))
    sorted_words = any_order(_pick(left, again), _pick(right, again), least=CLOSE, jobs=jobs)
    percent[again] = np.maximum(percent[again], sorted_words)
    percent[percent < CLOSE] = 0
    return percent


def measure(table: Table, pairs: Pairs, title: Small, *, jobs: int = 1) -> Measures:
    """Everything about pairs whose `title` percentage is known."""
    word, clash = _wordings(table, pairs, title)
    return Measures(
        title, word, clash, *_people(table, pairs, jobs), recurring([card.text for card in table.cards], pairs)
    )


def _wordings(table: Table, pairs: Pairs, title: Small) -> tuple[Small, Small]:
    """How the titles relate, and whether their marks clash; each pair of titles on its own."""
    equal = (table.hashes[pairs.left] == table.hashes[pairs.right]) & (title == 100)
    word = np.where(equal, np.uint8(Wording.EQUAL), np.uint8(0))
    clash = np.zeros(len(pairs), np.uint8)
    marked = _Marked(table)
    for at in np.flatnonzero(~equal).tolist():
        left, right = int(pairs.left[at]), int(pairs.right[at])
        a, b = table.titles[left], table.titles[right]
        found = wording(a, b, int(title[at]))
        if found == Wording.PART and table.cards[left if len(a) < len(b) else right].title.endswith(_CUT):
            found = Wording.CUT
        word[at] = found
    for at in np.flatnonzero(word >= Wording.OTHER).tolist():
        clash[at] = marked.clash(int(pairs.left[at]), int(pairs.right[at]))
    return word, clash


class _Marked:
    """The marks of titles, found once each."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.known: dict[int, tuple[str, ...]] = {}

    def clash(self, left: int, right: int) -> bool:
        if self.table.cards[left].title == self.table.cards[right].title:
            return False
        a, b = self.of(left), self.of(right)
        longer_by = abs(self.table.titles[left].count(" ") - self.table.titles[right].count(" "))
        return a != b and marks_clash(a, b, longer_by=longer_by)

    def of(self, row: int) -> tuple[str, ...]:
        if row not in self.known:
            self.known[row] = marks(self.table.cards[row].title, self.table.titles[row])
        return self.known[row]


def _people(table: Table, pairs: Pairs, jobs: int) -> tuple[Small, Small, Small]:
    """Initials do not count; names that are spelled much alike count as most of them."""
    names = [_without_initials(text) for text in fold_all(["; ".join(card.people) for card in table.cards])]
    held = bag(words(names), len(table))
    percent, crowd = shares(held, pairs, least=1)
    doubtful = np.flatnonzero(percent < 50)
    left, right = _pick(names, pairs.left[doubtful]), _pick(names, pairs.right[doubtful])
    spelled = some_words(left, right, least=80, jobs=jobs)
    percent[doubtful] = np.maximum(percent[doubtful], np.where(spelled > 0, 60, 0).astype(np.uint8))
    persons = np.array([min(len(card.people), UNKNOWN) for card in table.cards], np.uint8)
    return percent, crowd, np.minimum(persons[pairs.left], persons[pairs.right])


def _without_initials(names: str) -> str:
    return " ".join(name for name in names.split() if len(name) > 1 or name >= "\u0800")


def _pick(texts: Sequence[str], rows: Rows) -> list[str]:
    picked: list[str] = np.array(texts, dtype=object)[rows].tolist()
    return picked
