"""Comparing: pairs of rows, brought together with their cards and judged by the very functions of one machine."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyspark.sql.functions as sql
from pyspark.sql import DataFrame

from digestkit.dedupe.bulk.letters import Found
from digestkit.dedupe.bulk.pairs import Pairs
from digestkit.dedupe.judging.judged import Judge
from digestkit.dedupe.judging.measures import title_percent
from digestkit.dedupe.judging.table import Table
from digestkit.spark.cards import CARD, table_of
from digestkit.spark.counting import Figures
from digestkit.spark.workplace import Batches, each

ENDS = [("left", pa.int64()), ("right", pa.int64())]
TITLED = pa.schema([*ENDS, ("title", pa.int16())])
JUDGED = pa.schema([*ENDS, ("verdict", pa.int8()), ("bits", pa.float64()), ("vetoed", pa.bool_())])
"""A pair with its verdict (`verdict.Verdict`), its evidence in bits, and whether a veto forbids to merge it."""


def compare(pairs: DataFrame, cards: DataFrame, figures: Figures, threshold: float) -> DataFrame:
    """Pairs (`pairing.PAIRS`) of `cards`, judged; those with unlike titles are left out unless they are strong.

    Titles are looked at first, so that whole cards travel only to pairs that deserve it.
    """
    titled = each(with_ends(pairs, cards, ["folded"]), _titled, TITLED)
    whole = with_ends(titled, cards, [name for name, _ in CARD[1:]])
    return each(whole, lambda batches: _judged(batches, figures, threshold), JUDGED)


def with_ends(pairs: DataFrame, cards: DataFrame, columns: list[str]) -> DataFrame:
    """Pairs with some columns of their two cards, as `left_id`, `right_id` and so on."""
    for end in ("left", "right"):
        named = [sql.col("row").alias(end), *(sql.col(name).alias(f"{end}_{name}") for name in columns)]
        pairs = pairs.join(cards.select(*named), end)
    return pairs


def ends(batch: pa.RecordBatch) -> tuple[Table, Pairs]:
    """The cards at the ends of a batch of pairs as one table, sorted by row, and the pairs as places in it."""
    rows = np.concatenate([batch["left"].to_numpy(), batch["right"].to_numpy()])
    _, first, places = np.unique(rows, return_index=True, return_inverse=True)
    columns = {
        name: pa.concat_arrays([batch[f"left_{name}"], batch[f"right_{name}"]]).take(first) for name, _ in CARD[1:]
    }
    return table_of(pa.RecordBatch.from_pydict(columns)), _as_pairs(places)


def _titled(batches: Batches) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        titles = [*batch["left_folded"].to_pylist(), *batch["right_folded"].to_pylist()]
        none = np.empty(0, np.int64)
        table = Table([], titles, none.view(np.uint64), Found(none, none.view(np.uint64)))
        percent = title_percent(table, _as_pairs(np.arange(len(titles))))
        kept = pa.array(batch["strong"].to_numpy(zero_copy_only=False) | (percent > 0))
        found = [batch["left"], batch["right"], pa.array(percent.astype(np.int16))]
        yield pa.RecordBatch.from_arrays([column.filter(kept) for column in found], schema=TITLED)


def _judged(batches: Batches, figures: Figures, threshold: float) -> Iterator[pa.RecordBatch]:
    judge = Judge(figures.corpus(), threshold)
    for batch in batches:
        if not len(batch):
            continue
        table, pairs = ends(batch)
        found = judge.pairs(table, pairs, batch["title"].to_numpy().astype(np.uint8))
        columns = [batch["left"], batch["right"], found.verdict, found.bits, found.vetoed]
        yield pa.RecordBatch.from_arrays([pa.array(column) for column in columns], schema=JUDGED)


def _as_pairs(places: npt.NDArray[np.int64]) -> Pairs:
    half = len(places) // 2
    return Pairs(places[:half], places[half:])
