"""JSON, JSON Lines, ids and the registry itself."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestkit.errors import DigestError
from digestkit.export import EXPORTERS, Options, guess_format
from digestkit.model import Entry
from samples import ENTRIES, traps


def written(name: str, entries: Sequence[Entry]) -> bytes:
    return b"".join(EXPORTERS[name].write(entries, Options()))


@given(st.lists(ENTRIES, max_size=3))
def test_json_lines_hold_every_field(entries: list[Entry]) -> None:
    lines = written("jsonl", entries).split(b"\n")

    assert lines.pop() == b""
    assert [Entry.model_validate_json(line) for line in lines] == entries


@given(st.lists(ENTRIES, max_size=3))
def test_the_json_document_holds_every_field(entries: list[Entry]) -> None:
    document = json.loads(written("json", entries))

    assert [Entry.model_validate(entry) for entry in document["entries"]] == entries
    assert document["schema_version"] == 1


def test_duckdb_infers_lists_dates_and_structs_from_json_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(written("jsonl", traps()))

    found = duckdb.sql(f"SELECT date, tags, links[1].identity FROM '{path}' WHERE len(authors) = 0 LIMIT 1")

    assert [str(kind) for kind in found.types] == ["DATE", "VARCHAR[]", "VARCHAR"]
    assert found.fetchall()[0][1:] == (["#ICCV2021"], "arxiv:2007.03260")


def test_ids_are_the_papers_each_once() -> None:
    lines = written("ids", [*traps(), *traps()]).decode().splitlines()

    assert lines == ["2007.03260", "10.1000/xyz_1", "2101.11605", "2108.05305", "2204.02296"]


@pytest.mark.parametrize("name", ["json", "jsonl", "csv", "ids"])
def test_a_stream_is_written_while_it_is_read(name: str) -> None:
    taken = []

    def source() -> Iterator[Entry]:
        for entry in traps() * 10:
            taken.append(entry)
            yield entry

    chunks = iter(EXPORTERS[name].write(source(), Options()))
    next(chunks), next(chunks), next(chunks)
    assert 0 < len(taken) < 10


@pytest.mark.parametrize("name", EXPORTERS)
def test_a_format_writes_nothing_of_nothing_and_has_a_manual(name: str) -> None:
    fmt = EXPORTERS[name]

    assert b"".join(fmt.write([], Options())) == b"".join(fmt.write(iter([]), Options()))
    assert fmt.write.__doc__
    assert guess_format(f"x{fmt.suffixes[0]}") == name


def test_a_name_that_says_no_format_is_refused() -> None:
    with pytest.raises(DigestError, match="cannot tell a format from 'archive': say --format"):
        guess_format("archive")
