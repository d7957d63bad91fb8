"""What a sought word may have meant: words of a text that are one or two slips away.

A slip is a letter too many, missing, wrong, or two swapped (optimal string alignment). How many are forgiven follows
Meilisearch (docs, "Typo tolerance"): none below five letters, one below nine, else two; a wrong first letter counts
twice. Chinese has no spaces, so a word of Han characters is compared with the likeliest piece of the text; four
characters say as much as a long word, so one slip is forgiven from there on.
"""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from digestkit.expression import expression

_HAN = expression("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_WORD = expression(r"[^\W\d_]+")
_LETTERS = (5, 9)
_CHARACTERS = (4, 8)


class Near:
    """Finds what is near one folded word; each word of the texts is compared once."""

    def __init__(self, word: str) -> None:
        self.word = word
        self.is_chinese = _HAN.search(word) is not None
        self.slips = _forgiven(word, self.is_chinese)
        self._known: dict[str, int | None] = {}

    def find(self, text: str) -> dict[str, int]:
        """The nearest pieces of a folded text, each with its number of slips; none where nothing is near enough.

        >>> Near("transfromer").find("a transformer, and transforms"), Near("强华学习").find("深度强化学习综述")
        ({'transformer': 1}, {'强化学习': 1})
        """
        if not self.slips:
            return {}
        return self._piece(text) if self.is_chinese else self._words(_WORD.findall(text))

    def _words(self, words: Iterable[str]) -> dict[str, int]:
        found = {}
        for word in dict.fromkeys(words):
            if word not in self._known:
                self._known[word] = self._slips(word)
            slips = self._known[word]
            if slips is not None:
                found[word] = slips
        return found

    def _slips(self, other: str) -> int | None:
        first = 0 if self.word[0] == other[0] else 1
        slips = OSA.distance(self.word, other, score_cutoff=self.slips) + first
        return slips if slips <= self.slips else None

    def _piece(self, text: str) -> dict[str, int]:
        """The piece that rapidfuzz aligns with the word, or one a character longer or shorter."""
        length = len(self.word)
        if len(text) < length - self.slips:
            return {}
        at = fuzz.partial_ratio_alignment(self.word, text, score_cutoff=100 * (1 - self.slips / length) - 1)
        if at is None:
            return {}
        starts = (at.dest_start, at.dest_start + 1)
        pieces = (text[start : start + size] for start in starts for size in (length, length - 1, length + 1))
        slips, piece = min((OSA.distance(self.word, piece), piece) for piece in pieces)
        return {piece: slips} if slips <= self.slips else {}


def _forgiven(word: str, chinese: bool) -> int:
    """
    >>> _forgiven("mode", False), _forgiven("model", False), _forgiven("attention", False), _forgiven("gpt4o", False)
    (0, 1, 2, 0)
    """
    if not word.isalpha():
        return 0
    one, two = _CHARACTERS if chinese else _LETTERS
    return (len(word) >= one) + (len(word) >= two)
