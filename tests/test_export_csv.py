"""CSV: read back equal by csv, duckdb and sqlite-utils; harmless in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

import duckdb
import pytest
import sqlite_utils.utils
from hypothesis import given
from hypothesis import strategies as st

from digestkit.errors import DigestError
from digestkit.export.csv import COLUMNS, join, to_csv
from digestkit.export.options import Options
from digestkit.model import Entry
from samples import ENTRIES, TEXT, traps

DEFAULT = Options()
# What spreadsheets take for the start of a formula (OWASP, CSV Injection), and the full-width forms some take as well.
RUNS = tuple("=+-@\t\r\n＝＋－＠")


def written(entries: Sequence[Entry], options: Options = DEFAULT) -> bytes:
    return b"".join(to_csv(entries, options))


def table(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode(), newline="")))


def expected(entries: Sequence[Entry]) -> list[list[str]]:
    cells = [[cell(entry) for cell in COLUMNS.values()] for entry in entries]
    return [[cell.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "") for cell in row] for row in cells]


@given(st.lists(ENTRIES, max_size=3))
def test_csv_reads_raw_cells_back_equal(entries: list[Entry]) -> None:
    assert table(written(entries, Options(raw=True))) == [list(COLUMNS), *expected(entries)]


@given(st.lists(ENTRIES, max_size=3))
def test_escaped_cells_differ_by_one_quote_and_only_where_a_formula_would_start(entries: list[Entry]) -> None:
    escaped = table(written(entries))[1:]

    for cell, raw in zip(chain.from_iterable(escaped), chain.from_iterable(expected(entries)), strict=True):
        assert cell in (raw, f"'{raw}")
        assert (cell == raw) is not (raw[:1] in RUNS)


@pytest.mark.parametrize("bom", [False, True])
def test_duckdb_reads_the_same_cells(tmp_path: Path, bom: bool) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(written(traps(), Options(bom=bom)))

    found = duckdb.sql(f"SELECT * FROM read_csv('{path}', all_varchar = true, header = true, nullstr = 'no null')")

    assert [list(COLUMNS), *map(list, found.fetchall())] == table(written(traps()))
    assert found.columns == list(COLUMNS)


def test_duckdb_infers_dates_and_numbers(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(written(traps()))

    types = dict(duckdb.sql(f"SELECT column_name, column_type FROM (DESCRIBE FROM read_csv('{path}'))").fetchall())

    assert (types["date"], types["rating"], types["title"]) == ("DATE", "BIGINT", "VARCHAR")


def test_sqlite_utils_reads_the_same_cells() -> None:
    data = io.BytesIO(written(traps(), Options(bom=True)))

    found, _ = sqlite_utils.utils.rows_from_file(data, format=sqlite_utils.utils.Format.CSV)

    assert [list(row.values()) for row in found] == table(written(traps()))[1:]


def test_columns_are_chosen_and_ordered() -> None:
    assert table(written(traps()[2:3], Options(columns=("rating", "title")))) == [
        ["rating", "title"],
        ["3", "vLLM：大模型推理引擎"],
    ]


def test_an_unknown_column_is_refused_with_the_known_ones() -> None:
    with pytest.raises(DigestError, match=r"no column 'titel'; there are id, title, "):
        written([], Options(columns=("titel",)))


@given(st.lists(TEXT.filter(bool), min_size=1, max_size=4))
def test_joined_values_can_be_parted_again(values: list[str]) -> None:
    parts = join(values).split(" | ")

    assert [part.replace("\\|", "|") for part in parts] == [value.replace("\\|", "|") for value in values]


@pytest.mark.parametrize("mark", RUNS)
def test_a_cell_that_a_spreadsheet_would_run_is_text(mark: str) -> None:
    entry = Entry(title=f"{mark}SUM(A1)", tags=[f"{mark}x"])

    assert table(written([entry], Options(columns=("title", "tags"))))[1] == [
        f"'{mark}SUM(A1)".replace("\r", "\n"),
        f"'{mark}x".replace("\r", "\n"),
    ]


@pytest.mark.parametrize("cell", ["a=b", "1-2", "推理＋", "'=1"])
def test_other_cells_are_left_alone(cell: str) -> None:
    assert table(written([Entry(title=cell)], Options(columns=("title",))))[1] == [cell]
