"""Where a run on Spark keeps what it has done: frames as Parquet in a folder, arrays as files on every machine."""

from __future__ import annotations

import atexit
import shutil
import tempfile
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from pyspark import SparkFiles
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.pandas.types import from_arrow_schema

Batches = Iterable[pa.RecordBatch]
Work = Callable[[Batches], Iterator[pa.RecordBatch]]


@dataclass(frozen=True, slots=True)
class Workplace:
    """A folder that every executor reaches, and what was put there.

    A stage that is written is never made again, whatever happens to the executor that made it; so row numbers, which
    come of a sort, are the same for all that read them.
    """

    spark: SparkSession
    folder: str
    _token: str = field(default_factory=lambda: uuid.uuid4().hex)

    def stage(self, name: str, frame: DataFrame) -> DataFrame:
        """The frame, written and to be read from where it is written."""
        path = f"{self.folder}/{name}"
        self.begin(name)
        frame.write.mode("overwrite").parquet(path)
        return self.spark.read.schema(frame.schema).parquet(path)

    def begin(self, name: str) -> None:
        """Say what is done from here on, to whoever watches Spark."""
        self.spark.sparkContext.setJobDescription(f"digestkit: {name}")

    def frame(self, columns: Mapping[str, Any]) -> DataFrame:
        """Arrays of the driver as a frame."""
        return self.spark.createDataFrame(pa.table(dict(columns)))

    def share(self, arrays: Mapping[str, np.ndarray[Any, Any]]) -> Shared:
        """Arrays for the executors: a file on every machine, mapped into memory once however many processes read it.

        Spark hands them to every executor that joins, as long as the session lasts.
        """
        for name, array in arrays.items():
            path = Path(_kept()) / f"{self._token}-{name}.npy"
            np.save(path, array)
            self.spark.sparkContext.addFile(str(path))
        return Shared(self._token)


@dataclass(frozen=True, slots=True)
class Shared:
    """The name of arrays that every machine has."""

    token: str

    def load(self, name: str) -> Any:
        """One of the arrays."""
        return _mapped(SparkFiles.get(f"{self.token}-{name}.npy"))


@cache
def _kept() -> str:
    """A folder of the driver that goes with the process."""
    folder = tempfile.mkdtemp(prefix="digestkit-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@lru_cache(64)
def _mapped(path: str) -> Any:
    return np.load(path, mmap_mode="r", allow_pickle=False)


def each(frame: DataFrame, work: Work, schema: pa.Schema) -> DataFrame:
    """The frame that some work makes of the batches of another; `schema` names what comes out."""
    return frame.mapInArrow(work, from_arrow_schema(schema))


def signed(hashes: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Hashes as Spark's `long`, which has a sign."""
    return np.ascontiguousarray(hashes).view(np.int64)


def unsigned(column: pa.Array) -> np.ndarray[Any, Any]:
    """Spark's `long` as hashes."""
    values: np.ndarray[Any, Any] = column.to_numpy(zero_copy_only=False).astype(np.int64, copy=False)
    return values.view(np.uint64)
