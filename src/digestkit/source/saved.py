"""Entries that were saved before, read back one by one: JSON lines, or a JSON document of digests or of entries.

Any JSON lines of titles, authors and links will do: an entry needs a `title` or a `url`, people may be plain names and
links plain addresses, and keys that mean nothing here are kept in `extra`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any, BinaryIO, TypeVar

from pydantic import ValidationError
from pydantic_core import from_json

from digestkit.errors import DigestError, Location
from digestkit.model import Digest, DigestRef, Entry, Noun, Source
from digestkit.source.find import Found
from digestkit.source.streams import opened

N = TypeVar("N", bound=Noun)
Report = Callable[[DigestError], None]
Json = Mapping[str, Any]

_SAYS_SOMETHING = ("title", "url", "id", "links")


def records(found: Found, report: Report) -> Iterator[Entry]:
    """The entries of a records file, each with its `digest` and a place in `sources`.

    What is no entry goes to `report`, with its line, and the rest is read on.
    """
    return (entry for _, entry in _read(found, report) if entry)


def digests(found: Found, report: Report) -> Iterator[Digest]:
    """The digests of a records file: as they were saved, or made of the entries that name one after the other."""
    for head, group in groupby(_read(found, report), key=itemgetter(0)):
        entries = [entry for _, entry in group if entry]
        if isinstance(head, Digest):
            yield head.model_copy(update={"entries": entries})
        else:
            yield Digest(**dict(head), sha256="", language=entries[0].language, entries=entries)


def _read(found: Found, report: Report) -> Iterator[tuple[Digest | DigestRef, Entry | None]]:
    """Each entry with what is known of its digest; a saved digest comes once more, first and without an entry."""
    with opened(found) as file:
        for line, value in _values(file, found.shown, report):
            yield from _saved(value, Location(found.shown, line), report)


def saved(text: str, at: Location, report: Report) -> Iterator[Entry]:
    """The entries in one JSON text, a record or a document of many, which stands at a place."""
    try:
        value = from_json(text, allow_inf_nan=False)
    except ValueError as error:
        report(_broken(error, at))
        return
    yield from (entry for _, entry in _saved(value, at, report) if entry)


def _saved(value: Any, at: Location, report: Report) -> Iterator[tuple[Digest | DigestRef, Entry | None]]:
    for digest, record in _parts(value):
        try:
            if digest is None:
                entry = _entry(record, DigestRef(path=at.path), at)
                yield entry.digest or DigestRef(path=at.path), entry
                continue
            head = _valid(Digest, {**digest, "entries": []}, at)
            ref = DigestRef.model_validate(head, from_attributes=True)
            yield head, _entry(record, ref, at) if record else None
        except DigestError as error:
            report(error)


def _values(file: BinaryIO, path: str, report: Report) -> Iterator[tuple[int, Any]]:
    """Each line as JSON says it, with its number, from 1; or all of it, where the first line does not end a value."""
    started = False
    for number, line in enumerate(file, 1):
        text = line.removeprefix(b"\xef\xbb\xbf").strip()
        if not text:
            continue
        try:
            try:
                value = from_json(text, allow_inf_nan=False)
            except ValueError as error:
                rest = b"" if started or not str(error).startswith("EOF") else file.read()
                if not rest:
                    raise
                value = from_json(text + b"\n" + rest, allow_inf_nan=False)
            yield number, value
        except ValueError as error:
            report(_broken(error, Location(path, number)))
        started = True


def _broken(error: ValueError, at: Location) -> DigestError:
    """JSON's own complaint, with the line and column of the file instead of the text's."""
    reason, _, place = str(error).rpartition(" at line ")
    line, _, column = place.partition(" column ")
    return DigestError(f"no valid JSON: {reason}", Location(at.path, at.line + int(line) - 1, int(column)))


def _parts(value: Any) -> Iterator[tuple[Json | None, Any]]:
    """The records in a JSON value, each with the saved digest that holds it."""
    if isinstance(value, dict) and isinstance(value.get("digests"), list):
        for digest in value["digests"]:
            yield digest, None
            yield from ((digest, record) for record in digest.get("entries", []))
    elif isinstance(value, dict) and isinstance(value.get("entries"), list):
        yield from ((None, record) for record in value["entries"])
    else:
        yield from ((None, record) for record in (value if isinstance(value, list) else [value]))


def _entry(record: Any, digest: DigestRef, at: Location) -> Entry:
    if not isinstance(record, dict):
        raise DigestError("not a record but plain JSON", at)
    given = {key: value for key, value in record.items() if value is not None}
    if not any(given.get(key) for key in _SAYS_SOMETHING):
        raise DigestError("a record needs a title or a url", at)
    for key, noun in (("authors", "name"), ("links", "url")):
        if key in given:
            given[key] = _spelled_out(given[key], noun)
    given.setdefault("sources", [Source(path=at.path, start_line=at.line, end_line=at.line)])
    given.setdefault("digest", digest)
    return _valid(Entry, given, at)


def _valid(noun: type[N], value: Json, at: Location) -> N:
    try:
        return noun.model_validate(value)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise DigestError(f"{where}: {first['msg'][:1].lower()}{first['msg'][1:]}", at) from error


def _spelled_out(value: Any, noun: str) -> Any:
    """A plain name or address, or a list of such, as the record says it.

    >>> _spelled_out("Ada", "name"), _spelled_out(["https://a.io", {"url": "https://b.io"}], "url")
    ([{'name': 'Ada'}], [{'url': 'https://a.io'}, {'url': 'https://b.io'}])
    """
    values = value if isinstance(value, list) else [value]
    return [{noun: each} if isinstance(each, str) else each for each in values]
