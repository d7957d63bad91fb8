"""`digestkit parse`: Markdown digests to validated records."""

from __future__ import annotations

from typing import Annotated

import typer

from digestkit import batch
from digestkit.batch import Form
from digestkit.cli.engine import Engine, Engines, Master, Overwrite, Written, form_here, on_spark, only_with
from digestkit.cli.options import Colors, Config, Encoding, Jobs, Output, Paths, Quiet, Verbose
from digestkit.cli.run import Run
from digestkit.cli.terminal import Color

_FORMAT = "One document, or one entry a line; with --engine spark lines (the default) or Parquet.  [default: json]"


def parse(
    paths: Paths = None,
    form: Annotated[Written | None, typer.Option("--format", help=_FORMAT, show_default=False)] = None,
    output: Output = None,
    jobs: Jobs = None,
    engine: Engines = Engine.LOCAL,
    master: Master = None,
    overwrite: Overwrite = False,
    encoding: Encoding = None,
    config: Config = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
    color: Colors = Color.AUTO,
) -> None:
    """Read Markdown digests into records; nothing that a curator wrote is lost.

    A file that cannot be read is told on stderr, the others are still read, and the exit code is 2.
    """
    run = Run(paths, output, encoding, jobs, quiet=quiet, verbose=verbose, color=color, config=config)
    if engine is Engine.SPARK:
        on_spark(run, form, master, overwrite=overwrite)
        run.end()
        return
    only_with(engine, *(["--master"] if master else []), *(["--overwrite"] if overwrite else []))
    with run.writing() as out, run.progress() as read:
        for piece in batch.convert(run.files(), form_here(form, Form.JSON), run.encoding, run.jobs, run.configuration):
            out.write(piece.data)
            run.tell(piece.errors, piece.problems)
            read(piece.files)
    run.end()
