"""Telling: clusters, related and suspects as frames of the report's shape, each pair with its reasons."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa
import pyspark.sql.functions as sql
from pyspark.sql import Column, DataFrame

from digestkit.dedupe.reasons import explain
from digestkit.dedupe.report import Pair, Reason, member
from digestkit.dedupe.settings import Decided, spoken
from digestkit.model import Entry
from digestkit.spark.cards import CARD
from digestkit.spark.comparing import ENDS, ends, with_ends
from digestkit.spark.counting import Figures
from digestkit.spark.workplace import Batches, each

_MEMBER = "struct<id: string, path: string, line: bigint, title: string>"
_REASON = "struct<test: string, detail: string, weight: double, veto: boolean>"
PAIR = f"struct<a: {_MEMBER}, b: {_MEMBER}, score: double, reasons: array<{_REASON}>>"
"""The report's Pair, as Spark spells it."""
_EXPLAINED = pa.schema([*ENDS, ("pair", pa.string())])


def explained(pairs: DataFrame, cards: DataFrame, figures: Figures, decided: Decided) -> DataFrame:
    """Pairs (`left`, `right`) with `pair`, the report's words on them."""
    told = each(
        with_ends(pairs.distinct(), cards, [*(name for name, _ in CARD[1:]), "entry"]),
        lambda batches: _explained(batches, figures, decided),
        _EXPLAINED,
    )
    return told.select("left", "right", sql.from_json("pair", PAIR).alias("pair"))


def groups(kind: str, gathered: DataFrame, joined: DataFrame, pairs: DataFrame) -> DataFrame:
    """Groups of a kind: `id`, `kept`, `members`, and `evidence`, the pairs that joined them, the weakest last."""
    mine = joined.where(sql.col("kind") == kind).join(pairs, ["left", "right"])
    place = sql.struct("place", "pair")
    evidence = mine.groupBy("number").agg(sql.sort_array(sql.collect_list(place)).getField("pair").alias("evidence"))
    members: Column = sql.from_json("members", f"array<{_MEMBER}>").alias("members")
    whole = gathered.where(sql.col("kind") == kind).join(evidence, "number")
    return whole.select(sql.col("kept").alias("id"), "kept", members, "evidence")


def _explained(batches: Batches, figures: Figures, decided: Decided) -> Iterator[pa.RecordBatch]:
    corpus = figures.corpus()
    for batch in batches:
        if not len(batch):
            continue
        table, pairs = ends(batch)
        listed = list(zip(pairs.left.tolist(), pairs.right.tolist(), strict=True))
        found = explain(table, corpus, listed, spoken(table.cards, decided))
        lines = zip(batch["left_entry"].to_pylist(), batch["right_entry"].to_pylist(), strict=True)
        told = [_pair(*both, *why) for both, why in zip(lines, found, strict=True)]
        yield pa.RecordBatch.from_arrays([batch["left"], batch["right"], pa.array(told)], schema=_EXPLAINED)


def _pair(left: str, right: str, score: float, reasons: list[Reason]) -> str:
    a, b = (member(Entry.model_validate_json(line)) for line in (left, right))
    return Pair(a=a, b=b, score=round(score, 4), reasons=reasons).model_dump_json()
