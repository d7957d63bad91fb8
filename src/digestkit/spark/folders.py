"""Folders out: filled aside and moved into place, so that half an output never looks like a whole one."""

from __future__ import annotations

import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pyspark.sql.functions as sql
from py4j.protocol import Py4JError
from pyspark.sql import DataFrame, SparkSession

from digestkit.errors import DigestError, Location

_PATIENCE = 10  # seconds


@contextmanager
def filling(spark: SparkSession, folder: str, *, overwrite: bool = False) -> Iterator[str]:
    """A folder to fill, which takes the place of `folder` when the block ends well; else nothing is left of it.

    Any address that Spark writes to. Raises DigestError where the folder exists and is not to be overwritten.
    """
    path = _path(spark, folder)
    files = path.getFileSystem(spark._jsc.hadoopConfiguration())
    path = files.makeQualified(path)
    if files.exists(path) and not overwrite:
        raise DigestError("exists; --overwrite replaces it", Location(folder))
    aside = _path(spark, f"{path.getParent().toString()}/.{path.getName()}.partial-{uuid.uuid4().hex[:8]}")
    try:
        yield str(aside.toString())
    except BaseException:
        afresh(lambda: _give_up(spark, str(aside.toString())))
        raise
    old = _path(spark, f"{aside.toString()}.old")
    if files.exists(path):
        files.rename(path, old)
    if not files.rename(aside, path):
        raise DigestError(f"cannot be moved into place; all of it is in {aside.toString()}", Location(folder))
    files.delete(old, True)


def afresh(clean_up: Callable[[], None]) -> None:
    """Do it on a thread, and so a line to Java, of its own: on this one a signal may have broken off a call, whose
    answer would be taken for that of the next. Where Java is gone, there is nothing left to clean."""

    def work() -> None:
        with suppress(Py4JError, OSError):
            clean_up()

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()


def _give_up(spark: SparkSession, aside: str) -> None:
    """End what is under way, so that nothing is written any more, and take away what was."""
    spark.sparkContext.cancelAllJobs()
    until = time.monotonic() + _PATIENCE
    while spark.sparkContext.statusTracker().getActiveStageIds() and time.monotonic() < until:
        time.sleep(0.05)
    remove(spark, aside)


def remove(spark: SparkSession, folder: str) -> None:
    """A folder and all in it."""
    path = _path(spark, folder)
    path.getFileSystem(spark._jsc.hadoopConfiguration()).delete(path, True)


def write_lines(lines: DataFrame, folder: str) -> None:
    """A frame of one column of text, as files that end in `.jsonl`; what other columns there are is made JSON first."""
    if lines.columns != ["entry"]:
        lines = lines.select(sql.to_json(sql.struct("*"), {"ignoreNullFields": "false"}).alias("entry"))
    lines.write.text(folder)
    spark = lines.sparkSession
    path = _path(spark, folder)
    files = path.getFileSystem(spark._jsc.hadoopConfiguration())
    for status in files.listStatus(path):
        name = str(status.getPath().getName())
        if name.endswith(".txt"):
            files.rename(status.getPath(), _path(spark, f"{folder}/{name.removesuffix('.txt')}.jsonl"))


def _path(spark: SparkSession, name: str) -> Any:
    assert spark._jvm
    return spark._jvm.org.apache.hadoop.fs.Path(name)
