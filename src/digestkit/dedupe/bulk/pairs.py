"""Pairs of rows."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from digestkit.dedupe.bulk.letters import Rows

_LOW = np.uint64((1 << 32) - 1)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of rows, `left` below `right`, sorted, each once."""

    left: Rows
    right: Rows

    def __len__(self) -> int:
        return len(self.left)

    def take(self, kept: npt.NDArray[np.intp] | npt.NDArray[np.bool_]) -> Pairs:
        """Some of the pairs."""
        return Pairs(self.left[kept], self.right[kept])

    def packed(self) -> npt.NDArray[np.uint64]:
        """Each pair as one number, its left row above its right one."""
        return self.left.astype(np.uint64) << np.uint64(32) | self.right.astype(np.uint64)


def unpacked(packed: npt.NDArray[np.uint64]) -> Pairs:
    """The pairs that were packed."""
    return Pairs((packed >> np.uint64(32)).astype(np.int64), (packed & _LOW).astype(np.int64))
