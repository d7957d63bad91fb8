"""Facts: everything the tests ask of many pairs, gathered from cards, measures and the corpus."""

from __future__ import annotations

import numpy as np

from digestkit.dedupe.candidates import Pairs
from digestkit.dedupe.corpus import Corpus
from digestkit.dedupe.evidence import Facts
from digestkit.dedupe.measures import Measures
from digestkit.dedupe.roles import Flags, shared
from digestkit.dedupe.share import UNKNOWN, Small, recurring
from digestkit.dedupe.table import Table


def gather(table: Table, pairs: Pairs, measures: Measures, corpus: Corpus) -> Facts:
    """The facts of pairs whose measures are known."""
    years = np.array([card.year or 0 for card in table.cards], np.int64)
    left, right = years[pairs.left], years[pairs.right]
    lengths = np.array([len(title.encode()) for title in table.titles], np.int64)
    serial = corpus.serial(table.hashes)
    owned = shared(table, pairs, corpus)
    return Facts(
        measures=measures,
        shared=owned,
        years=np.where((left > 0) & (right > 0), np.abs(left - right), -1),
        letters=np.minimum(lengths[pairs.left], lengths[pairs.right]),
        serial=serial[pairs.left] | serial[pairs.right],
        kin=_kin(table, pairs, owned.source | owned.paper | owned.work),
    )


def _kin(table: Table, pairs: Pairs, asked: Flags) -> Small:
    places = np.flatnonzero(asked)
    rows, found = np.unique(np.concatenate((pairs.left[places], pairs.right[places])), return_inverse=True)
    said = [f"{table.titles[row]} {table.cards[row].text}" for row in rows.tolist()]
    kin = np.full(len(pairs), UNKNOWN, np.uint8)
    kin[places] = recurring(said, Pairs(found[: len(places)], found[len(places) :]))
    return kin
