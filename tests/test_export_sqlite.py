"""SQLite: whole, sound, searchable in Chinese, and at home in sqlite-utils and datasette."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import sqlite_utils
from datasette.app import Datasette
from hypothesis import given, settings
from hypothesis import strategies as st

from digestkit.export.datasette import SEARCH, metadata
from digestkit.export.options import Options
from digestkit.export.sqlite import search_phrase, to_sqlite
from digestkit.model import Comment, Entry
from samples import ENTRIES, traps


@pytest.fixture
def db() -> Iterator[sqlite3.Connection]:
    with closing(opened(traps())) as connection:
        yield connection


def opened(entries: Sequence[Entry]) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(b"".join(to_sqlite(entries, Options())))
    connection.row_factory = sqlite3.Row
    return connection


def rows(db: sqlite3.Connection, sql: str, *values: object) -> list[dict[str, Any]]:
    return [dict(row) for row in db.execute(sql, values)]


def comment(db: sqlite3.Connection, row: dict[str, Any]) -> Comment:
    author = rows(db, "SELECT name, handle, url FROM people WHERE person = ?", row["person"])[0]
    replies = rows(db, "SELECT * FROM comments WHERE parent = ? ORDER BY comment", row["comment"])
    inner = [comment(db, reply) for reply in replies]
    return Comment.model_validate({"author": author, "text": row["text"], "line": row["line"], "replies": inner})


def rebuilt(db: sqlite3.Connection, row: dict[str, Any]) -> Entry:
    """An entry from its rows, to show that none of it was lost."""

    def of(table: str, columns: str) -> list[dict[str, Any]]:
        return rows(db, f"SELECT {columns} FROM {table} WHERE entry = ? ORDER BY position", row["entry"])

    roots = rows(db, "SELECT * FROM comments WHERE entry = ? AND parent IS NULL ORDER BY comment", row["entry"])
    digest = rows(db, "SELECT path, title, issue, date_start, date_end FROM digests WHERE digest = ?", row["digest"])
    plain = ("id", "fingerprint", "title", "title_source", "url", "date", "language", "rating", "body")
    return Entry.model_validate(
        {
            **{name: row[name] for name in plain},
            "section": {"title": row["section"], "kind": row["section_kind"]} if row["section_kind"] else None,
            "digest": digest[0] if digest else None,
            "alternatives": json.loads(row["alternatives"]),
            "extra": json.loads(row["extra"]),
            "authors": of("authors JOIN people USING (person)", "name, handle, url"),
            "links": of("links", "url, as_written, kind, label, text, identity"),
            "images": of("images", "url, alt, kind"),
            "comments": [comment(db, root) for root in roots],
            "fields": {field["label"]: field["value"] for field in of("fields", "label, value")},
            "tags": [tag["tag"] for tag in of("tags", "tag")],
            "identities": [identity["identity"] for identity in of("identities", "identity")],
            "sources": of("sources", "path, start_line, end_line"),
            "merged_from": [member["id"] for member in of("merged_from", "id")],
        }
    )


@settings(max_examples=60)
@given(st.lists(ENTRIES, max_size=3))
def test_every_record_can_be_rebuilt_from_the_tables(entries: list[Entry]) -> None:
    with closing(opened(entries)) as db:
        assert [rebuilt(db, row) for row in rows(db, "SELECT * FROM entries ORDER BY entry")] == entries
        assert rows(db, "PRAGMA integrity_check") == [{"integrity_check": "ok"}]
        assert rows(db, "PRAGMA foreign_key_check") == []


def test_equal_entries_make_equal_bytes() -> None:
    assert list(to_sqlite(traps(), Options())) == list(to_sqlite(iter(traps()), Options()))


WORDS = [
    ("推理", [3]),
    ("大模型", [3]),
    ("增强生成 RAG", [3]),
    ("vLLM", [3]),
    ("ＶＬＬＭ", [3]),
    ("R1", [3]),
    ("ICCV2021", [1, 2]),
    ("理推", []),
    ("李雷", [2]),
    ('"quotes"', [4]),
]


@pytest.mark.parametrize(("words", "numbers"), WORDS)
def test_full_text_finds_words_in_both_languages(db: sqlite3.Connection, words: str, numbers: list[int]) -> None:
    found = db.execute("SELECT rowid FROM entries_fts WHERE entries_fts MATCH ? ORDER BY 1", [search_phrase(words)])

    assert [row[0] for row in found] == numbers


FOLDED_BY_US = [case for case in WORDS if case[0] == "ＶＬＬＭ"]  # SQL has no NFKC


@pytest.mark.parametrize(
    ("words", "numbers"), [case for case in [*WORDS, ("", []), ('"', [])] if case not in FOLDED_BY_US]
)
def test_the_query_for_datasette_finds_the_same(db: sqlite3.Connection, words: str, numbers: list[int]) -> None:
    found = {(row["title"], row["body"]) for row in db.execute(SEARCH, {"words": words})}

    assert found == {(traps()[number - 1].title, traps()[number - 1].body) for number in numbers}


def test_sqlite_utils_sees_tables_keys_and_rows(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    path.write_bytes(b"".join(to_sqlite(traps(), Options())))

    with closing(sqlite3.connect(path)) as connection:
        tables = sqlite_utils.Database(connection)
        assert tables["entries"].count == len(traps())
        assert [row["title"] for row in tables["entries"].rows] == [entry.title for entry in traps()]
        assert {(key.column, key.other_table) for key in tables["comments"].foreign_keys} == {
            ("entry", "entries"),
            ("parent", "comments"),
            ("person", "people"),
        }


@pytest.fixture(scope="module")
def browse(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], tuple[int, str]]:
    """Gets a page of the archive from datasette: its status and its text."""
    path = tmp_path_factory.mktemp("datasette") / "archive.db"
    path.write_bytes(b"".join(to_sqlite(traps(), Options())))
    server = Datasette([str(path)], metadata=json.loads(metadata("archive", "Digests")))

    def get(page: str) -> tuple[int, str]:
        with ThreadPoolExecutor(1) as apart:  # playwright keeps a loop of its own in the thread of the tests
            answer = apart.submit(asyncio.run, server.client.get(page)).result()
        return answer.status_code, answer.text

    return get


def test_datasette_shows_facets_and_the_search(browse: Callable[[str], tuple[int, str]]) -> None:
    facets = json.loads(browse("/archive/entries.json?_shape=objects")[1])["facet_results"]
    found = json.loads(browse("/archive/search.json?words=推理&_shape=objects")[1])["rows"]

    assert {row["label"]: row["count"] for row in facets["section"]["results"]}["成果推荐及讨论"] == 3
    assert [row["title"] for row in found] == [traps()[2].title]


def test_datasette_has_a_page_for_every_table(db: sqlite3.Connection, browse: Callable[[str], tuple[int, str]]) -> None:
    tables = [row["name"] for row in rows(db, "SELECT name FROM sqlite_master WHERE type = 'table'")]
    pages = ["", *(f"/{table}" for table in tables), "/entries/1", "/search", "/search?words=推理"]

    assert {page: browse(f"/archive{page}")[0] for page in pages} == dict.fromkeys(pages, 200)
    assert traps()[2].title in browse("/archive/links?entry=3")[1], "a key leads to its entry by name"


def test_the_metadata_names_only_tables_and_columns_that_exist(db: sqlite3.Connection) -> None:
    database = json.loads(metadata("archive", "A"))["databases"]["archive"]

    for table, shown in database["tables"].items():
        columns = {row["name"] for row in rows(db, f"PRAGMA table_info({table})")}
        named = {shown.get("sort"), shown.get("sort_desc"), shown.get("label_column")} - {None}
        facets = {facet if isinstance(facet, str) else facet["date"] for facet in shown.get("facets", ())}
        assert named | facets <= columns
        assert columns
