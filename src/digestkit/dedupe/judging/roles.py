"""Identities by role: what two entries share of their own, and what of their own rules out that they are one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from digestkit.dedupe.bulk.bags import Bag, bag, common
from digestkit.dedupe.bulk.hashes import hash_strings
from digestkit.dedupe.bulk.letters import Found
from digestkit.dedupe.bulk.pairs import Pairs
from digestkit.dedupe.card import Card
from digestkit.dedupe.judging.corpus import Corpus
from digestkit.dedupe.judging.table import Table, identities
from digestkit.identity.tables import names

Flags = npt.NDArray[np.bool_]

ROLES: Mapping[str, Callable[[Card], Iterable[str]]] = {
    "source": lambda card: card.sources,
    "paper": lambda card: card.papers,
    "work": lambda card: card.works,
    "picture": lambda card: card.pictures,
}
"""The parts an identity can play in an entry."""

ONE_THING = names(
    "arxiv doi pmid pmcid isbn openreview acl cvf neurips pmlr ieee s2 tweet bsky weibo linkedin hn reddit v2ex"
    " youtube bilibili vimeo github gitlab gist hf pypi npm crates"
)
"""Kinds of identity that name one thing: two different ones in one role are two things."""
POSTED_AGAIN = names("weixin")
"""Kinds of identity that one article has several of, since accounts post the articles of others again."""


@dataclass(frozen=True, slots=True)
class Shared:
    """One flag a pair in each column."""

    source: Flags
    paper: Flags
    work: Flags
    picture: Flags
    other_source: Flags
    """Both have sources, and none in common."""
    posted_again: Flags
    """The same, and the sources of both are of a kind under which articles are posted again."""
    source_clash: Flags
    """Two different things as the entries' own sources."""
    paper_clash: Flags
    """Two different papers."""
    neighbours: Flags
    """Both stand in one digest."""


def shared(table: Table, pairs: Pairs, corpus: Corpus) -> Shared:
    """What the pairs share and what tells them apart; hubs are no evidence."""
    bags = {role: _held(table, of, corpus) for role, of in ROLES.items()}
    counts = {role: common(held, pairs.left, pairs.right) > 0 for role, held in bags.items()}
    every = _held(table, ROLES["source"], None)
    both = (every.sizes(pairs.left) > 0) & (every.sizes(pairs.right) > 0)
    other = both & (common(every, pairs.left, pairs.right) == 0)
    again = np.array([any(name.partition(":")[0] in POSTED_AGAIN for name in card.sources) for card in table.cards])
    return Shared(
        **counts,
        other_source=other,
        posted_again=other & again[pairs.left] & again[pairs.right] if len(pairs) else other,
        source_clash=_clash(table, pairs, ROLES["source"]),
        paper_clash=_clash(table, pairs, ROLES["paper"]),
        neighbours=_same_place(table, pairs),
    )


def _held(table: Table, of: Callable[[Card], Iterable[str]], corpus: Corpus | None) -> Bag:
    found = identities(table.cards, of)
    if corpus:
        kept = ~corpus.hubs(found.hashes)
        found = Found(found.rows[kept], found.hashes[kept])
    return bag(found, len(table))


def _clash(table: Table, pairs: Pairs, of: Callable[[Card], Iterable[str]]) -> Flags:
    """Whether both have identities of one kind that names one thing, and share none of that kind."""
    held = [(row, name) for row, card in enumerate(table.cards) for name in of(card)]
    clash = np.zeros(len(pairs), bool)
    for kind in sorted({name.partition(":")[0] for _, name in held} & ONE_THING):
        mine = [(row, name) for row, name in held if name.startswith(f"{kind}:")]
        rows = np.array([row for row, _ in mine], np.int64)
        owned = bag(Found(rows, hash_strings(name for _, name in mine)), len(table))
        both = np.flatnonzero((owned.sizes(pairs.left) > 0) & (owned.sizes(pairs.right) > 0))
        clash[both] |= common(owned, pairs.left[both], pairs.right[both]) == 0
    return clash


def _same_place(table: Table, pairs: Pairs) -> Flags:
    numbers: dict[str, int] = {}
    places = np.array([numbers.setdefault(card.place, len(numbers)) if card.place else -1 for card in table.cards])
    same: Flags = (places[pairs.left] == places[pairs.right]) & (places[pairs.left] >= 0)
    return same
