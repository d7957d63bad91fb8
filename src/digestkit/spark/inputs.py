"""Inputs: what the paths of a run are to Spark. Files of this machine are found as ever, other addresses by Spark."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from pyspark.errors import AnalysisException
from pyspark.sql import SparkSession

from digestkit.config import Configuration
from digestkit.expression import expression
from digestkit.source import MARKDOWN, Found, find

KINDS = {"markdown": MARKDOWN, "lines": (".jsonl", ".ndjson"), "documents": (".json",), "parquet": (".parquet",)}
"""What a file holds, by the end of its name; what ends in none of these is Markdown."""

_SCHEME = expression(r"[A-Za-z][A-Za-z0-9+.-]+:")
_PATTERN = expression(r"([\[\]{}*?\\])")


@dataclass(frozen=True, slots=True)
class Names:
    """How paths are shown: relative to where the run began, unless they were given from the root."""

    here: str
    absolute: tuple[str, ...]

    def of(self, address: str) -> str:
        """An address of Spark's as the run names it.

        >>> Names("/home/a", ()).of("file:/home/a/notes/1.md"), Names("/home/a", ()).of("s3://bucket/1.md")
        ('notes/1.md', 's3://bucket/1.md')
        """
        path = local(address)
        if path is None:
            return address
        given = any(path == root or path.startswith(os.path.join(root, "")) for root in self.absolute)
        return Found(path if given else os.path.relpath(path, self.here)).shown


@dataclass(slots=True)
class Inputs:
    """Addresses by what they hold, and what cannot be read."""

    names: Names
    addresses: dict[str, list[str]] = field(default_factory=dict)
    faults: list[Found] = field(default_factory=list)

    def add(self, kind: str, address: str) -> None:
        """Note an address."""
        self.addresses.setdefault(kind, []).append(address)


def local(address: str) -> str | None:
    """The path of a file of this machine, as Spark writes it; None for any other address."""
    return "/" + address.removeprefix("file:").lstrip("/") if address.startswith(("file:", "/")) else None


def decoded(address: str) -> str:
    """An address that Spark gives percent-encoded."""
    return unquote(address)


def inputs(spark: SparkSession, paths: Iterable[str], configuration: Configuration) -> Inputs:
    """What a run reads. A folder is searched for Markdown, as on one machine; one without is read as saved records."""
    given = list(paths)
    absolute = tuple(os.path.normpath(path) for path in given if os.path.isabs(path))
    found = Inputs(Names(os.getcwd(), absolute))
    for path in given:
        if _SCHEME.match(path):
            _look(spark, path, found)
            continue
        files = list(find([path], configuration))
        for file in files or map(Found, _saved(path)):
            readable = file.fault or os.access(file.path, os.R_OK)
            if file.fault or not readable:
                found.faults.append(file if file.fault else Found(file.path, "cannot be read: permission denied"))
            else:
                found.add(kind_of(file.path), _PATTERN.sub(r"\\\1", os.path.abspath(file.path)))
    return found


def kind_of(path: str) -> str:
    """What a file holds, by its name.

    >>> kind_of("a.md"), kind_of("a.txt"), kind_of("part-0.jsonl")
    ('markdown', 'markdown', 'lines')
    """
    return next((kind for kind, ends in KINDS.items() if path.lower().endswith(ends)), "markdown")


def _saved(folder: str) -> Iterator[str]:
    for path in sorted(Path(folder).rglob("*")):
        if path.is_file() and not path.name.startswith((".", "_")) and kind_of(str(path)) != "markdown":
            yield str(path)


def _look(spark: SparkSession, address: str, found: Inputs) -> None:
    """A file or folder that only Spark reaches; it lists the folder itself."""
    try:
        if address.lower().endswith(tuple(end for ends in KINDS.values() for end in ends)):
            held = [kind_of(address)]
            _holds(spark, address, ("",))
        else:
            held = [kind for kind, ends in KINDS.items() if _holds(spark, address, ends)]
    except AnalysisException:
        found.faults.append(Found(address, "no such file or folder"))
        return
    for kind in held[:1] if "markdown" in held else held:
        found.add(kind, address)


def _holds(spark: SparkSession, address: str, ends: tuple[str, ...]) -> bool:
    listing = spark.read.format("binaryFile").option("recursiveFileLookup", True)
    return bool(listing.option("pathGlobFilter", pattern(ends)).load(address).select("path").limit(1).count())


def pattern(ends: tuple[str, ...]) -> str:
    """A pattern of Hadoop's for names with one of these ends.

    >>> pattern((".md", ".markdown"))
    '*{.md,.markdown}'
    """
    return "*{" + ",".join(ends) + "}"
