"""Which entries match a query, and how well."""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from digestkit import query
from digestkit.expression import expression
from digestkit.model import Entry
from digestkit.query import Searchable, Term
from digestkit.search.near import Near

_PLACES: Mapping[str, float] = {"title": 8, "names": 4, "text": 1}
_WHOLE, _INSIDE = 1.0, 0.7
_SLIPS = (_WHOLE, 0.4, 0.2)
_QUOTED = expression(r'"([^"]*)"?')


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that matches; `score` is larger the better, `words` are what to mark, folded, as the entry says them."""

    entry: Entry
    score: float
    words: tuple[str, ...]


def search(entries: Iterable[Entry], text: str, limit: int | None = None) -> tuple[list[Hit], int]:
    """The best entries for a query (`digestkit.query`), and how many match in all.

    Every term must hold. A plain word may also hold by a word that is a slip or two away (`near`); a quoted one, a
    field and a `-word` are meant as they are written. A word in the title weighs most, then one in a name (a person,
    a tag, the section), then one in the text; whole words weigh more than parts, parts more than slips. Of equal scores
    the one with more stars comes first, then the newer.

    >>> hits, count = search([Entry(title="On trees"), Entry(title="Attention", body="trees")], "tree atention")
    >>> [(hit.entry.title, hit.words) for hit in hits], count
    ([('Attention', ('tree', 'attention'))], 1)
    """
    terms = query.parse(text)
    quoted = {query.fold(each) for each in _QUOTED.findall(query.fold(text.translate(query.QUOTES)))}
    loose = [Near(term.value) for term in terms if _is_loose(term, quoted)]
    strict = [term for term in terms if not _is_loose(term, quoted)]
    matching = _Counted(_hits(entries, strict, loose))
    best = heapq.nsmallest(limit, matching, key=_order) if limit else sorted(matching, key=_order)
    return best, matching.count


class _Counted:
    """Passes hits on and counts them."""

    def __init__(self, hits: Iterator[Hit]) -> None:
        self.hits = hits
        self.count = 0

    def __iter__(self) -> Iterator[Hit]:
        for hit in self.hits:
            self.count += 1
            yield hit


def _is_loose(term: Term, quoted: set[str]) -> bool:
    return term.field == "text" and not term.negated and term.value not in quoted


def _order(hit: Hit) -> tuple[float, int, list[int]]:
    return -round(hit.score, 6), -(hit.entry.rating or 0), [-ord(letter) for letter in hit.entry.date or ""] or [0]


def _hits(entries: Iterable[Entry], strict: Sequence[Term], loose: Sequence[Near]) -> Iterator[Hit]:
    exact = [term.value for term in strict if term.field == "text" and not term.negated]
    for entry in entries:
        item = query.searchable(entry)
        if not query.matches(strict, item):
            continue
        found = [(near, _meant(near, item.text)) for near in loose]
        if not all(words for _, words in found):
            continue
        places = _places(entry, item)
        score = sum(_score(words, places) for _, words in found) + sum(_score({word: 0}, places) for word in exact)
        score += _PLACES["title"] * _in_one_piece([near.word for near in loose], places["title"])
        yield Hit(entry, score, tuple(dict.fromkeys([*exact, *(word for _, words in found for word in words)])))


def _meant(near: Near, text: str) -> dict[str, int]:
    """What of the text the word means, with the number of slips: itself, else what is near."""
    return {near.word: 0} if near.word in text else near.find(text)


def _places(entry: Entry, item: Searchable) -> dict[str, str]:
    names = "\n".join([*item.people, *item.tags, item.section])
    return {"title": query.fold(entry.title or ""), "names": names, "text": item.text}


def _score(words: Mapping[str, int], places: Mapping[str, str]) -> float:
    return sum(
        weight * max(_closeness(w, n, places[name]) for w, n in words.items()) for name, weight in _PLACES.items()
    )


def _closeness(word: str, slips: int, text: str) -> float:
    if word not in text:
        return 0.0
    whole = not word.isascii() or re.search(rf"(?<![a-z0-9]){re.escape(word)}(?![a-z0-9])", text)
    return _SLIPS[slips] * (_WHOLE if whole else _INSIDE)


def _in_one_piece(words: Sequence[str], title: str) -> bool:
    return len(words) > 1 and (" ".join(words) in title or "".join(words) in title)
