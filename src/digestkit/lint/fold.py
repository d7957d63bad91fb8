"""Titles as they are compared: spelling, width, marks and remarks out of the way."""

from __future__ import annotations

import unicodedata

from digestkit.lint.likeness import is_han
from digestkit.titles import core


def fold(title: str) -> str:
    """Lower-case words of a title without bracketed remarks and marks; Han characters stand alone.

    >>> fold("ICCV 2021 | ＲesＲep：剪枝 SOTA！（oral）")
    'resrep 剪 枝 sota'
    """
    shown = core(title)
    if not shown.isascii():
        shown = unicodedata.normalize("NFKC", shown)
    return " ".join("".join(map(_letter, shown.casefold())).split())


def _letter(character: str) -> str:
    if is_han(character):
        return f" {character} "
    if character.isalnum():
        return character
    return "" if unicodedata.category(character) in ("Cf", "Mn") else " "
