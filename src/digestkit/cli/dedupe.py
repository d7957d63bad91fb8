"""`digestkit dedupe`: finds repeated entries, merges them, says why."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from digestkit.batch import Form
from digestkit.cli.engine import Engine, Engines, Master, Overwrite, Written, form_here, on_spark, only_with
from digestkit.cli.options import Colors, Config, Encoding, Jobs, NoCache, Output, Paths, Quiet, Verbose
from digestkit.cli.run import Run
from digestkit.cli.terminal import Color


class Merge(StrEnum):
    """What else is merged."""

    RELATED = "related"


_FORMAT = "One entry a line, or one document; with --engine spark lines or Parquet.  [default: jsonl]"
_REPORT = "Also write the decisions and their reasons, as JSON."
_EXPLAIN = (
    "Show each merge and its reasons instead; with two entries A B (ids, or path:line) only what is between them."
)
_REVIEW = "Ask about the doubtful pairs, in the terminal, and write the answers to the decisions file."
_THRESHOLD = "Probability from which two entries are merged.  [default: 0.9, or as the settings say]"
_DECISIONS = "Decisions of a person to obey.  [default: digestkit-decisions.toml, here or above]"


def dedupe(
    paths: Paths = None,
    form: Annotated[Written | None, typer.Option("--format", help=_FORMAT, show_default=False)] = None,
    output: Output = None,
    report: Annotated[str | None, typer.Option(metavar="FILE", help=_REPORT)] = None,
    check: Annotated[bool, typer.Option("--check", help="Only tell the repetitions; exit 1 if there are any.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help=_EXPLAIN)] = False,
    review: Annotated[bool, typer.Option("--review", help=_REVIEW)] = False,
    undo: Annotated[bool, typer.Option("--undo", help="Take merged entries apart again.")] = False,
    merge: Annotated[Merge | None, typer.Option(help="Merge entries on one work, too.")] = None,
    threshold: Annotated[float | None, typer.Option(min=0, max=1, help=_THRESHOLD, show_default=False)] = None,
    decisions: Annotated[str | None, typer.Option(metavar="FILE", help=_DECISIONS, show_default=False)] = None,
    jobs: Jobs = None,
    engine: Engines = Engine.LOCAL,
    master: Master = None,
    overwrite: Overwrite = False,
    no_cache: NoCache = False,
    encoding: Encoding = None,
    config: Config = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
    color: Colors = Color.AUTO,
) -> None:
    """Merge entries that repeat each other; link those on one work; point out what looks pasted.

    Nothing is lost: a merged entry holds every link, comment, picture and source of its members, what it did not
    choose in `alternatives`, and its parts. Decisions made with --review hold for every later run.
    """
    from digestkit.cli import deduping

    named, read = deduping.told_apart(paths) if explain and paths else ((), paths)
    modes = {"--check": check, "--explain": explain, "--review": review, "--undo": undo}
    deduping.refuse_clashes([name for name, asked in modes.items() if asked], output, report)
    run = Run(read, output, encoding, jobs, quiet=quiet, verbose=verbose, color=color, config=config, also=report)
    others = {"--master": master, "--overwrite": overwrite} if engine is Engine.LOCAL else {"--report": report, **modes}
    only_with(engine, *(name for name, value in others.items() if value))
    if undo:
        deduping.undo(run, form_here(form, Form.JSONL))
        return run.end()
    settings, file = deduping.obeyed(run, decisions, threshold, related=merge is not None)
    if engine is Engine.SPARK:
        on_spark(run, form, master, overwrite=overwrite, settings=settings)
        return run.end()
    found = deduping.find(run, settings, remember=not no_cache)
    if report:
        deduping.write_report(found, report)
    if review:
        from digestkit.cli.review import review as ask

        ask(found, file)
    elif check:
        run.end(findings=deduping.check(run, found))
    elif explain:
        deduping.explain(run, found, named)
    else:
        deduping.write(run, form_here(form, Form.JSONL), found)
    return run.end()
