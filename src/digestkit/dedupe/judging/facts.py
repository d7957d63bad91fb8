"""Facts: everything the tests ask of many pairs, gathered from cards, measures and the corpus."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from digestkit.dedupe.bulk.pairs import Pairs
from digestkit.dedupe.bulk.share import UNKNOWN, Small, recurring
from digestkit.dedupe.judging.corpus import Corpus
from digestkit.dedupe.judging.measures import Measures
from digestkit.dedupe.judging.roles import Flags, Shared, shared
from digestkit.dedupe.judging.table import Table

LONG_TEXT = 100
"""UTF-8 bytes from which a text is long; title and text that together have fewer say little."""


@dataclass(frozen=True, slots=True)
class Facts:
    """All that is known of many pairs: measures of the two cards, shared identities, and the corpus' word on titles."""

    measures: Measures
    shared: Shared
    years: npt.NDArray[np.int64]
    """Years apart; -1 where a side has none."""
    letters: npt.NDArray[np.int64]
    """UTF-8 bytes of the shorter title: what it can tell."""
    serial: Flags
    """The title returns every year, or under several sources."""
    long_text: Flags
    """The shorter text is a long one."""
    brief: Flags
    """One of the two says little, title and text."""
    kin: Small
    """Where something is shared: how much of what the one says, title and text, recurs in the other."""


def gather(table: Table, pairs: Pairs, measures: Measures, corpus: Corpus) -> Facts:
    """The facts of pairs whose measures are known."""
    years = np.array([card.year or 0 for card in table.cards], np.int64)
    left, right = years[pairs.left], years[pairs.right]
    lengths = np.array([len(title.encode()) for title in table.titles], np.int64)
    texts = np.array([len(card.text.encode()) for card in table.cards], np.int64)
    said = lengths + texts
    serial = corpus.serial(table.hashes)
    owned = shared(table, pairs, corpus)
    return Facts(
        measures=measures,
        shared=owned,
        years=np.where((left > 0) & (right > 0), np.abs(left - right), -1),
        letters=np.minimum(lengths[pairs.left], lengths[pairs.right]),
        serial=serial[pairs.left] | serial[pairs.right],
        long_text=np.minimum(texts[pairs.left], texts[pairs.right]) >= LONG_TEXT,
        brief=np.minimum(said[pairs.left], said[pairs.right]) < LONG_TEXT,
        kin=_kin(table, pairs, owned.source | owned.paper | owned.work),
    )


def _kin(table: Table, pairs: Pairs, asked: Flags) -> Small:
    places = np.flatnonzero(asked)
    rows, found = np.unique(np.concatenate((pairs.left[places], pairs.right[places])), return_inverse=True)
    said = [f"{table.titles[row]} {table.cards[row].text}" for row in rows.tolist()]
    kin = np.full(len(pairs), UNKNOWN, np.uint8)
    kin[places] = recurring(said, Pairs(found[: len(places)], found[len(places) :]))
    return kin
