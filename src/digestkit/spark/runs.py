"""Runs: paths in, a folder out, as the command line has it; written aside and moved into place at the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pyspark.sql.functions as sql
from pyspark.sql import DataFrame, SparkSession

from digestkit.dedupe.settings import Settings
from digestkit.model import Problem
from digestkit.spark.deduping import as_columns, dedupe_lines
from digestkit.spark.folders import filling, remove, write_lines
from digestkit.spark.reading import PROBLEM, UNREADABLE, as_problems, readings
from digestkit.spark.workplace import Workplace

TOLD = 20
"""Problems that are given back to be told; all of them are in the folder."""
_WORK = "_work"


@dataclass(frozen=True, slots=True)
class Order:
    """What a run is to do: read `paths`, write below `folder`, as JSON lines or as Parquet."""

    paths: Sequence[str]
    folder: str
    parquet: bool = False
    overwrite: bool = False
    encoding: str | None = None
    config: str | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """What a run did: rows of each kind, whether something could not be read, and the first problems."""

    counts: dict[str, int]
    failed: bool
    problems: list[Problem]


def parse(spark: SparkSession, order: Order) -> Done:
    """Digests to `entries` and `problems`."""
    with filling(spark, order.folder, overwrite=order.overwrite) as aside:
        place = Workplace(spark, f"{aside}/{_WORK}")
        read = place.stage("read", readings(spark, order.paths, order.encoding, order.config))
        return _finish(place, order, aside, read, {"entries": _entries(read)})


def dedupe(spark: SparkSession, order: Order, settings: Settings) -> Done:
    """Digests or records to `entries`, repetitions merged, `clusters`, `related`, `suspects` and `problems`."""
    with filling(spark, order.folder, overwrite=order.overwrite) as aside:
        place = Workplace(spark, f"{aside}/{_WORK}")
        read = place.stage("read", readings(spark, order.paths, order.encoding, order.config))
        found = dedupe_lines(_entries(read), place, settings)
        frames = {"entries": found.merged, **{name: getattr(found, name) for name in found._fields[1:]}}
        return _finish(place, order, aside, read, frames)


def _entries(read: DataFrame) -> DataFrame:
    return read.where("entry is not null").select("entry")


def _finish(place: Workplace, order: Order, aside: str, read: DataFrame, frames: dict[str, DataFrame]) -> Done:
    """Write every frame, and see what was written."""
    place.begin("output")
    problems = as_problems(read)
    for name, frame in {**frames, "problems": problems}.items():
        _write(frame, f"{aside}/{name}", order)
    counts = {name: _written(place.spark, f"{aside}/{name}", order) for name in frames}
    told = [Problem.model_validate_json(row["problem"]) for row in _unread(read).limit(TOLD).collect()]
    remove(place.spark, place.folder)
    return Done(counts, any(problem.code == UNREADABLE for problem in told), told)


def _write(frame: DataFrame, folder: str, order: Order) -> None:
    if not order.parquet:
        write_lines(frame, folder)
    else:
        (as_columns(frame) if frame.columns == ["entry"] else frame).write.parquet(folder)


def _written(spark: SparkSession, folder: str, order: Order) -> int:
    return (spark.read.parquet(folder) if order.parquet else spark.read.text(folder)).count()


def _unread(read: DataFrame) -> DataFrame:
    """Problems, those that kept something from being read first."""
    problems = read.where("problem is not null").select("problem")
    told = sql.from_json("problem", PROBLEM)
    return problems.orderBy(told["code"] != UNREADABLE, told["path"], told["line"])
