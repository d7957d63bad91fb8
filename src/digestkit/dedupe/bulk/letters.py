"""Folded texts as arrays: words, Chinese bigrams and letter grams, as stable hashes with the row they stand in.

Everything works on the UTF-8 bytes of the joined texts, so a Chinese character weighs three letters in a gram,
which is about what it tells. No text is looked at twice in Python; a row's hashes depend on its own text alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from digestkit.dedupe.bulk.hashes import Hashes, mix

CHUNK = 50_000
"""How many texts are looked at once: bounds memory, changes nothing else."""

Bytes = npt.NDArray[np.uint8]
Rows = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

_BREAK, _SPACE, _DENSE = 10, 32, 0xE0
_PRIME = 0x100000001B3D


class Found(NamedTuple):
    """Hashes and the rows they stand in, by row."""

    rows: Rows
    hashes: Hashes

    def shifted(self, start: int) -> Found:
        """The same, of rows that begin at `start`."""
        return Found(self.rows + start, self.hashes)


def words(texts: Sequence[str]) -> Found:
    """The words of folded texts; of scripts without spaces, each pair of neighbours.

    >>> words(["deep sets", "深度学"]).rows.tolist()
    [0, 0, 1, 1]
    """
    return join(_words(texts[at : at + CHUNK]).shifted(at) for at in range(0, len(texts), CHUNK))


def grams(texts: Sequence[str], size: int) -> Found:
    """The `size` bytes that follow each word's start, spaces left out; of dense scripts, each character's.

    A row shorter than `size` has one gram, itself.

    >>> a, b, c = (grams([text], 9).hashes.tolist() for text in ("fast volume", "fast volume rendering", "fastvolume"))
    >>> a[0] == b[0] == c[0], len(b)
    (True, 3)
    """
    return join(_grams(texts[at : at + CHUNK], size).shifted(at) for at in range(0, len(texts), CHUNK))


def join(parts: Iterator[Found]) -> Found:
    """Several findings as one."""
    found = list(parts) or [Found(np.empty(0, np.int64), np.empty(0, np.uint64))]
    return Found(np.concatenate([part.rows for part in found]), np.concatenate([part.hashes for part in found]))


def _bytes(texts: Sequence[str]) -> Bytes:
    return np.frombuffer(("\n".join(texts) + "\n").encode(), dtype=np.uint8)


def _words(texts: Sequence[str]) -> Found:
    letters = _bytes(texts)
    lead = (letters & 0xC0) != 0x80
    blank = (letters == _SPACE) | (letters == _BREAK)
    dense = letters >= _DENSE
    inside = dense[np.maximum.accumulate(np.where(lead, np.arange(len(letters)), 0))]
    starts = np.flatnonzero(_opens(inside, blank) | (dense & lead))
    rows = np.cumsum(letters == _BREAK)
    kept, hashes = _pair_up(letters, starts, _run_hashes(letters, ~blank, starts))
    return Found(rows[starts[kept]], hashes[kept])


def _opens(inside: Flags, blank: Flags) -> Flags:
    """Where a word of a spaced script begins."""
    plain = ~inside & ~blank
    return plain & ~np.concatenate(([False], plain[:-1]))


def _run_hashes(letters: Bytes, kept: Flags, starts: Rows) -> Hashes:
    """One hash for each run of letters that begins at `starts`."""
    if not len(starts):
        return np.empty(0, np.uint64)
    place = np.arange(len(letters))
    began = np.zeros(len(letters), np.int64)
    began[starts] = starts
    offset = place - np.maximum.accumulate(began)
    powers = np.cumprod(np.full(int(offset.max()) + 1, _PRIME, np.uint64))
    value = np.where(kept, letters, 0).astype(np.uint64) * powers[offset]
    return mix(np.add.reduceat(value, starts))


def _pair_up(letters: Bytes, starts: Rows, hashes: Hashes) -> tuple[Flags, Hashes]:
    """A character of a dense script is joined with the next one of its run; only a lone one stands alone."""
    width = np.where(letters[starts] >= 0xF0, 4, np.where(letters[starts] >= _DENSE, 3, 0))
    paired = np.zeros(len(starts), bool)
    paired[:-1] = (starts[:-1] + width[:-1] == starts[1:]) & (width[1:] > 0) & (width[:-1] > 0)
    ends_run = ~paired & np.concatenate(([False], paired[:-1]))
    after = np.append(hashes[1:], np.uint64(0))
    return ~ends_run, np.where(paired, mix(hashes * np.uint64(3) + after), hashes)


def _grams(texts: Sequence[str], size: int) -> Found:
    letters = _bytes(texts)
    blank = letters == _SPACE
    heads = ((letters & 0xC0) != 0x80) & (letters != _BREAK) & ~blank
    heads &= (letters >= _DENSE) | np.concatenate(([True], (blank | (letters == _BREAK))[:-1]))
    starts = np.cumsum(~blank)[heads] - 1
    solid = letters[~blank]
    breaks = np.flatnonzero(solid == _BREAK)
    rows = np.searchsorted(breaks, starts)
    room = breaks[rows] - starts
    first = np.concatenate(([True], rows[1:] != rows[:-1])) if len(rows) else np.empty(0, bool)
    whole = room >= size
    kept = whole | first
    return Found(rows[kept], _window_hashes(solid, starts[kept], np.minimum(room[kept], size)))


def _window_hashes(letters: Bytes, starts: Rows, widths: Rows) -> Hashes:
    padded = np.concatenate((letters, np.zeros(16, np.uint8)))
    view = np.ndarray(len(padded) - 7, dtype="<u8", buffer=padded.data, strides=(1,))
    hashes = np.zeros(len(starts), np.uint64)
    for at in range(0, int(widths.max(initial=0)), 8):
        left = np.clip(widths - at, 0, 8).astype(np.uint64)
        piece = view[np.minimum(starts + at, len(view) - 1)]
        piece = np.where(left >= 8, piece, piece & ((np.uint64(1) << (left * np.uint64(8))) - np.uint64(1)))
        hashes = np.where(left > 0, mix(hashes + piece), hashes)
    return hashes
