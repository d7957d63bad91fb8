"""What of a text a terminal may see."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

_BIDI = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))


@cache
def escapes(spared: str = "") -> Mapping[int, str]:
    """What a terminal must not see raw, and how it is shown; for `str.translate`."""
    codes = [*range(0x20), *range(0x7F, 0xA0), *_BIDI, 0x2028, 0x2029, 0xFEFF, *range(0xD800, 0xE000)]
    return {code: f"\\u{code:04x}" for code in codes if chr(code) not in spared}


def visible(text: str) -> str:
    """One line that can do nothing to a terminal: controls, line ends and bidi marks become readable escapes.

    >>> visible("a\\x1b]0;b\\u202e 中文 [/]")
    'a\\\\u001b]0;b\\\\u202e 中文 [/]'
    """
    return text if text.isprintable() else text.translate(escapes())
