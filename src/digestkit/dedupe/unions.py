"""Unions: what several entries say side by side, each thing once, in the order of the entries."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

from digestkit.dedupe.spelling.fold import fold
from digestkit.model import Comment, Entry, Image, Link, Person

T = TypeVar("T")


def people(entries: Sequence[Entry]) -> list[Person]:
    """People by handle or by name; a person known with a handle takes it along.

    >>> people([Entry(authors=[{"name": "Ada"}]), Entry(authors=[{"name": "ada", "handle": "al"}])])
    [Person(name='Ada', handle='al', url=None)]
    """
    known: list[Person] = []
    for person in (person for entry in entries for person in entry.authors):
        place = next((at for at, other in enumerate(known) if _is_one(person, other)), None)
        if place is None:
            known.append(person)
        else:
            old = known[place]
            known[place] = Person(name=old.name, handle=old.handle or person.handle, url=old.url or person.url)
    return known


def links(entries: Sequence[Entry], url: str | None) -> list[Link]:
    """Links by clean address, the fuller one of two; the merged entry's own `url` is not among them."""
    fuller: dict[str, Link] = {}
    for link in (link for entry in entries for link in entry.links if link.url != url):
        old = fuller.setdefault(link.url, link)
        if old is not link:
            fuller[link.url] = old.model_copy(update={
                "kind": link.kind if old.kind == "other" else old.kind,
                "label": old.label or link.label,
                "text": old.text or link.text,
                "identity": old.identity or link.identity,
            })  # fmt: skip
    return list(fuller.values())


def images(entries: Sequence[Entry]) -> list[Image]:
    """Pictures by address."""
    return once((image for entry in entries for image in entry.images), lambda image: image.url)


def comments(entries: Sequence[Entry]) -> list[Comment]:
    """Comments by author and folded text, with the replies of all their copies."""
    return _comments([entry.comments for entry in entries])


def fields(entries: Sequence[Entry]) -> dict[str, str]:
    """Labelled texts by label: of two texts under one label the one that holds the other, else the first."""
    chosen: dict[str, str] = {}
    for entry in entries:
        for label, text in entry.fields.items():
            old = chosen.setdefault(label, text)
            if fold(old) != fold(text) and fold(old) in fold(text):
                chosen[label] = text
    return chosen


def once(values: Iterable[T], key: Callable[[T], Hashable] = lambda value: value) -> list[T]:
    """Each value whose key has not come before.

    >>> once([3, 1, 3])
    [3, 1]
    """
    seen: dict[Hashable, T] = {}
    for value in values:
        seen.setdefault(key(value), value)
    return list(seen.values())


def extras(entries: Sequence[Entry]) -> dict[str, Any]:
    """Unknown keys with the first value each has."""
    return {key: value for entry in reversed(entries) for key, value in entry.extra.items()}


def _is_one(a: Person, b: Person) -> bool:
    if a.handle and b.handle:
        return a.handle.lower() == b.handle.lower()
    return fold(a.name) == fold(b.name)


def _comments(copies: Sequence[Sequence[Comment]]) -> list[Comment]:
    found: dict[tuple[str, str], list[Comment]] = {}
    for comment in (comment for copy in copies for comment in copy):
        found.setdefault((fold(comment.author.name), fold(comment.text)), []).append(comment)
    return list(_with_replies(found.values()))


def _with_replies(found: Iterable[Sequence[Comment]]) -> Iterator[Comment]:
    for same in found:
        yield same[0].model_copy(update={"replies": _comments([comment.replies for comment in same])})
