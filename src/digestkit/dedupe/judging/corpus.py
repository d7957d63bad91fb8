"""What a record cannot know alone: which identities are hubs, which titles return every year, which stand here twice.

Made from finds that any shard can make: a table's `owned` identities and its `short_titles`, counted, and
`title_marks`, of which each counts once however many shards have it. Every shard then works by the same figures.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from digestkit.dedupe.bulk.hashes import Hashes, hash_strings, mix
from digestkit.dedupe.bulk.letters import Rows
from digestkit.dedupe.bulk.tally import Tally, tally
from digestkit.dedupe.judging.table import Table

HUB = 12
"""An identity that more entries than this share says nothing."""
SHORT = 36
"""A title of fewer UTF-8 bytes that stands here more than once says little by itself."""
SERIAL = 3
"""A title with this many different years, or this many different sources, belongs to a column, not to a work."""


class Marks(NamedTuple):
    """Titles by hash, each with a mark of some kind."""

    titles: Hashes
    kinds: Hashes
    values: Hashes


@dataclass(frozen=True, slots=True)
class Corpus:
    """The figures of all records together."""

    rows: int
    identities: Tally
    serials: Hashes
    """Hashes of the titles that return, sorted."""
    repeated: Hashes
    """Hashes of the short titles that stand here more than once, sorted."""

    def hubs(self, identities: Hashes) -> npt.NDArray[np.bool_]:
        """Which identities too many share."""
        return self.identities.of(identities) > HUB

    def serial(self, titles: Hashes) -> npt.NDArray[np.bool_]:
        """Which titles (by hash) return with other years or other sources."""
        return np.isin(titles, self.serials)


def survey(table: Table) -> Corpus:
    """The figures of a corpus that stands in one table.

    >>> from digestkit.dedupe.card import Card
    >>> from digestkit.dedupe.judging.table import tabulate
    >>> table = tabulate([Card(str(year), "Editorial", year=year) for year in (2001, 2002, 2003)])
    >>> survey(table).serial(hash_strings(["editorial", "deep sets"])).tolist()
    [True, False]
    """
    rows = len(table)
    found, times = np.unique(table.hashes[short_titles(table)], return_counts=True)
    return Corpus(rows, tally(table.owned.hashes, rows), serials(title_marks(table)), found[times > 1])


def short_titles(table: Table) -> Rows:
    """The rows with a title too short to tell much when others carry it, too."""
    return np.array([row for row, title in enumerate(table.titles) if title and len(title.encode()) < SHORT], np.int64)


def title_marks(table: Table) -> Marks:
    """What each title stands with: its hash, salted by the kind of mark, and the mark, a year or a source."""
    titled = np.array([bool(title) for title in table.titles], bool)
    every = np.array([card.year or 0 for card in table.cards], np.uint64)
    dated = np.flatnonzero(titled & (every > 0))
    years = every[dated]
    sourced = np.flatnonzero(titled & np.array([bool(card.sources) for card in table.cards], bool))
    sources = hash_strings(min(table.cards[row].sources) for row in sourced.tolist())
    return Marks(
        np.concatenate((table.hashes[dated], table.hashes[sourced])),
        np.repeat(np.array([1, 2], np.uint64), (len(dated), len(sourced))),
        np.concatenate((years, sources)),
    )


def serials(marks: Marks) -> Hashes:
    """The titles that stand with `SERIAL` marks of one kind, sorted; marks may be given more than once."""
    titled = mix(marks.titles ^ marks.kinds)
    _, first = np.unique(mix(titled + marks.values), return_index=True)
    _, where, times = np.unique(titled[first], return_index=True, return_counts=True)
    return np.unique(marks.titles[first][where[times >= SERIAL]])
