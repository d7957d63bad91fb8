"""How two titles relate: equal, spelled differently, one a part of the other, or in other words."""

from __future__ import annotations

from enum import IntEnum
from itertools import product

from digestkit.dedupe.spelling.alike import letters
from digestkit.expression import expression
from digestkit.identity.tables import names

CLOSE = 64
"""Below this percentage two titles have nothing to do with each other."""
ALIKE = 75
"""From this percentage on they are alike, though perhaps in other words."""
SPELLING = 70
"""From this percentage on, the words that only one title has are spellings of those that only the other has;"""
SHORT_SPELLING = 60
"""for a few letters from this one on, since one of three may be wrong."""

ROMAN = {"ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9"}
_ROMAN = expression(r"(?<![^ ])(?:ii|iii|iv|vi|vii|viii|ix)(?![^ ])")
_SMALL = names("a an and by for from in of on or the to via with s 的 了 之 与 和 及 吗 呢 吧")
_WORD = expression("[\u0800-\U0010ffff]|[^ \u0800-\U0010ffff]+")
_TELLING = frozenset("一二三四五六七八九十百千上中下单双多半全有无非自")
"""Characters that tell parts of a series or opposites apart, so that one of them is no slip of the pen."""
_PREFIXES = names(
    "un non semi self anti in im ir dis mono bi tri multi pre post inter intra hyper hypo micro macro sub super"
)
"""What in front of a word changes what it says: `supervised`, `unsupervised`."""


class Wording(IntEnum):
    """How the words of two titles relate, from apart to equal."""

    MISSING = 0
    UNLIKE = 1
    LOOSE = 2
    OTHER = 3
    INSERTED = 4
    PART = 5
    CUT = 6
    SPELLED = 7
    EQUAL = 8


def wording(a: str, b: str, percent: int) -> Wording:
    """How two folded titles relate; `percent` is how alike they are, letter by letter, in the better order.

    >>> wording("deep sets", "deep sets", 100), wording("deep stes for graphs", "deep sets for graphs", 95)
    (<Wording.EQUAL: 8>, <Wording.SPELLED: 7>)
    >>> wording("trial in adult patients", "trial in adolescent patients", 86)
    <Wording.OTHER: 3>
    >>> wording("learning from data", "learning from data a short course", 71)
    <Wording.PART: 5>
    >>> wording("trial in patients", "trial in adult patients", 85)
    <Wording.INSERTED: 4>
    >>> wording("车道目标检测综述", "车道语义分割综述", 75), wording("车道目标检侧综述", "车道目标检测综述", 88)
    (<Wording.OTHER: 3>, <Wording.SPELLED: 7>)
    """
    if not a or not b:
        return Wording.MISSING
    a, b = numbered(a), numbered(b)
    if a == b:
        return Wording.EQUAL
    if a.replace(" ", "") == b.replace(" ", ""):
        return Wording.SPELLED
    only_a, only_b = _apart(a, b)
    if not only_a and not only_b:
        return Wording.SPELLED
    if _is_part(*sorted((a, b), key=len)):
        return Wording.PART
    if percent < CLOSE:
        return Wording.UNLIKE
    if not only_a or not only_b:
        slip = _is_dense("".join(only_a + only_b)) and _respelled(only_a, only_b)
        return Wording.SPELLED if slip else Wording.INSERTED
    if percent >= ALIKE and _respelled(only_a, only_b):
        return Wording.SPELLED
    return Wording.OTHER if percent >= ALIKE else Wording.LOOSE


def numbered(title: str) -> str:
    """A folded title with Roman numbers in figures.

    >>> numbered("essays part ii"), numbered("vision")
    ('essays part 2', 'vision')
    """
    return _ROMAN.sub(lambda number: ROMAN[number[0]], title) if " " in title else title


def _apart(a: str, b: str) -> tuple[list[str], list[str]]:
    """The words that only one of two titles has, in their order, small ones left out; neighbours of a dense script
    as one word."""
    left, right = _words(a), _words(b)
    return _without(left, right), _without(right, left)


def _words(title: str) -> list[str]:
    """Words between spaces; of scripts without spaces, the characters."""
    return title.split() if title.isascii() else _WORD.findall(title)


def _without(mine: list[str], others: list[str]) -> list[str]:
    rest = list(others)
    kept: list[str] = []
    last = -1
    for at, word in enumerate(mine):
        if word in rest:
            rest.remove(word)
        elif word not in _SMALL:
            if last == at - 1 and kept and _is_dense(word) and _is_dense(kept[-1]):
                kept[-1] += word
            else:
                kept.append(word)
            last = at
    return kept


def _is_dense(word: str) -> bool:
    return word >= "\u0800"


def _respelled(only_a: list[str], only_b: list[str]) -> bool:
    """Whether the words of one are slips for those of the other; in dense scripts a slip is a lone character."""
    if any(_is_dense(word) and (len(word) > 1 or word in _TELLING) for word in only_a + only_b):
        return False
    if any(_prefixed(*sorted(pair, key=len)) for pair in product(only_a, only_b)):
        return False
    a, b = (" ".join(word for word in words if not _is_dense(word)) for words in (only_a, only_b))
    return a == b or letters(a, b) >= (SPELLING if max(len(a), len(b)) > 12 else SHORT_SPELLING)


def _prefixed(short: str, long: str) -> bool:
    return len(short) > 3 and long.endswith(short) and long.removesuffix(short) in _PREFIXES


def _is_part(short: str, long: str) -> bool:
    """Whether `short` stands in `long` whole, or is the start of a longer title, spelling aside."""
    if f" {short} " in f" {long} " or long.startswith(short) or (short in long and short >= "\u0800"):
        return True
    if len(short) > 0.9 * len(long):
        return False
    start = long[: len(short)]
    return letters(short, start) >= 88 and _respelled(*_apart(short, start))
