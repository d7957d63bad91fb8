"""Reading: Markdown by `binaryFile`, saved records as lines, documents or Parquet; to entries and problems.

A file that cannot be read is a row among the problems; the others are read.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial, reduce

import pyarrow as pa
import pyspark.sql.functions as sql
from pydantic import ValidationError
from pyspark.sql import DataFrame, SparkSession

from digestkit import records
from digestkit.batch import lines
from digestkit.config import Configuration, Settings
from digestkit.errors import DigestError, Location
from digestkit.export.columns import entry_of
from digestkit.model import Problem
from digestkit.source import decode
from digestkit.source.saved import saved
from digestkit.spark.deduping import as_columns
from digestkit.spark.inputs import KINDS, Names, decoded, inputs, local, pattern
from digestkit.spark.workplace import Batches, each

READ = pa.schema([("entry", pa.string()), ("problem", pa.string())])
"""An entry or a problem, as JSON."""
PROBLEM = "struct<path: string, line: bigint, column: bigint, code: string, message: string>"
UNREADABLE = "unreadable"
"""The code of a problem that kept something from being read."""

_LARGEST = 1 << 30
"""Bytes of a Markdown file from which on it is told and not read: Spark holds a file in one cell of a frame."""

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Manner:
    """How files are read: names as the run shows them, their encoding, and where their settings come from."""

    names: Names
    encoding: str | None
    configuration: Configuration
    settings: Settings
    """For what lies on no file system of this machine."""

    def settings_of(self, address: str) -> Settings:
        """The settings that hold for a file; for one of another machine those of where the run began."""
        path = local(address)
        return self.configuration.of(path) if path and os.path.exists(path) else self.settings


def parse(
    spark: SparkSession, paths: Iterable[str], *, encoding: str | None = None, config: str | None = None
) -> DataFrame:
    """The entries of the digests that the paths name or hold, in the contract's columns; `comments`, `alternatives` and
    `extra`, which nest without bound, as JSON text. Paths are any that Spark opens; see `problems` for what came up."""
    read = readings(spark, paths, encoding, config)
    return as_columns(read.where("entry is not null"))


def problems(
    spark: SparkSession, paths: Iterable[str], *, encoding: str | None = None, config: str | None = None
) -> DataFrame:
    """What came up while the same paths are read: `path`, `line`, `column`, `code`, `message`."""
    return as_problems(readings(spark, paths, encoding, config))


def as_problems(read: DataFrame) -> DataFrame:
    """The problems among what was read, in columns."""
    told = read.where("problem is not null")
    return told.select(sql.from_json("problem", PROBLEM).alias("problem")).select("problem.*")


def readings(spark: SparkSession, paths: Iterable[str], encoding: str | None, config: str | None) -> DataFrame:
    """Entries and problems (`READ`) of all paths, each read once."""
    configuration = Configuration(config)
    found = inputs(spark, paths, configuration)
    manner = Manner(found.names, encoding, configuration, configuration.of("."))
    faults = [_row(_unreadable(DigestError(file.fault or "", Location(file.shown)))) for file in found.faults]
    frames = [spark.createDataFrame(pa.Table.from_pylist(faults, READ))]
    for kind, addresses in found.addresses.items():
        frames.append(_READERS[kind](spark, addresses, manner))
    return reduce(DataFrame.unionByName, frames)


def _markdown(spark: SparkSession, addresses: list[str], manner: Manner) -> DataFrame:
    reader = spark.read.format("binaryFile").option("recursiveFileLookup", True)
    if any(local(address) is None for address in addresses):
        reader = reader.option("pathGlobFilter", pattern(KINDS["markdown"]))
    files = reader.load(addresses)
    small = files.where(f"length <= {_LARGEST}").select("path", "content")
    large = files.where(f"length > {_LARGEST}").select("path", "length")
    read = each(small, lambda batches: _read(batches, partial(_digest, manner)), READ)
    return read.unionByName(each(large, lambda batches: _read(batches, partial(_too_large, manner)), READ))


def _saved_text(spark: SparkSession, addresses: list[str], manner: Manner, *, whole: bool) -> DataFrame:
    reader = spark.read.option("recursiveFileLookup", True)
    if any(local(address) is None for address in addresses):
        reader = reader.option("pathGlobFilter", pattern(KINDS["documents" if whole else "lines"]))
    text = reader.text(addresses, wholetext=whole).selectExpr("_metadata.file_path as path", "value")
    return each(text, lambda batches: _read(batches, partial(_records, manner.names)), READ)


def _parquet(spark: SparkSession, addresses: list[str], manner: Manner) -> DataFrame:
    rows = spark.read.option("recursiveFileLookup", True).parquet(*addresses)
    return each(rows, lambda batches: _read(batches, _columns), READ)


_READERS: dict[str, Callable[[SparkSession, list[str], Manner], DataFrame]] = {
    "markdown": _markdown,
    "lines": partial(_saved_text, whole=False),
    "documents": partial(_saved_text, whole=True),
    "parquet": _parquet,
}


def _read(batches: Batches, rows: Callable[..., Iterator[Row]]) -> Iterator[pa.RecordBatch]:
    """What some reader makes of each row."""
    for batch in batches:
        for row in batch.to_pylist():
            if found := list(rows(row)):
                yield pa.RecordBatch.from_pylist(found, READ)


def _digest(manner: Manner, row: dict[str, object]) -> Iterator[Row]:
    """A Markdown file of another or of this machine."""
    address, data = str(row["path"]), row["content"]
    assert isinstance(data, bytes)
    shown = manner.names.of(address)
    try:
        text, problems = decode(data, shown, manner.encoding)
        reading = records.read(text, shown, hashlib.sha256(data).hexdigest(), problems, manner.settings_of(address))
    except DigestError as error:
        yield _row(_unreadable(error))
        return
    yield from map(_row, reading.head.problems)
    for line in lines(reading.head, reading.entries()):
        yield {"entry": line.decode().rstrip("\n")}


def _too_large(manner: Manner, row: dict[str, object]) -> Iterator[Row]:
    said = f"has {row['length']} bytes; Spark reads files of up to {_LARGEST}, `digestkit parse` reads any"
    yield _row(_unreadable(DigestError(said, Location(manner.names.of(str(row["path"]))))))


def _records(names: Names, row: dict[str, object]) -> Iterator[Row]:
    """A line, or a whole document, of saved records. Spark does not say which line of its file a line is."""
    text = str(row["value"]).removeprefix("\ufeff").strip()
    faults: list[DigestError] = []
    at = Location(names.of(decoded(str(row["path"]))))
    for entry in saved(text, at, faults.append) if text else ():
        yield {"entry": entry.model_dump_json()}
    yield from (_row(_unreadable(fault)) for fault in faults)


def _columns(row: dict[str, object]) -> Iterator[Row]:
    try:
        yield {"entry": entry_of(row).model_dump_json()}
    except (ValidationError, ValueError) as error:
        yield _row(Problem(path="", line=0, code=UNREADABLE, message=f"a row is no record: {error}"))


def _row(problem: Problem) -> Row:
    return {"problem": problem.model_dump_json()}


def _unreadable(error: DigestError) -> Problem:
    at = error.at or Location("")
    return Problem(path=at.path, line=at.line, column=at.column or None, code=UNREADABLE, message=error.message)
