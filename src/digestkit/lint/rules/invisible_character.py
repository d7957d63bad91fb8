"""Characters that nobody sees."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from digestkit.expression import expression
from digestkit.lint.finding import Fault, replace
from digestkit.lint.view import View

# Not here: joiners (U+200C, U+200D) and variation selectors, which emoji and several scripts are written with; the
# ideographic space, which indents Chinese text; no-break spaces, which keep numbers and units together.
_INVISIBLE = expression(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u115f\u1160\u180e\u200b\u2028\u2029\u2060-\u2064\u3164\ufeff\uffa0\ufff9-\ufffb]+"
)
_BREAKS = frozenset("\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
_NAMES = {"\x1b": "ESCAPE", "\x00": "NULL", "\x7f": "DELETE", "\x85": "NEXT LINE", "\x0b": "LINE TABULATION"}


def invisible_character(view: View) -> Iterator[Fault]:
    """DK003 The text holds characters that nobody sees.

    Why: a zero-width space inside a word or an address breaks search and links; a control character can do things to
    a terminal; a Unicode line separator is a line end to some programs and none to others.
    Example: a title copied from a web page with U+200B in it.
    Fix: always safe; the characters are removed, and those that some programs take for a line end become a space.
    """
    if view.text.isprintable():
        return
    for found in _INVISIBLE.finditer(view.text):
        names = ", ".join(dict.fromkeys(f"U+{ord(c):04X} {_name(c)}" for c in found[0]))
        fresh = " " if _BREAKS & set(found[0]) else ""
        yield Fault(found.start(), found.end(), f"invisible character {names}", replace(*found.span(), fresh))


def _name(character: str) -> str:
    return unicodedata.name(character, "") or _NAMES.get(character, "CONTROL")
