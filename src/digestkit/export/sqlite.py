"""SQLite: normalised tables with foreign keys, and a full-text index that finds two-character Chinese words.

SQLite's own tokenizers take a run of Han characters for one word (unicode61) or need three characters (trigram), so the
index holds the text with a space around every Han character and is asked for the same as a phrase; `search_phrase` says
how, and the metadata for datasette carries it as a ready query. The file is built aside, in a temporary folder.
"""

from __future__ import annotations

import itertools
import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from digestkit import query
from digestkit.errors import DigestError
from digestkit.export.options import Options
from digestkit.expression import expression
from digestkit.model import Comment, DigestRef, Entry, Person

SCHEMA = (Path(__file__).with_name("schema.sql")).read_text("utf-8")
_CHUNK = 1 << 20
_HAN = expression("([\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])")
_PAUSE = 1000  # entries between commits: memory stays flat

Rows = Iterator[tuple[object, ...]]


def to_sqlite(entries: Iterable[Entry], options: Options) -> Iterator[bytes]:
    """The bytes of a database with the tables of schema.sql; equal entries make equal bytes."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "digest.db")
        with closing(sqlite3.connect(path, isolation_level=None)) as db:
            try:
                db.executescript(f"PRAGMA journal_mode=off; PRAGMA synchronous=off; PRAGMA foreign_keys=on; {SCHEMA}")
                _fill(db, entries)
            except sqlite3.OperationalError as error:
                raise DigestError(f"cannot build the database in {os.path.dirname(folder)}: {error}") from error
        with path.open("rb") as file:
            yield from iter(lambda: file.read(_CHUNK), b"")


def spaced(text: str) -> str:
    """The text as the index holds it: folded, every Han character a word.

    >>> spaced("大模型推理 vLLM")
    '大 模 型 推 理 vllm'
    """
    return query.fold(_HAN.sub(r" \1 ", query.fold(text)))


def search_phrase(words: str) -> str:
    """What to MATCH in `entries_fts` to find these words side by side.

    >>> print(search_phrase("推理 R1"))
    "推 理 r1"
    """
    escaped = spaced(words).replace('"', '""')
    return f'"{escaped}"'


def _fill(db: sqlite3.Connection, entries: Iterable[Entry]) -> None:
    digests, people = _Numbers(), _Numbers()
    comment_numbers = itertools.count(1)
    db.execute("BEGIN")
    for number, entry in enumerate(entries, 1):
        digest = digests.of(db, "digests", _digest_row(entry.digest)) if entry.digest else None
        _insert(db, "entries", [_entry_row(number, digest, entry)])
        _insert(db, "entries_fts", [(number, spaced(query.searchable(entry).text))], "(rowid, search)")
        for table, rows in CHILDREN.items():
            _insert(db, table, ((number, position, *row) for position, row in enumerate(rows(entry))))
        authors = [people.of(db, "people", _person_row(person)) for person in entry.authors]
        _insert(db, "authors", ((number, position, person) for position, person in enumerate(authors)))
        _insert_comments(db, entry.comments, number, None, comment_numbers, people)
        if number % _PAUSE == 0:
            db.execute("COMMIT")
            db.execute("BEGIN")
    db.execute("COMMIT")
    db.execute("INSERT INTO entries_fts(entries_fts) VALUES ('optimize')")


def _insert(db: sqlite3.Connection, table: str, rows: Iterable[Sequence[object]], columns: str = "") -> None:
    for row in rows:
        db.execute(f"INSERT INTO {table}{columns} VALUES ({', '.join('?' * len(row))})", row)


def _insert_comments(
    db: sqlite3.Connection,
    comments: Sequence[Comment],
    entry: int,
    parent: int | None,
    numbers: Iterator[int],
    people: _Numbers,
) -> None:
    for comment in comments:
        number = next(numbers)
        person = people.of(db, "people", _person_row(comment.author))
        _insert(db, "comments", [(number, entry, parent, person, comment.text, comment.line)])
        _insert_comments(db, comment.replies, entry, number, numbers, people)


class _Numbers:
    """Rows that several entries share, each inserted once and known by its number."""

    def __init__(self) -> None:
        self._known: dict[tuple[object, ...], int] = {}

    def of(self, db: sqlite3.Connection, table: str, row: tuple[object, ...]) -> int:
        if row not in self._known:
            self._known[row] = len(self._known) + 1
            _insert(db, table, [(self._known[row], *row)])
        return self._known[row]


def _digest_row(digest: DigestRef) -> tuple[object, ...]:
    return digest.path, digest.title, digest.issue, digest.date_start, digest.date_end


def _person_row(person: Person) -> tuple[object, ...]:
    return person.name, person.handle, person.url


def _entry_row(number: int, digest: int | None, entry: Entry) -> tuple[object, ...]:
    section = (entry.section.title, entry.section.kind) if entry.section else (None, None)
    return (
        number,
        entry.id,
        entry.fingerprint,
        digest,
        entry.title,
        entry.title_source,
        entry.url,
        _host(entry.url),
        *section,
        entry.date,
        entry.language,
        entry.rating,
        entry.body,
        json.dumps(entry.alternatives, ensure_ascii=False),
        json.dumps(entry.extra, ensure_ascii=False),
    )


def _host(url: str | None) -> str | None:
    """The host for facets, without `www.`; None where the address has none."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


CHILDREN: dict[str, Callable[[Entry], Rows]] = {
    "links": lambda e: ((x.url, x.as_written, _host(x.url), x.kind, x.label, x.text, x.identity) for x in e.links),
    "images": lambda e: ((image.url, image.alt, image.kind) for image in e.images),
    "fields": lambda e: iter(e.fields.items()),
    "tags": lambda e: ((tag,) for tag in e.tags),
    "kinds": lambda e: ((kind,) for kind in query.kinds(e)),
    "identities": lambda e: ((identity,) for identity in e.identities),
    "sources": lambda e: ((source.path, source.start_line, source.end_line) for source in e.sources),
    "merged_from": lambda e: ((member,) for member in e.merged_from),
}
