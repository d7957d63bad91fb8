"""How often a hash occurs, in a table whose size follows the corpus: one pass, and tables of shards add up.

Two hashes may share a cell, which can only make one look more frequent; a count stops at 255.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from digestkit.dedupe.bulk.hashes import Hashes

Counts = npt.NDArray[np.uint8]
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts by the first bits of a hash."""

    cells: Counts

    def of(self, hashes: Hashes) -> Counts:
        """How often each hash was counted."""
        counts: Counts = self.cells[hashes >> _shift(self.cells)]
        return counts

    def __add__(self, other: Tally) -> Tally:
        return Tally(np.minimum(self.cells.astype(np.uint16) + other.cells, 255).astype(np.uint8))


def tally(hashes: Hashes, rows: int) -> Tally:
    """Counts of hashes that occur in a corpus of `rows` records in all.

    >>> hashes = np.array([1, 1, 2**63], dtype=np.uint64)
    >>> tally(hashes, 3).of(hashes).tolist()
    [2, 2, 1]
    """
    cells = np.zeros(cell_count(rows), np.uint8)
    shift = _shift(cells)
    for at in range(0, len(hashes), _CHUNK):
        places = np.sort(hashes[at : at + _CHUNK] >> shift)
        first = np.flatnonzero(np.concatenate(([True], places[1:] != places[:-1])))
        times = np.diff(np.append(first, len(places)))
        places = places[first]
        cells[places] = np.minimum(cells[places] + times, 255)
    return Tally(cells)


def cell_count(rows: int) -> int:
    """How many cells count the hashes of `rows` records, a power of two: 64 KiB at least, 256 MiB at most.

    >>> cell_count(100), cell_count(1_000_000)
    (65536, 67108864)
    """
    return 1 << min(max(rows.bit_length() + 6, 16), 28)


def cells_of(hashes: Hashes, rows: int) -> Hashes:
    """The cell that counts each hash, in a corpus of `rows` records."""
    return hashes >> np.uint64(65 - cell_count(rows).bit_length())


def _shift(cells: Counts) -> np.uint64:
    return np.uint64(64 - (len(cells).bit_length() - 1))
