"""Bags: the set of hashes each row holds, and how many two rows have in common."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from digestkit.dedupe.bulk.hashes import Hashes
from digestkit.dedupe.bulk.letters import Found, Rows

_CHUNK = 1 << 16
_WIDTH = np.uint64(48)

Sizes = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Bag:
    """Distinct hashes by row: row `r` holds `hashes[starts[r]:starts[r + 1]]`."""

    starts: Rows
    hashes: Hashes

    def sizes(self, rows: Rows) -> Sizes:
        """How many each row holds."""
        return self.starts[rows + 1] - self.starts[rows]


def bag(found: Found, rows: int) -> Bag:
    """What each of `rows` rows holds, repetitions within a row counted once.

    >>> held = bag(Found(np.array([0, 0, 2]), np.array([7, 7, 9], dtype=np.uint64)), 3)
    >>> held.sizes(np.arange(3)).tolist()
    [1, 0, 1]
    """
    order = np.lexsort((found.hashes, found.rows))
    row, value = found.rows[order], found.hashes[order]
    fresh = np.ones(len(row), bool)
    fresh[1:] = (row[1:] != row[:-1]) | (value[1:] != value[:-1])
    return Bag(np.searchsorted(row[fresh], np.arange(rows + 1)), value[fresh])


def common(held: Bag, left: Rows, right: Rows) -> Sizes:
    """How many hashes the rows of each pair share.

    >>> found = Found(np.array([0, 0, 1, 1]), np.array([7, 8, 8, 9], dtype=np.uint64) << np.uint64(32))
    >>> common(bag(found, 2), np.array([0, 0]), np.array([1, 0])).tolist()
    [1, 2]
    """
    shared = np.zeros(len(left), np.int64)
    able = np.flatnonzero((held.sizes(left) > 0) & (held.sizes(right) > 0))
    for at in range(0, len(able), _CHUNK):
        pairs = able[at : at + _CHUNK]
        both = np.sort(np.concatenate((_tagged(held, left[pairs]), _tagged(held, right[pairs]))))
        again = both[1:][both[1:] == both[:-1]]
        shared[pairs] = np.bincount((again >> _WIDTH).astype(np.int64), minlength=len(pairs))
    return shared


def _tagged(held: Bag, rows: Rows) -> Hashes:
    """The hashes of each row, led by the row's place among `rows`."""
    sizes = held.sizes(rows)
    place = np.repeat(np.arange(len(rows)), sizes)
    offset = np.arange(len(place)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    values = held.hashes[np.repeat(held.starts[rows], sizes) + offset]
    tagged: Hashes = place.astype(np.uint64) << _WIDTH | values >> np.uint64(16)
    return tagged
