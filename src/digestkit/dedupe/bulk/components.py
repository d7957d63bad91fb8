"""Connected components: which rows pairs connect, directly or not, as arrays."""

from __future__ import annotations

import numpy as np

from digestkit.dedupe.bulk.letters import Rows
from digestkit.dedupe.bulk.pairs import Pairs


def components(pairs: Pairs, count: int) -> Rows:
    """For each of `count` rows the lowest row it is connected with, itself if with none.

    Labels sink along the pairs and are shortened by pointer jumping (Shiloach and Vishkin 1982), a few bytes a pair.

    >>> components(Pairs(np.array([1, 2, 3]), np.array([2, 5, 4])), 6).tolist()
    [0, 1, 1, 3, 3, 1]
    """
    lowest = np.arange(count)
    while True:
        left, right = lowest[pairs.left], lowest[pairs.right]
        apart = left != right
        if not apart.any():
            return lowest
        np.minimum.at(lowest, np.maximum(left, right)[apart], np.minimum(left, right)[apart])
        while not np.array_equal(shorter := lowest[lowest], lowest):
            lowest = shorter
