"""What a record cannot know alone: which identities are hubs, which titles return every year.

Made from two kinds of finds that any shard can make: `owned` identities, counted, and `title_marks`, made distinct
over all shards and then counted. Every shard then judges by the same figures.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from digestkit.dedupe.hashes import Hashes, hash_strings
from digestkit.dedupe.letters import Found
from digestkit.dedupe.table import Table
from digestkit.dedupe.tally import Tally, tally

HUB = 12
"""An identity that more entries than this share says nothing."""
SERIAL = 3
"""A title with this many different years, or this many different sources, belongs to a column, not to a work."""


Marks = npt.NDArray[np.void]
_MARK = np.dtype([("title", np.uint64), ("kind", np.uint8), ("mark", np.uint64)])


@dataclass(frozen=True, slots=True)
class Corpus:
    """The figures of all records together."""

    rows: int
    identities: Tally
    serials: Hashes
    """Hashes of the titles that return, sorted."""

    def hubs(self, identities: Hashes) -> npt.NDArray[np.bool_]:
        """Which identities too many share."""
        return self.identities.of(identities) > HUB

    def serial(self, titles: Hashes) -> npt.NDArray[np.bool_]:
        """Which titles (by hash) return with other years or other sources."""
        return np.isin(titles, self.serials)


def survey(table: Table) -> Corpus:
    """The figures of a corpus that stands in one table.

    >>> from digestkit.dedupe.card import Card
    >>> from digestkit.dedupe.table import tabulate
    >>> table = tabulate([Card(str(year), "Editorial", year=year) for year in (2001, 2002, 2003)])
    >>> survey(table).serial(hash_strings(["editorial", "deep sets"])).tolist()
    [True, False]
    """
    return Corpus(len(table), tally(owned(table).hashes, len(table)), serials(title_marks(table)))


def serials(marks: Marks) -> Hashes:
    """The titles that stand with `SERIAL` marks of one kind, sorted; `marks` may repeat themselves."""
    marks = np.unique(marks)
    groups, times = np.unique(marks[["title", "kind"]], return_counts=True)
    return np.unique(groups["title"][times >= SERIAL])


def owned(table: Table) -> Found:
    """The identities an entry has of its own, by row: sources, papers, works."""
    held = [(row, name) for row, card in enumerate(table.cards) for name in {*card.sources, *card.papers, *card.works}]
    return Found(np.array([row for row, _ in held], np.int64), hash_strings(name for _, name in held))


def whole_titles(table: Table) -> Found:
    """The hash of each title that is not empty."""
    named = [row for row, title in enumerate(table.titles) if title]
    return Found(np.array(named, np.int64), hash_strings(table.titles[row] for row in named))


def title_marks(table: Table) -> Marks:
    """What each title stands with: the year, the source."""
    found = whole_titles(table)
    cards = [table.cards[row] for row in found.rows.tolist()]
    made = np.zeros(2 * len(cards), _MARK)
    made["title"] = np.tile(found.hashes, 2)
    made["kind"] = np.repeat((0, 1), len(cards))
    made["mark"][: len(cards)] = [card.year or 0 for card in cards]
    made["mark"][len(cards) :] = hash_strings(min(card.sources, default="") for card in cards)
    said = [card.year is not None for card in cards] + [bool(card.sources) for card in cards]
    return made[np.array(said, bool)]
