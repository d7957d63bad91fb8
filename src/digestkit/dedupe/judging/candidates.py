"""Candidates: pairs of records that share a key. The work is bounded: a key that too many share makes none."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from digestkit.dedupe.bulk.letters import Found
from digestkit.dedupe.bulk.pairs import Pairs, unpacked
from digestkit.dedupe.bulk.tally import tally
from digestkit.dedupe.judging.corpus import Corpus
from digestkit.dedupe.judging.keys import KINDS, cap, found_keys, rarest
from digestkit.dedupe.judging.table import Table


def candidates(table: Table, corpus: Corpus, *, kinds: tuple[str, ...] = tuple(KINDS)) -> Pairs:
    """The pairs of a table worth comparing; the table is all of the corpus.

    >>> from digestkit.dedupe.card import Card
    >>> from digestkit.dedupe.judging.corpus import survey
    >>> from digestkit.dedupe.judging.table import tabulate
    >>> table = tabulate([Card("a", "Deep sets"), Card("b", "Lone wolf"), Card("c", "Deep sets, again")])
    >>> pairs = candidates(table, survey(table))
    >>> pairs.left.tolist(), pairs.right.tolist()
    ([0], [2])
    """
    return unpacked(_distinct(np.concatenate([_by_kind(kind, table, corpus) for kind in kinds])))


def candidates_and_strong(table: Table, corpus: Corpus) -> tuple[Pairs, npt.NDArray[np.bool_]]:
    """All candidates, and which of them share a key of a strong kind."""
    packed = {kind: _by_kind(kind, table, corpus) for kind in KINDS}
    every = _distinct(np.concatenate(list(packed.values())))
    strong = np.concatenate([packed[kind] for kind in KINDS if KINDS[kind].strong])
    flags = np.zeros(len(every), bool)
    flags[np.searchsorted(every, strong)] = True
    return unpacked(every), flags


def _by_kind(kind: str, table: Table, corpus: Corpus) -> npt.NDArray[np.uint64]:
    found = found_keys(kind, table, corpus)
    often = tally(found.hashes, len(table)).of(found.hashes)
    return within(rarest(found, often, KINDS[kind].take, cap(len(table))))


def within(keys: Found) -> npt.NDArray[np.uint64]:
    """All pairs of rows that share a key, packed as left and right halves of a number, sorted, each once."""
    order = np.argsort(keys.hashes, kind="stable")
    hashes, rows = keys.hashes[order], keys.rows[order].astype(np.uint64)
    made = [np.empty(0, np.uint64)]
    step = 0
    while len(near := np.flatnonzero(hashes[(step := step + 1) :] == hashes[:-step])):
        made.append(rows[near] << np.uint64(32) | rows[near + step])
    return _distinct(np.concatenate(made))


def _distinct(packed: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    packed = np.sort(packed)
    return packed[np.concatenate(([True], packed[1:] != packed[:-1]))] if len(packed) else packed
