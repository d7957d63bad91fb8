"""`digestkit.spark.parse` and `problems`: frames of what one machine reads, from any address."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import digestkit.spark
from answers import read
from command import DIGESTS
from digestkit.errors import DigestError
from digestkit.export.columns import columns, entry_of
from digestkit.model import Entry

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

FIRST = "# Weekly 1 (2024-05-06)\n\n- [A](https://a.io)\n"


def said(entries: list[Entry]) -> list[str]:
    return sorted(entry.model_dump_json() for entry in entries)


def held(frame: DataFrame) -> list[str]:
    return said([entry_of(row) for row in frame.toArrow().to_pylist()])


def test_the_entries_of_a_folder_in_the_contracts_columns(spark: SparkSession) -> None:
    frame = digestkit.spark.parse(spark, [str(DIGESTS)])

    assert frame.columns == columns().names
    assert held(frame) == said(read(DIGESTS))


def test_an_address_is_read_as_a_path_is(spark: SparkSession, tmp_path: Path) -> None:
    (tmp_path / "一 [1]").mkdir()
    (tmp_path / "一 [1]" / "a.md").write_text(FIRST, "utf-8")
    (tmp_path / "notes.txt").write_text("no digest")
    by_address = held(digestkit.spark.parse(spark, [tmp_path.as_uri()]))

    assert [json.loads(line)["title"] for line in by_address] == ["A"]


@pytest.mark.parametrize("name", ["given.jsonl", "given.json", "given.parquet"])
def test_saved_records_are_read(spark: SparkSession, tmp_path: Path, name: str) -> None:
    given = read(DIGESTS / "zh-fe-weekly.md")
    path = tmp_path / name
    if path.suffix == ".parquet":
        digestkit.spark.parse(spark, [str(DIGESTS / "zh-fe-weekly.md")]).write.parquet(str(path))
    elif path.suffix == ".jsonl":
        path.write_text("".join(f"{entry.model_dump_json()}\n" for entry in given), "utf-8")
    else:
        path.write_text(json.dumps({"entries": [entry.model_dump(mode="json") for entry in given]}, indent=1), "utf-8")

    assert len(given) > 3
    assert held(digestkit.spark.parse(spark, [str(path)])) == said(given)


BROKEN: dict[str, tuple[bytes, str]] = {
    "binary.md": (b"\x00\x01", "looks like UTF-16 or binary"),
    "cut.jsonl": (b'{"title": "A"\n', "no valid JSON"),
    "empty.jsonl": (b"{}\n", "a record needs a title or a url"),
}


@pytest.mark.parametrize(("name", "data", "says"), [(name, *case) for name, case in BROKEN.items()])
def test_what_cannot_be_read_is_a_problem(
    spark: SparkSession, tmp_path: Path, name: str, data: bytes, says: str
) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "a.md").write_text(FIRST, "utf-8")
    paths = [str(tmp_path / name), str(tmp_path / "a.md")]
    rows: list[dict[str, Any]] = digestkit.spark.problems(spark, paths).toArrow().to_pylist()

    assert [(row["path"], row["code"]) for row in rows] == [(str(tmp_path / name), "unreadable")]
    assert says in rows[0]["message"]
    assert digestkit.spark.parse(spark, paths).count() == 1


def test_a_guess_is_a_problem_too(spark: SparkSession, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes("# 周报\n\n- [深度学习的新进展](https://a.io)\n".encode("gb18030"))
    paths = [str(tmp_path / "a.md")]

    assert [row["code"] for row in digestkit.spark.problems(spark, paths).collect()] == ["encoding-guess"]
    assert digestkit.spark.problems(spark, paths, encoding="gb18030").collect() == []
    assert [row["title"] for row in digestkit.spark.parse(spark, paths).collect()] == ["深度学习的新进展"]


def test_a_cluster_needs_a_folder_for_the_work(spark: SparkSession, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spark.sparkContext, "master", "spark://elsewhere:7077")
    frame = digestkit.spark.parse(spark, [str(DIGESTS / "zh-fe-weekly.md")])

    with pytest.raises(DigestError, match=r"dedupe\(df, work=\.\.\.\)"):
        digestkit.spark.dedupe(frame)
