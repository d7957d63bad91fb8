"""Keys: records that share one are worth comparing. A few for each record, the rarest it has.

Own identities, whole titles, short and long letter grams of the title that grow with the corpus, grams of the text,
and for a title that many carry the title joined with a name or a year. A key that more than `cap` records share says
nothing and is dropped, so the work stays bounded. A row's keys depend on its card and the counts alone.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from digestkit.dedupe.bulk.hashes import Hashes, hash_strings, mix
from digestkit.dedupe.bulk.letters import Found, Rows, grams
from digestkit.dedupe.bulk.tally import Counts
from digestkit.dedupe.judging.corpus import HUB, Corpus, short_titles
from digestkit.dedupe.judging.table import Table
from digestkit.dedupe.spelling.fold import fold_all

BITS = 40
"""A key keeps this many bits of its hash."""

_CHUNK = 1 << 16
_TEXT_GRAM = 24


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of key: how to find all of a table's in a corpus, and how many of the rarest a record uses."""

    find: Callable[[Table, Corpus], Found]
    take: int
    strong: bool = False
    """Its pairs are looked at however unlike the titles are."""


def identity(table: Table, corpus: Corpus) -> Found:
    """What an entry is: its own source, its labelled papers and works."""
    return table.owned


def title(table: Table, corpus: Corpus) -> Found:
    """The whole title."""
    named = table.named()
    return Found(named, table.hashes[named])


def short_piece(table: Table, corpus: Corpus) -> Found:
    """About one word of the title."""
    return grams(table.titles, gram_size(corpus.rows))


def long_piece(table: Table, corpus: Corpus) -> Found:
    """About two words of the title: rare even where each word is common."""
    return grams(table.titles, 2 * gram_size(corpus.rows) - 2)


def title_with(table: Table, corpus: Corpus) -> Found:
    """A short title that stands here twice with each name, and with the year: "Editorial" needs a signature."""
    short = short_titles(table)
    held = [
        (row, mark)
        for row in short[np.isin(table.hashes[short], corpus.repeated)].tolist()
        for mark in {*map(_longest, table.cards[row].people), str(table.cards[row].year or "")}
        if mark
    ]
    found = np.array([row for row, _ in held], np.int64)
    return Found(found, mix(table.hashes[found] + hash_strings(mark for _, mark in held)))


def text_piece(table: Table, corpus: Corpus) -> Found:
    """Stretches of the text, for entries whose titles say different things."""
    told = [row for row, card in enumerate(table.cards) if len(card.text) > _TEXT_GRAM]
    found = grams(fold_all([table.cards[row].text for row in told]), _TEXT_GRAM)
    return Found(np.array(told, np.int64)[found.rows], found.hashes)


KINDS: Mapping[str, Kind] = {
    "identity": Kind(identity, take=8, strong=True),
    "title": Kind(title, take=1),
    "short piece": Kind(short_piece, take=6),
    "long piece": Kind(long_piece, take=6),
    "title with": Kind(title_with, take=4),
    "text piece": Kind(text_piece, take=4, strong=True),
}


def cap(rows: int) -> int:
    """How many records may share a key: more in a small corpus, where words are fewer and pairs are cheap.

    >>> cap(1_000), cap(20_000), cap(1_000_000)
    (50, 30, 12)
    """
    return max(HUB, min(50, 600_000 // max(rows, 1)))


def gram_size(rows: int) -> int:
    """Letters in a short piece: 7 for ten thousand records, 9 for a million.

    >>> gram_size(100), gram_size(10_000), gram_size(1_000_000)
    (6, 7, 9)
    """
    return max(6, round(3 + math.log10(max(rows, 1))))


def found_keys(kind: str, table: Table, corpus: Corpus) -> Found:
    """Every key of one kind that a table's records could use in a corpus."""
    found = KINDS[kind].find(table, corpus)
    salt = np.uint64(list(KINDS).index(kind))
    return Found(found.rows, mix(found.hashes ^ salt))


def rarest(found: Found, often: Counts, take: int, most: int) -> Found:
    """The `take` rarest keys of each row, of those that 2 to `most` records share; `often` counts each."""
    kept = (often > 1) & (often <= most)
    rows, hashes, often = found.rows[kept], found.hashes[kept], often[kept]
    parts = [Found(np.empty(0, np.int64), np.empty(0, np.uint64))]
    for low in range(0, int(rows.max(initial=-1)) + 1, _CHUNK):
        start, end = np.searchsorted(rows, (low, low + _CHUNK))
        parts.append(_first(rows[start:end] - low, hashes[start:end], often[start:end], take).shifted(low))
    return Found(np.concatenate([part.rows for part in parts]), np.concatenate([part.hashes for part in parts]))


def _first(rows: Rows, hashes: Hashes, often: Counts, take: int) -> Found:
    """Sorted by row, count and hash in one number; the first few of each row."""
    packed = rows.astype(np.uint64) << np.uint64(48) | often.astype(np.uint64) << np.uint64(BITS)
    packed = np.sort(packed | hashes >> np.uint64(64 - BITS))
    packed = packed[np.concatenate(([True], packed[1:] != packed[:-1]))] if len(packed) else packed
    row = (packed >> np.uint64(48)).astype(np.int64)
    place = np.arange(len(row)) - np.searchsorted(row, row)
    kept = place < take
    return Found(row[kept], packed[kept] & np.uint64((1 << BITS) - 1))


def _longest(name: str) -> str:
    return max(name.lower().replace(",", " ").split(), key=len, default="")
