"""Which entries to take: the filters that all formats share, `--section` to `--query`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import get_args

from digestkit import query
from digestkit.errors import DigestError
from digestkit.expression import expression
from digestkit.model import Entry
from digestkit.terms import Language, LinkKind, SectionKind

_DATE = expression(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_LANGUAGES = get_args(Language)
_KINDS = tuple(dict.fromkeys([*get_args(LinkKind), *get_args(SectionKind)]))


@dataclass(frozen=True, slots=True)
class Filters:
    """What is asked of an entry: every filter must hold, and of a filter with several values one.

    Values mean what they mean in the query language (`digestkit.query`): `since` and `until` take 2021, 2021-09 or
    2021-09-30 and include it. An entry without a rating or a date does not pass `min_rating`, `since` or `until`.
    """

    section: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    min_rating: int | None = None
    lang: tuple[str, ...] = ()
    tag: tuple[str, ...] = ()
    query: str = ""

    def __post_init__(self) -> None:
        for name, value in (("since", self.since), ("until", self.until)):
            if value is not None and not _DATE.fullmatch(value):
                raise DigestError(f"--{name} takes 2021, 2021-09 or 2021-09-30, not {value!r}")
        for name, values, known in (("kind", self.kind, _KINDS), ("lang", self.lang, _LANGUAGES)):
            for value in values:
                _check(name, query.fold(value), known)


def select(entries: Iterable[Entry], filters: Filters) -> Iterator[Entry]:
    """The entries that pass, in their order.

    >>> [entry.title for entry in select([Entry(title="A", rating=2), Entry(title="B")], Filters(min_rating=2))]
    ['A']
    """
    if filters == Filters():
        yield from entries
        return
    groups, terms = _groups(filters), query.parse(filters.query)
    languages = [query.fold(value) for value in filters.lang]
    for entry in entries:
        if filters.min_rating is not None and (entry.rating is None or entry.rating < filters.min_rating):
            continue
        if filters.lang and entry.language not in languages:
            continue
        item = query.searchable(entry)
        if query.matches(terms, item) and all(any(query.matches([term], item) for term in group) for group in groups):
            yield entry


def _check(name: str, value: str, known: Sequence[str]) -> None:
    """A value that no entry can have is a slip of the pen, not an empty answer."""
    if value not in known:
        close = get_close_matches(value, known, 1)
        hint = f"did you mean {close[0]!r}?" if close else f"there are {', '.join(known)}"
        raise DigestError(f"no {name} {value!r}; {hint}")


def _groups(filters: Filters) -> list[list[query.Term]]:
    """Filters as alternatives of query terms; of each list one must hold."""
    named = [
        ("section", filters.section),
        ("kind", filters.kind),
        ("tag", tuple(tag.removeprefix("#") for tag in filters.tag)),
        ("after", (filters.since,) if filters.since else ()),
        ("before", (filters.until,) if filters.until else ()),
    ]
    return [[query.Term(field, query.fold(value)) for value in values] for field, values in named if values]
