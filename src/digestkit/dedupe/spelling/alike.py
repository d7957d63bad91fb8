"""How alike two strings are: the only file that knows rapidfuzz.

Bulk comparisons release the GIL and use `jobs` threads; the numbers are percentages, rounded, the same on every run.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, process

Percent = npt.NDArray[np.uint8]
Scorer = Callable[..., float]


def in_order(left: Sequence[str], right: Sequence[str], *, least: int = 0, jobs: int = 1) -> Percent:
    """Letters two strings share in order (normalised indel similarity), 0 where below `least`.

    >>> in_order(["deep sets"], ["deep sets 2"]).tolist()
    [90]
    """
    return _compare(fuzz.ratio, left, right, least, jobs)


def any_order(left: Sequence[str], right: Sequence[str], *, least: int = 0, jobs: int = 1) -> Percent:
    """The same after sorting the words.

    >>> any_order(["sets deep"], ["deep sets"]).tolist()
    [100]
    """
    return _compare(fuzz.token_sort_ratio, left, right, least, jobs)


def some_words(left: Sequence[str], right: Sequence[str], *, least: int = 0, jobs: int = 1) -> Percent:
    """The same for the words of the one that the other lacks, so a list may be longer.

    >>> some_words(["zuna wang"], ["wang zuna schiffman"]).tolist()
    [100]
    """
    return _compare(fuzz.token_set_ratio, left, right, least, jobs)


def letters(left: str, right: str) -> int:
    """`in_order` of one pair."""
    return round(fuzz.ratio(left, right))


def _compare(scorer: Scorer, left: Sequence[str], right: Sequence[str], least: int, jobs: int) -> Percent:
    if not left:
        return np.empty(0, np.uint8)
    return process.cpdist(left, right, scorer=scorer, score_cutoff=least, dtype=np.uint8, workers=jobs)
