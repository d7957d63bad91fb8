"""Regular expressions that are compiled when they are first asked.

A run that checks one file asks two fifths of them; to compile them all took a quarter of its time.
"""

from __future__ import annotations

import re
from typing import AnyStr, Generic, cast

_ASKED = ("findall", "finditer", "fullmatch", "match", "pattern", "search", "split", "sub")


def expression(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` gives, later: its faults are raised by the first question.

    >>> word = expression(r"[a-z]+", re.I)
    >>> word.findall("Ann has a cat"), word.pattern
    (['Ann', 'has', 'a', 'cat'], '[a-z]+')
    """
    return cast("re.Pattern[AnyStr]", _Expression(text, flags))


class _Expression(Generic[AnyStr]):
    """Empty slots until one of them is asked, then the methods of the compiled expression: no detour from there on."""

    __slots__ = (*_ASKED, "_flags", "_text")

    def __init__(self, text: AnyStr, flags: int) -> None:
        self._text: AnyStr = text
        self._flags = flags

    def __getattr__(self, name: str) -> object:
        if name not in _ASKED:
            raise AttributeError(name)
        compiled = re.compile(self._text, self._flags)
        for asked in _ASKED:
            setattr(self, asked, getattr(compiled, asked))
        return getattr(compiled, name)
