"""Spark on this machine."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

# Java's second compiler costs more than these short runs ever get back: with the first alone they take half the work.
os.environ.setdefault("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+ExitOnOutOfMemoryError")


def pytest_collection_modifyitems(items: Sequence[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker("spark")


@pytest.fixture(scope="session", autouse=True)
def java() -> None:
    """Skips where there is no Java or no PySpark, except in CI, which must have both."""
    if not shutil.which("java"):
        _give_up("no Java on this machine")
    try:
        import pyspark  # noqa: F401
    except ImportError:
        _give_up("the extra spark is not installed")


@pytest.fixture(scope="session")
def spark(java: None) -> Iterator[SparkSession]:
    from digestkit.spark.session import session

    with session("local[2]") as spark:
        yield spark


def _give_up(reason: str) -> NoReturn:
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)
