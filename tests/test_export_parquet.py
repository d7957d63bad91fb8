"""Parquet: typed, nested, read back equal by pyarrow and duckdb."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digestkit.errors import DigestError
from digestkit.export import parquet
from digestkit.export.options import Options
from digestkit.export.parquet import to_parquet
from digestkit.model import Entry
from samples import ENTRIES, traps


def read(data: bytes) -> list[Entry]:
    rows = pq.read_table(io.BytesIO(data)).to_pylist()
    as_text = ("comments", "alternatives", "extra")
    return [
        Entry.model_validate(
            {**row, **{name: json.loads(row[name]) for name in as_text}, "fields": dict(row["fields"])}
        )
        for row in rows
    ]


@settings(max_examples=40)
@given(st.lists(ENTRIES, max_size=3))
def test_pyarrow_reads_every_record_back(entries: list[Entry]) -> None:
    assert read(b"".join(to_parquet(entries, Options()))) == entries


def test_many_row_groups_are_one_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "_ROWS", 2)
    chunks = list(to_parquet(traps(), Options()))

    assert read(b"".join(chunks)) == traps()
    assert len(chunks) == 5
    assert pq.ParquetFile(io.BytesIO(b"".join(chunks))).num_row_groups == 4


def test_duckdb_asks_into_lists_and_structs(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    path.write_bytes(b"".join(to_parquet(traps(), Options())))

    found = duckdb.sql(f"SELECT title FROM '{path}' WHERE list_contains(identities, 'arxiv:2204.02296')").fetchall()

    assert found == [("iSDF: real-time SDFs for the PDP-11",)]


def test_equal_entries_make_equal_bytes() -> None:
    assert list(to_parquet(traps(), Options())) == list(to_parquet(traps(), Options()))


def test_without_pyarrow_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)

    with pytest.raises(DigestError, match=r"pip install 'digestkit\[parquet\]'"):
        next(to_parquet([], Options()))
