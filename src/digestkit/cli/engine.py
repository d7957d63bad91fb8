"""`--engine spark`: the same work on a cluster, from and into folders; Spark is loaded only when it is asked for."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from digestkit.batch import Form
from digestkit.cli.run import Run
from digestkit.errors import DigestError, Location

if TYPE_CHECKING:
    from digestkit.dedupe.settings import Settings
    from digestkit.model import Problem


class Engine(StrEnum):
    """Who does the work."""

    LOCAL = "local"
    SPARK = "spark"


class Written(StrEnum):
    """How records are written."""

    JSON = "json"
    JSONL = "jsonl"
    PARQUET = "parquet"


_ENGINE = "Who does the work: this machine, or Apache Spark, which reads any address and writes a folder."
_MASTER = "The cluster, as Spark names it.  [default: as Spark is configured, else this machine]"

Engines = Annotated[Engine, typer.Option("--engine", help=_ENGINE)]
Master = Annotated[str | None, typer.Option("--master", metavar="URL", help=_MASTER, show_default=False)]
Overwrite = Annotated[bool, typer.Option("--overwrite", help="With --engine spark: replace a folder that exists.")]


def form_here(written: Written | None, default: Form) -> Form:
    """How one machine writes."""
    if written is Written.PARQUET:
        raise DigestError("--format parquet is for --engine spark; on one machine `export` writes it")
    return Form(written) if written else default


def only_with(engine: Engine, *wanted: str) -> None:
    """Refuse options that another engine has."""
    if wanted:
        raise DigestError(f"{' and '.join(wanted)} cannot be had with --engine {engine}")


def on_spark(
    run: Run, written: Written | None, master: str | None, *, overwrite: bool, settings: Settings | None = None
) -> None:
    """Parse, or dedupe if there are `settings` for that; tell what came up and what was written."""
    if run.output in (None, "-"):
        raise DigestError("--engine spark writes a folder: name it with -o")
    if written is Written.JSON:
        raise DigestError("--engine spark writes --format jsonl or parquet, not one document")
    paths = run.paths or run.included()
    if "-" in paths:
        raise DigestError("--engine spark reads files and folders, not standard input")
    from digestkit.spark import reading, runs
    from digestkit.spark.session import session

    order = runs.Order(paths, str(run.output), written is Written.PARQUET, overwrite, run.encoding, run.config)
    with session(master) as spark:
        done = runs.dedupe(spark, order, settings) if settings else runs.parse(spark, order)
    for problem in done.problems:
        _tell(run, problem, stops=problem.code == reading.UNREADABLE)
    run.note(f"{run.output}: " + ", ".join(f"{name} {count}" for name, count in done.counts.items()))


def _tell(run: Run, problem: Problem, *, stops: bool) -> None:
    place = Location(problem.path, problem.line, problem.column or 0)
    if stops:
        run.report(DigestError(problem.message, place))
    else:
        run.note(f"{place}: {problem.code}: {problem.message}")
