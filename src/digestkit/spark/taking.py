"""Taking in: lines of JSON to entries with ids of their own, numbered in the order of their ids, each with its card."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyarrow as pa
import pyspark.sql.functions as sql
from pyspark.sql import DataFrame, Window

from digestkit.dedupe.cards import card_of
from digestkit.dedupe.intake import named, parts
from digestkit.dedupe.judging.table import tabulate
from digestkit.dedupe.shelf import line_of
from digestkit.model import Entry
from digestkit.spark.cards import CARD, said, text_of
from digestkit.spark.workplace import Batches, Workplace, each, signed

_PART = pa.schema([("id", pa.string()), ("entry", pa.string())])
_TAKEN = pa.schema([*_PART, *(pa.field(name, of) for name, of in CARD[2:]), ("said", pa.string())])


def take_in(lines: DataFrame, place: Workplace) -> DataFrame:
    """Every record of `lines` (column `entry`, JSON) once, as `intake.take_in` has it.

    Columns: `row` (ascending with `id`), `id`, `entry`, `card`, `folded`, `hash`, `said`.
    """
    records = each(lines, _parts, _PART).repartition("id").sortWithinPartitions("id", "entry")
    taken = place.stage("taken", each(records, _taken, _TAKEN))
    ordered = taken.repartitionByRange("id").sortWithinPartitions("id")
    return place.stage("cards", ordered.withColumn("row", sql.monotonically_increasing_id()))


def first_copies(cards: DataFrame, apart: Iterable[int], place: Workplace) -> tuple[DataFrame, DataFrame]:
    """The cards that are no copy of an earlier one, and (`first`, `row`) for those that are; rows `apart` are none."""
    alone = sql.col("row").isin([*apart])
    words = cards.select("row", sql.when(alone, sql.col("row").cast("string")).otherwise(sql.col("said")).alias("said"))
    firsts = words.withColumn("first", sql.min("row").over(Window.partitionBy("said")))
    copies = place.stage("copies", firsts.where("row != first").select("first", "row"))
    kept = cards.join(copies.select("row"), "row", "left_anti").select(*(name for name, _ in CARD))
    return place.stage("firsts", kept), copies


def _parts(batches: Batches) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        records = parts(Entry.model_validate_json(line) for line in batch["entry"].to_pylist())
        rows = [{"id": record.id, "entry": line_of(record).decode().rstrip("\n")} for record in records]
        yield pa.RecordBatch.from_pylist(rows, _PART)


def _taken(batches: Batches) -> Iterator[pa.RecordBatch]:
    """Equal lines once, different ones of one id under names of their own; the batches are sorted by id and line."""
    before, count = ("", ""), 0
    for batch in batches:
        entries = []
        for record in zip(batch["id"].to_pylist(), batch["entry"].to_pylist(), strict=True):
            if record == before and count:
                continue
            count = count + 1 if record[0] == before[0] and count else 1
            before = record
            entries.append((named(record[0], count), record[1]))
        yield _columns(entries)


def _columns(entries: list[tuple[str, str]]) -> pa.RecordBatch:
    read = [Entry.model_validate_json(line) for _, line in entries]
    read = [
        e if e.id == name else e.model_copy(update={"id": name}) for (name, _), e in zip(entries, read, strict=True)
    ]
    table = tabulate([card_of(entry) for entry in read])
    return pa.RecordBatch.from_pydict(
        {
            "id": [entry.id for entry in read],
            "entry": [line_of(entry).decode().rstrip("\n") for entry in read],
            "card": [text_of(card) for card in table.cards],
            "folded": table.titles,
            "hash": signed(table.hashes),
            "said": [said(card) for card in table.cards],
        },
        _TAKEN,
    )
