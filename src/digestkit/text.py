"""Text as such: which language it is in, what looks like a name, and short stable hashes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from typing import TypeVar

from digestkit.expression import expression
from digestkit.terms import Language

Thing = TypeVar("Thing")
CAPITAL = r"[^\W\d_a-zß-öø-ÿ\u3400-\u9fff]"
"""A letter in upper case, as a part of an expression."""

_HAN = expression(r"[\u3400-\u9fff]+")
_LETTERS = bytes(code if chr(code).isascii() and chr(code).isalpha() else 32 for code in range(256))
_SAMPLE = 4000
_LETTERS_A_WORD = 1.5  # a Chinese word has about one and a half letters
_MOSTLY, _HARDLY = 0.6, 0.2


def language(text: str) -> Language:
    """zh, en, or mixed where both carry weight; by its first few thousand letters.

    >>> [language(text) for text in ("动态网络剪枝 with 介绍", "Hello 世界, a very long English sentence here.", "")]
    ['zh', 'en', 'en']
    """
    if text.isascii():
        return "en"
    sample = text[:_SAMPLE]
    han = len("".join(_HAN.findall(sample)))
    if not han:
        return "en"
    words = len([word for word in sample.encode("ascii", "replace").translate(_LETTERS).split() if len(word) > 1])
    share = han / max(1.0, han + _LETTERS_A_WORD * words)
    return "zh" if share >= _MOSTLY else "en" if share < _HARDLY else "mixed"


def is_proper_name(name: str) -> bool:
    """Two or three capitalised words: a person rather than a label.

    >>> is_proper_name("Ann Lee"), is_proper_name("Paper"), is_proper_name("Second pass")
    (True, False, False)
    """
    words = name.split()
    return 1 < len(words) < 4 and all(word[:1].isupper() for word in words)


def mostly(test: Callable[[Thing], bool], texts: Sequence[Thing]) -> bool:
    """More than half of the texts, or of other things, pass; asks no further than it must.

    >>> mostly(str.isupper, ["A", "B", "c"]), mostly(str.isupper, ["A", "b"]), mostly(str.isupper, [])
    (True, False, False)
    """
    failures = len(texts) - len(texts) // 2  # so many decide
    if not texts:
        return False
    for text in texts:
        failures -= not test(text)
        if not failures:
            return False
    return True


def digest_of(*parts: str | None) -> str:
    """Sixteen hex digits that are the same on every machine (BLAKE2b, RFC 7693)."""
    joined = "\0".join("" if part is None else part for part in parts)
    return hashlib.blake2b(joined.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def weight(text: str) -> int:
    """Length in letters as a reader feels it: a Han character says as much as four Latin ones.

    >>> weight("动态网络"), weight("dynamic networks")
    (4, 4)
    """
    han = len("".join(_HAN.findall(text)))
    return han + (len(text) - han) // 4
