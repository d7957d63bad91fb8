"""What dedupe answers, by the local engine and on Spark, in a form that can be compared."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from digestkit.api import entries
from digestkit.dedupe import Settings, dedupe
from digestkit.export.columns import columns, entry_of, row_of
from digestkit.model import Entry
from digestkit.source import find

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

Answer = dict[str, list[str]]
"""Entries, clusters, related and suspects, each as sorted lines of JSON: the order of a set says nothing."""

DEFAULT = Settings()


def local(entries: Iterable[Entry], settings: Settings = DEFAULT) -> Answer:
    """What the local engine answers."""
    found = dedupe(entries, settings)
    report = found.report().model_dump(mode="json")
    merged = (json.loads(line) for line in found.lines())
    return _answer(merged, report["clusters"], report["related"], report["suspects"])


def on_spark(spark: SparkSession, entries: Sequence[Entry], partitions: int, settings: Settings = DEFAULT) -> Answer:
    """What Spark answers on the same entries in another order and so many partitions."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    from digestkit.spark import dedupe as dedupe_on_spark

    spark.conf.set("spark.sql.shuffle.partitions", str(partitions))
    shuffled = random.Random(partitions).sample(entries, len(entries))
    with TemporaryDirectory() as folder:
        table = pa.Table.from_pylist([row_of(entry) for entry in shuffled], columns())
        pq.write_table(table, f"{folder}/given.parquet")
        given = spark.read.parquet(f"{folder}/given.parquet").repartition(partitions)
        found = dedupe_on_spark(given, settings=settings, work=f"{folder}/work")
        merged, *report = (frame.toArrow().to_pylist() for frame in found)
    return _answer((entry_of(row).model_dump(mode="json") for row in merged), *report)


def read(*paths: Path) -> list[Entry]:
    """The entries of digests."""
    return list(entries(find(paths)))


def _answer(entries: Iterable[Any], clusters: Iterable[Any], related: Iterable[Any], suspects: Iterable[Any]) -> Answer:
    parts = {"entries": entries, "clusters": clusters, "related": related, "suspects": suspects}
    return {name: sorted(json.dumps(one, sort_keys=True) for one in part) for name, part in parts.items()}
