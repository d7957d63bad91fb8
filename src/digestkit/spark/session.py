"""A Spark to work with, quiet, or one line that says what is missing."""

from __future__ import annotations

import os
import re
import shutil
import signal
import sys
import threading
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from tempfile import TemporaryFile
from typing import IO

from py4j.protocol import Py4JError
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession

from digestkit.errors import DigestError
from digestkit.spark.folders import afresh

_SETTINGS = {
    "spark.ui.showConsoleProgress": "false",
    # What opening a file counts as: digests are small, and Spark's own figure would put 32 into a task.
    "spark.sql.files.openCostInBytes": str(1 << 16),
}

_ENVIRONMENT = {
    "PYSPARK_PYTHON": sys.executable,
    # Where nothing else is configured: with a `local` master the driver does all the work, and 1 GB is soon too little.
    "SPARK_DRIVER_MEMORY": "4g",
    # A Java without memory ends; by itself it may wait for ever for a thread that died of it.
    "JDK_JAVA_OPTIONS": "-XX:+ExitOnOutOfMemoryError",
}


@contextmanager
def session(master: str | None = None, settings: Mapping[str, str] | None = None) -> Iterator[SparkSession]:
    """The session of a run: `master` names the cluster, else Spark's own settings do, else it is this machine.

    `settings` are more of Spark's, by their names. What Spark fails with is a DigestError of one line; raised at once
    where Java is missing.
    """
    if not _java():
        raise DigestError("Spark needs Java 17 or newer: install it, or set JAVA_HOME to where it is")
    for name, value in _ENVIRONMENT.items():
        os.environ.setdefault(name, value)
    warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
    try:
        spark = _started(master, {**_SETTINGS, **(settings or {})})
        try:
            yield spark
        finally:
            afresh(spark.stop)
    except (PySparkException, Py4JError) as error:
        raise DigestError(f"Spark: {_said(error)}") from error


def _started(master: str | None, settings: Mapping[str, str]) -> SparkSession:
    """Java talks on stderr before it can be told not to; what it says is kept until it is known to run."""
    builder = SparkSession.builder.appName("digestkit")
    for key, value in settings.items():
        builder = builder.config(key, value)
    with TemporaryFile() as said:
        try:
            with _stderr_to(said), _own_ctrl_c():
                spark = (builder.master(master) if master else builder).getOrCreate()
                spark.sparkContext.setLogLevel("OFF")
        except PySparkException as error:
            said.seek(0)
            lines = said.read().decode("utf-8", "replace").splitlines()
            why = [line.rpartition("Exception: ")[2] for line in lines if re.match(r"\S.*(?:Exception|Error): ", line)]
            raise DigestError(f"Spark does not start: {[*why, str(error)][0]}") from error
    return spark


@contextmanager
def _stderr_to(file: IO[bytes]) -> Iterator[None]:
    """Everything that this process and those it starts write to stderr goes to a file."""
    sys.stderr.flush()
    kept = os.dup(2)
    os.dup2(file.fileno(), 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)


@contextmanager
def _own_ctrl_c() -> Iterator[None]:
    """Spark answers Ctrl-C itself, once it runs; we do."""
    kept = signal.getsignal(signal.SIGINT)
    try:
        yield
    finally:
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGINT, kept)


def _java() -> str | None:
    home = os.environ.get("JAVA_HOME")
    return shutil.which(os.path.join(home, "bin", "java") if home else "java")


def _said(error: Exception) -> str:
    """What is behind all else that was said, where that is told."""
    try:
        lines = [line.strip(": ") for line in str(error).splitlines() if line.strip()]
    except (Py4JError, OSError):  # what was said is told by Java, too
        return "Java has ended, maybe for want of memory; see spark.driver.memory and docs/scale.md"
    causes = [line for line in lines if line.startswith("Caused by: ")]
    told = [line for line in lines if not line.startswith("An error occurred")]
    return [*causes[-1:], *told, "it failed without a word"][0].removeprefix("Caused by: ")
