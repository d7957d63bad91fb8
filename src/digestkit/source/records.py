"""Entries that were saved before, read back one by one: JSON lines, or a JSON document of digests or of entries.

Any JSON lines of titles, authors and links will do: an entry needs a `title` or a `url`, people may be plain names and
links plain addresses, and keys that mean nothing here are kept in `extra`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from typing import Any, BinaryIO

from pydantic import ValidationError
from pydantic_core import from_json

from digestkit.errors import DigestError, Location
from digestkit.model import Digest, DigestRef, Entry, Source
from digestkit.source.find import Found
from digestkit.source.streams import opened

Report = Callable[[DigestError], None]
Json = Mapping[str, Any]

_SAYS_SOMETHING = ("title", "url", "id", "links")


def records(found: Found, report: Report) -> Iterator[Entry]:
    """The entries of a records file, each with its `digest` and a place in `sources`.

    What is no entry goes to `report`, with its line, and the rest is read on.
    """
    with opened(found) as file:
        for line, value in _values(file, found.shown, report):
            for digest, record in _entries(value):
                try:
                    yield _entry(record, digest, Location(found.shown, line))
                except DigestError as error:
                    report(error)


def digests(found: Found, report: Report) -> Iterator[Digest]:
    """The digests of a records file: as they were saved, or made of the entries that name one after the other."""
    for _, group in groupby(records(found, report), key=lambda entry: entry.digest and entry.digest.path):
        entries = list(group)
        ref = entries[0].digest or DigestRef(path=found.shown)
        yield Digest(**dict(ref), sha256="", language=entries[0].language, entries=entries)


def _values(file: BinaryIO, path: str, report: Report) -> Iterator[tuple[int, Any]]:
    """Each line as JSON says it, with its number, from 1; or all of it, where the first line does not stand alone."""
    started = False
    for number, line in enumerate(file, 1):
        text = line.removeprefix(b"\xef\xbb\xbf").strip()
        if not text:
            continue
        at = Location(path, number)
        if not started and not text.endswith((b"}", b"]")):
            text += b"\n" + file.read()
        started = True
        try:
            yield number, from_json(text, allow_inf_nan=False)
        except ValueError as error:
            report(_broken(error, at))


def _broken(error: ValueError, at: Location) -> DigestError:
    """JSON's own complaint, with the line and column of the file instead of the text's."""
    reason, _, place = str(error).rpartition(" at line ")
    line, _, column = place.partition(" column ")
    return DigestError(f"no valid JSON: {reason}", Location(at.path, at.line + int(line) - 1, int(column)))


def _entries(value: Any) -> Iterator[tuple[Json | None, Any]]:
    """The records in a JSON value, each with the digest that holds it."""
    if isinstance(value, list):
        for record in value:
            yield None, record
    elif isinstance(value, dict) and isinstance(value.get("digests"), list):
        for digest in value["digests"]:
            for record in digest.get("entries", []):
                yield digest, record
    elif isinstance(value, dict) and isinstance(value.get("entries"), list):
        for record in value["entries"]:
            yield None, record
    else:
        yield None, value


def _entry(record: Any, digest: Json | None, at: Location) -> Entry:
    if not isinstance(record, dict):
        raise DigestError("not a record but plain JSON", at)
    given = {key: value for key, value in record.items() if value is not None}
    if not any(given.get(key) for key in _SAYS_SOMETHING):
        raise DigestError("a record needs a title or a url", at)
    for key, noun in (("authors", "name"), ("links", "url")):
        if key in given:
            given[key] = _spelled_out(given[key], noun)
    given.setdefault("sources", [Source(path=at.path, start_line=at.line, end_line=at.line)])
    given.setdefault("digest", _ref(digest) if digest else DigestRef(path=at.path))
    try:
        return Entry.model_validate(given)
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


def _ref(digest: Json) -> dict[str, Any]:
    return {key: digest.get(key) for key in DigestRef.model_fields}
