"""How alike two titles are, quickly enough for a hook: folded words, and pairs of Han characters.

What tells two parts of one series apart (numbers, "Part II") comes from `dedupe.title`, so both rooms agree on it.
"""

from __future__ import annotations

import unicodedata
from enum import IntEnum
from itertools import pairwise

from digestkit.dedupe.spelling.title import core, marks, marks_clash

_ALIKE = 0.6  # of the shorter title's words that the longer one has: "iMAP" and "real-time SLAM system iMAP"
_NEAR = 0.84  # of all words that both have: one word in seven may differ
_TELLING = 3  # words that a title must have before its repetition says something


class Likeness(IntEnum):
    """How two titles relate."""

    UNKNOWN = 0
    UNLIKE = 1
    ALIKE = 2
    NEAR = 3
    EQUAL = 4


def fold(title: str) -> str:
    """Lower-case words of a title without bracketed remarks and marks; Han characters stand alone.

    >>> fold("ICCV 2021 | ＲesＲep：剪枝 SOTA！（oral）")
    'resrep 剪 枝 sota'
    """
    shown = core(title)
    if not shown.isascii():
        shown = unicodedata.normalize("NFKC", shown)
    return " ".join("".join(map(_letter, shown.casefold())).split())


def pieces(folded: str) -> frozenset[str]:
    """Words, and for Han characters each pair of neighbours, since one alone says little.

    >>> sorted(pieces("gan 剪 枝 法"))
    ['gan', '剪枝', '枝法']
    """
    words = folded.split()
    pairs = {a + b for a, b in pairwise(words) if _is_han(a) and _is_han(b)}
    lone = words if len(words) == 1 else [word for word in words if not _is_han(word)]
    return frozenset({*lone, *pairs})


def telling(folded: str) -> bool:
    """Whether the repetition of a title says something: "Editorial" may return, "Deep Sets for Graphs" hardly.

    >>> telling("editorial"), telling("deep sets for graphs"), telling("深 度 估 计 综 述")
    (False, True, True)
    """
    return len(pieces(folded)) >= _TELLING


def compare(a: str, b: str) -> Likeness:
    """How two folded titles relate; titles whose numbers or parts differ are at most alike.

    >>> compare("deep sets for graphs ii", "deep sets for graphs"), compare("imap", "real time slam system imap")
    (<Likeness.ALIKE: 2>, <Likeness.ALIKE: 2>)
    """
    if not a or not b:
        return Likeness.UNKNOWN
    if a == b:
        return Likeness.EQUAL
    left, right = pieces(a), pieces(b)
    shared = len(left & right)
    if shared < _ALIKE * min(len(left), len(right)):
        return Likeness.UNLIKE
    near = shared >= _NEAR * len(left | right) and not marks_clash(marks(a, a), marks(b, b), longer_by=0)
    return Likeness.NEAR if near else Likeness.ALIKE


def _letter(character: str) -> str:
    if _is_han(character):
        return f" {character} "
    if character.isalnum():
        return character
    return "" if unicodedata.category(character) in ("Cf", "Mn") else " "


def _is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff"
