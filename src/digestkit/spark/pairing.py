"""Pairing: the rarest keys of every card, shuffled by key, and the pairs of cards that share one."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pyspark.sql.functions as sql
from pyspark.sql import DataFrame

from digestkit.dedupe.bulk.letters import Found
from digestkit.dedupe.bulk.pairs import unpacked
from digestkit.dedupe.judging.candidates import within
from digestkit.dedupe.judging.keys import KINDS, cap, found_keys, rarest
from digestkit.spark.cards import table_of
from digestkit.spark.counting import Figures
from digestkit.spark.workplace import Batches, each

KEYS = pa.schema([("kind", pa.int8()), ("key", pa.int64()), ("row", pa.int64())])
PAIRS = pa.schema([("left", pa.int64()), ("right", pa.int64()), ("strong", pa.bool_())])
"""Two rows, the lower one left, and whether they are looked at however unlike their titles are."""


def keys(firsts: DataFrame, figures: Figures) -> DataFrame:
    """The keys by which each card meets others."""
    return each(firsts, lambda batches: _keys(batches, figures), KEYS)


def candidates(keys: DataFrame) -> DataFrame:
    """The pairs worth comparing, once each."""
    sharing = keys.groupBy("kind", "key").agg(sql.collect_list("row").alias("rows")).where(sql.size("rows") > 1)
    pairs = each(sharing.select("kind", "rows"), _pairs, PAIRS)
    return pairs.groupBy("left", "right").agg(sql.max("strong").alias("strong"))


def _keys(batches: Batches, figures: Figures) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        table, rows = table_of(batch), batch["row"].to_numpy()
        for number, (name, kind) in enumerate(KINDS.items()):
            found = found_keys(name, table, figures.corpus())
            chosen = rarest(found, figures.tally(name).of(found.hashes), kind.take, cap(figures.rows))
            kinds = np.full(len(chosen.rows), number, np.int8)
            yield pa.RecordBatch.from_arrays([kinds, chosen.hashes.astype(np.int64), rows[chosen.rows]], schema=KEYS)


def _pairs(batches: Batches) -> Iterator[pa.RecordBatch]:
    strong = np.array([kind.strong for kind in KINDS.values()])
    for batch in batches:
        met = batch["rows"].flatten().to_numpy()
        key = np.repeat(np.arange(len(batch)), np.diff(batch["rows"].offsets.to_numpy()))
        is_strong = strong[batch["kind"].to_numpy()][key]
        rows, places = np.unique(met, return_inverse=True)
        order = np.lexsort((places, key))
        for flag in (True, False):
            chosen = order[is_strong[order] == flag]
            pairs = unpacked(within(Found(places[chosen], key[chosen].astype(np.uint64))))
            flags = np.full(len(pairs), flag)
            yield pa.RecordBatch.from_arrays([rows[pairs.left], rows[pairs.right], flags], schema=PAIRS)
