"""Giving: what comes out. Merged entries, and entries that name the others of their work."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa
import pyspark.sql.functions as sql
from pyspark.sql import DataFrame

from digestkit.dedupe.intake import RELATED
from digestkit.dedupe.merging import in_order, merge
from digestkit.dedupe.report import member
from digestkit.dedupe.shelf import line_of
from digestkit.model import Entry
from digestkit.spark.workplace import Batches, each

GATHERED = pa.schema(
    [
        ("kind", pa.string()),
        ("number", pa.int64()),
        ("kept", pa.string()),
        ("members", pa.string()),
        ("entry", pa.string()),
    ]
)
"""A group: the id of its first member, all of them (JSON, a list of `report.Member`), and what they merge into."""
GIVEN = pa.schema([("entry", pa.string())])


def gather(groups: DataFrame, cards: DataFrame) -> DataFrame:
    """Groups (`kind`, `number`, `row`) with their members brought together; those of one thing are merged."""
    members = groups.join(cards.select("row", "entry"), "row")
    together = members.groupBy("kind", "number").agg(sql.collect_list("entry").alias("entries"))
    return each(together, _gathered, GATHERED)


def give(cards: DataFrame, groups: DataFrame, gathered: DataFrame) -> DataFrame:
    """Every entry (`entry`, JSON): merged ones once, all others as they are, each naming the others of its work."""
    same = groups.where("kind = 'same'").select("row", "number")
    merged = gathered.where("kind = 'same'").select("number", sql.col("kept").alias("id"), "entry")
    alone = cards.join(same, "row", "left_anti").select(sql.col("row").alias("number"), "id", "entry")
    things = merged.union(alone)
    ids = things.select("number", "id")
    works = groups.where("kind = 'related'").select(sql.col("number").alias("work"), "row")
    thing = sql.coalesce("number", "row").alias("number")
    works = works.join(same, "row", "left").select("work", thing).distinct().join(ids, "number")
    others = works.groupBy("work").agg(sql.sort_array(sql.collect_set("id")).alias("others"))
    named = works.join(others, "work").select("number", "others")
    return each(things.join(named, "number", "left").select("id", "entry", "others"), _given, GIVEN)


def _gathered(batches: Batches) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        yield pa.RecordBatch.from_pylist([_group(**row) for row in batch.to_pylist()], GATHERED)


def _group(kind: str, number: int, entries: list[str]) -> dict[str, object]:
    members = in_order([Entry.model_validate_json(line) for line in entries])
    told = "[" + ",".join(member(each).model_dump_json() for each in members) + "]"
    entry = line_of(merge(members)).decode().rstrip("\n") if kind == "same" else None
    return {"kind": kind, "number": number, "kept": members[0].id, "members": told, "entry": entry}


def _given(batches: Batches) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        yield pa.RecordBatch.from_pylist([{"entry": _with_others(**row)} for row in batch.to_pylist()], GIVEN)


def _with_others(id: str, entry: str, others: list[str] | None) -> str:
    if not others:
        return entry
    read = Entry.model_validate_json(entry)
    named = [other for other in others if other != id]
    read = read.model_copy(update={"extra": {**read.extra, RELATED: named}})
    return line_of(read).decode().rstrip("\n")
