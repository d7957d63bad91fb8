"""Shares: how much two rows have in common, in percent."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from digestkit.dedupe.bulk.bags import Bag, bag, common
from digestkit.dedupe.bulk.letters import words
from digestkit.dedupe.bulk.pairs import Pairs
from digestkit.dedupe.spelling.fold import fold_all
from digestkit.identity.tables import names

Small = npt.NDArray[np.uint8]

UNKNOWN = 255
"""A percentage that cannot be said: one side has no people, or too little text."""
ENOUGH = 8
"""Words a text needs before it says anything."""
PLAIN, DENSE = 1.1, 1.6
"""UTF-8 bytes a letter below which a text is in a spaced script, and above which in one without spaces."""

_COMMON = names(
    """about also been both code could does each even from have here http https into just like made make many more most
    much need only other over paper some such than that their them then there these they this those through very want
    well were what when where which while will with work would your"""
)


def recurring(texts: Sequence[str], pairs: Pairs) -> Small:
    """How much of the shorter text stands in the longer one.

    UNKNOWN where it has fewer than `ENOUGH` words, or where one text is Chinese and the other is not.

    >>> pair = Pairs(np.array([0]), np.array([1]))
    >>> a, b = "lanterns mark every narrow channel between seven outer islands", "七座外岛之间的水道都有灯笼作标记"
    >>> recurring([a, f"{a} tonight"], pair).tolist(), recurring([a, b], pair).tolist()
    ([100], [255])
    """
    telling = [_telling(text) for text in fold_all(texts)] if any(texts) else []
    if not any(telling):
        return np.full(len(pairs), UNKNOWN, np.uint8)
    share = shares(bag(words(telling), len(texts)), pairs, least=ENOUGH)[0]
    width = np.array([len(text.encode()) / max(len(text), 1) for text in telling])
    apart = (np.minimum(width[pairs.left], width[pairs.right]) < PLAIN) & (
        np.maximum(width[pairs.left], width[pairs.right]) > DENSE
    )
    return np.where(apart, UNKNOWN, share).astype(np.uint8)


def shares(held: Bag, pairs: Pairs, least: int) -> tuple[Small, Small]:
    """What two rows have in common, in percent of the smaller and of the larger one.

    UNKNOWN where the smaller one holds fewer than `least`.
    """
    sizes = held.sizes(pairs.left), held.sizes(pairs.right)
    fewer, more = np.minimum(*sizes), np.maximum(*sizes)
    both = common(held, pairs.left, pairs.right) * 100
    small, large = both // np.maximum(fewer, 1), both // np.maximum(more, 1)
    known = fewer >= least
    return np.where(known, small, UNKNOWN).astype(np.uint8), np.where(known, large, UNKNOWN).astype(np.uint8)


def _telling(text: str) -> str:
    """The words that say what a text is about."""
    return " ".join(word for word in text.split() if (len(word) > 3 and word not in _COMMON) or word >= "\u0800")
