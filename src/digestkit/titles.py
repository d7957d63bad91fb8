"""Titles: what is left without remarks, and the numbers that tell two parts of one series apart.

`core` drops what catalogues and curators hang on a title ("[Review] [45 refs]", "(CVPR 2022 oral)", "收藏 | ");
`marks` keeps what must not differ: numbers, parts, versions, "reply", "erratum".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from digestkit.expression import expression

_REMARK = expression(r"\[[^\[\]]*(?:\]|$)|【[^【】]*】|(?:\s\(|（)[^()（）]*[)）]|\s@\s[^@]{2,30}$")
_SIGN = expression(r"[\[【(（|｜@]")
_SQUARE = expression(r"\[[^\[\]]*(?:\]|$)")
_LEAD = expression(r"^[^|｜]{1,24}[|｜](?=\s*\S.{7})")
_PART = expression(
    r"(?<!\d)[(（【第之]\s*([上中下]|[一二三四五六七八九十]{1,3}|\d{1,2}|[ivx]+)\s*(?=[)）】篇章期部讲课节弹季集回])|"
    r"(?<![a-z])part\s+([ivx]+|[a-z])(?![a-z])",
    re.IGNORECASE,
)
_PERHAPS = expression(r"[(（【第之]|part\s", re.IGNORECASE)
_NUMBER = expression(r"\d+|(?<![a-z])(?:ii|iii|iv|vi|vii|viii|ix)(?![a-z])")
_GROUPED = expression(r"(?<=\d) (?=\d{3}(?!\d))")
_YEAR = expression(r"(?:19|20)\d\d")
_NOTICE = {
    word: mark
    for mark, words in {
        "erratum": "erratum errata corrigendum correction corrections 勘误 更正",
        "reply": "reply response rejoinder 回应",
        "retraction": "retraction retracted withdrawn 撤稿",
    }.items()
    for word in words.split()
}
_WORTH = {
    word: str(number) for number, word in enumerate(("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"), 1)
} | {word: str(number) for number, word in enumerate("一二三四五六七八九十", 1)}


def core(title: str) -> str:
    """The title without bracketed remarks, a short lead before `|` and a venue after ` @ `.

    >>> core("ICCV 2021 | ResRep：剪枝SOTA！"), core("[Pain therapy]. [French]"), core("A [b] c (Oral)")
    ('ResRep：剪枝SOTA！', 'Pain therapy', 'A  c')
    """
    if not _SIGN.search(title):
        return title
    bare = title
    while (less := _REMARK.sub("", bare)) != bare:
        bare = less
    bare = _LEAD.sub("", bare).strip(" .")
    return bare if len(bare) > 3 else title.strip("[]【】. ").partition("]")[0]


def cores(titles: Sequence[str]) -> list[str]:
    """`core` of each title."""
    return [core(title) for title in titles]


def marks(title: str, folded: str) -> tuple[str, ...]:
    """Numbers, parts and notices of a title, sorted; roman and Chinese numbers count as what they are worth.

    `folded` is the folded core of `title`.

    >>> marks("Deep Sets, Part II", "deep sets part ii"), marks("深度估计（二）", "深度估计")
    (('2',), ('2',))
    >>> marks("YOLOv7", "yolov7"), marks("Reply to A. B.", "reply to a b"), marks("Deep Sets", "deep sets")
    (('7',), ('reply',), ())
    """
    found = [_WORTH.get(number, number.lstrip("0") or "0") for number in _NUMBER.findall(_GROUPED.sub("", folded))]
    if _PERHAPS.search(title):
        pairs = _PART.findall(_SQUARE.sub("", title))
        found += sorted(
            {_WORTH.get(part, part) for pair in pairs if (part := (pair[0] or pair[1]).lower())} - set(found)
        )
    found += [_NOTICE[word] for word in folded.split() if word in _NOTICE]
    return tuple(sorted(found))


def marks_clash(a: tuple[str, ...], b: tuple[str, ...], *, longer_by: int) -> bool:
    """Whether the marks of two titles tell them apart.

    A mark that only one title has counts unless that title is longer by many words (the other was cut);
    a year that only one has does not count.

    >>> marks_clash(("1",), ("2",), longer_by=0), marks_clash((), ("2",), longer_by=1)
    (True, True)
    >>> marks_clash((), ("16",), longer_by=6), marks_clash((), ("2021",), longer_by=1)
    (False, False)
    """
    left, right = list(a), list(b)
    for mark in a:
        if mark in right:
            left.remove(mark)
            right.remove(mark)
    if left and right:
        return True
    return any(not _YEAR.fullmatch(mark) for mark in left + right) and longer_by <= 2
