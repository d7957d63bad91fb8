"""How alike two folded titles are, quickly enough for a hook."""

from __future__ import annotations

from enum import IntEnum
from itertools import pairwise

_ALIKE = 0.6  # of the shorter title's words that the longer one has: "iMAP" and "real-time SLAM system iMAP"
_NEAR = 0.8  # of all words that both have: one word in nine may differ
_TELLING = 3  # words that a title must have before its repetition says something


class Likeness(IntEnum):
    """How two titles relate."""

    UNKNOWN = 0
    UNLIKE = 1
    ALIKE = 2
    NEAR = 3
    EQUAL = 4


def pieces(folded: str) -> frozenset[str]:
    """Words, and for Han characters each pair of neighbours, since one alone says little.

    >>> sorted(pieces("gan 剪 枝 法"))
    ['gan', '剪枝', '枝法']
    """
    words = folded.split()
    pairs = {a + b for a, b in pairwise(words) if is_han(a) and is_han(b)}
    lone = words if len(words) == 1 else [word for word in words if not is_han(word)]
    return frozenset({*lone, *pairs})


def telling(folded: str) -> bool:
    """Whether the repetition of a title says something: "Editorial" may return, "Deep Sets for Graphs" hardly.

    >>> telling("editorial"), telling("deep sets for graphs"), telling("深 度 估 计 综 述")
    (False, True, True)
    """
    return len(pieces(folded)) >= _TELLING


def compare(a: str, b: str) -> Likeness:
    """How two folded titles relate.

    >>> compare("deep sets", "deep sets"), compare("imap", "real time slam system imap"), compare("sets", "graphs")
    (<Likeness.EQUAL: 4>, <Likeness.ALIKE: 2>, <Likeness.UNLIKE: 1>)
    """
    if not a or not b:
        return Likeness.UNKNOWN
    if a == b:
        return Likeness.EQUAL
    left, right = pieces(a), pieces(b)
    shared = len(left & right)
    if shared < _ALIKE * min(len(left), len(right)):
        return Likeness.UNLIKE
    return Likeness.NEAR if shared >= _NEAR * len(left | right) else Likeness.ALIKE


def is_han(character: str) -> bool:
    """A Chinese character of the common blocks."""
    return "\u3400" <= character <= "\u9fff"
