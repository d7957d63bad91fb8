"""Stable hashes: the same number for the same text in every process, on every machine, whatever PYTHONHASHSEED."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]

_ODD = np.uint64(0x9E3779B97F4A7C15)


def digest(text: str) -> str:
    """Sixteen hexadecimal digits that name a text (BLAKE2b, RFC 7693).

    >>> digest("arxiv:2109.08203")
    'cd834b9eee26c52d'
    """
    return blake2b(text.encode("utf-8", "replace"), digest_size=8).hexdigest()


def hash_strings(texts: Iterable[str]) -> Hashes:
    """One 64-bit BLAKE2b hash for each text."""
    raw = b"".join(blake2b(text.encode("utf-8", "replace"), digest_size=8).digest() for text in texts)
    return np.frombuffer(raw, dtype="<u8").astype(np.uint64)


def mix(values: Hashes) -> Hashes:
    """Numbers spread evenly over 64 bits (the finaliser of SplitMix64, Steele, Lea and Flood 2014)."""
    mixed = values + _ODD
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))
