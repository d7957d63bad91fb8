"""The same work on Apache Spark: `parse` and `dedupe` on data frames, with the answers of one machine. Wants the extra
`spark` (PySpark 4, Java 17).

    reading   paths -> entries and problems
    taking    entries -> numbered cards
    counting  what only all records together know; pairing the pairs worth comparing; comparing their verdicts
    grouping  on the driver, as arrays: what is one thing, one work, worth a look
    giving    merged entries; telling the groups with their reasons
    deduping  all of it; workplace where it keeps what it has done so far
    session   a Spark to work with; folders what is written

No stage is Spark's own: each calls the functions of `records` and `dedupe` on batches of Arrow.
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from digestkit.errors import DigestError

if TYPE_CHECKING:
    from digestkit.spark.deduping import Deduped, dedupe
    from digestkit.spark.reading import parse, problems

if not find_spec("pyspark"):
    raise DigestError("Spark needs PySpark: pip install 'digestkit[spark]'")

__all__ = ["Deduped", "dedupe", "parse", "problems"]

_HOMES = {"Deduped": "deduping", "dedupe": "deduping", "parse": "reading", "problems": "reading"}


def __getattr__(name: str) -> object:
    """The verbs load with their first use."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
