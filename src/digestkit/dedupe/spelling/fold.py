"""Folding: two spellings of one text become one string.

Width, case, accents, HTML entities, math letters and Greek letter names are folded; punctuation is a space.
A character folds alone (Unicode UAX #15, compatibility decomposition), so a text of a million lines is folded by
table look-ups in numpy and gives, line by line, what `fold` gives for one.
"""

from __future__ import annotations

import html
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

CHUNK = 50_000
"""How many texts are folded at once: bounds memory, changes nothing else."""

_SEVERAL = 0xFFFFFFFF
_SPELLED = {"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ı": "i", "ð": "d", "þ": "th"}


def fold(text: str) -> str:
    """The text as it is compared: lower case, unaccented, letters and digits apart by single spaces.

    >>> fold("Ｄeep  Learning &amp; 𝐏𝐀𝐒𝐒: Müller’s β-VAE（二）")
    'deep learning pass muller s beta vae 二'
    """
    return " ".join("".join(map(fold_character, unescape(text))).split())


def fold_all(texts: Sequence[str]) -> list[str]:
    """`fold` of each text, in bulk.

    >>> fold_all(["Ünï", "", "A & B"])
    ['uni', '', 'a b']
    """
    folded: list[str] = []
    for start in range(0, len(texts), CHUNK):
        folded += _fold_lines([unescape(text) for text in texts[start : start + CHUNK]])
    return folded


def unescape(text: str) -> str:
    """HTML entities decoded (twice escaped ones too), line breaks out of the way.

    >>> unescape("Lud&amp;#228;scher")
    'Ludäscher'
    """
    if "&" in text:
        text = html.unescape(html.unescape(text))
    if "\n" in text:
        text = text.replace("\n", " ")
    return text


@lru_cache(maxsize=1 << 16)
def fold_character(character: str) -> str:
    """What one character becomes: nothing for a mark, a space for punctuation, its plain letters otherwise.

    >>> [fold_character(c) for c in "ÉＡ①ﬁß，がα"]
    ['e', 'a', '1', 'fi', 'ss', ' ', 'が', ' alpha ']
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", character) if not "\u0300" <= c <= "\u036f")
    letters = "".join(map(_letter, unicodedata.normalize("NFC", plain).casefold()))
    return " " if letters.isspace() else letters


def _letter(character: str) -> str:
    if "α" <= character <= "ω":
        return f" {unicodedata.name(character).split()[-1].lower()} "
    if character.isalnum():
        return _SPELLED.get(character, character)
    return "" if unicodedata.category(character) in ("Mn", "Cf", "Me") else " "


def _fold_lines(lines: list[str]) -> list[str]:
    """By table look-up where each character becomes one; the few lines with others one by one."""
    codes = np.frombuffer("\n".join(lines).encode("utf-32-le", "replace"), dtype=np.uint32)
    if not codes.size:
        return [""] * len(lines)
    known = np.flatnonzero(np.bincount(codes))
    pieces = ["\n" if code == 10 else fold_character(chr(code)) for code in known.tolist()]
    table = np.full(int(known[-1]) + 1, _SEVERAL, dtype=np.uint32)
    single = [len(piece) == 1 for piece in pieces]
    table[known[single]] = [ord(piece) for piece in pieces if len(piece) == 1]
    mapped = table[codes]
    several = np.flatnonzero(mapped == _SEVERAL)
    mapped[several] = 32
    folded = _squeeze(mapped).tobytes().decode("utf-32-le").split("\n")
    for line in np.unique(np.searchsorted(np.flatnonzero(codes == 10), several)).tolist():
        folded[line] = fold(lines[line])
    return folded


def _squeeze(codes: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint32]:
    """Single spaces between words, none at the ends of lines."""
    space = codes == 32
    edge = space | (codes == 10)
    before = np.concatenate(([True], edge[:-1]))
    kept = codes[~(space & before)]
    space = kept == 32
    after = np.concatenate((kept[1:] == 10, [True]))
    squeezed: npt.NDArray[np.uint32] = kept[~(space & after)]
    return squeezed
