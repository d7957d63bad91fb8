"""`digestkit dedupe`: finds repeated entries, merges them, says why."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from digestkit.batch import Form
from digestkit.cli.options import Colors, Encoding, Jobs, Output, Paths, Quiet, Verbose
from digestkit.cli.piped import or_piped
from digestkit.cli.run import Run
from digestkit.cli.terminal import Color
from digestkit.errors import DigestError

if TYPE_CHECKING:
    from digestkit.dedupe import Deduped
    from digestkit.model import Entry


class Merge(StrEnum):
    """What else is merged."""

    RELATED = "related"


_REPORT = "Also write the decisions and their reasons, as JSON."
_EXPLAIN = (
    "Show each merge and its reasons instead; with two entries A B (ids, or path:line) only what is between them."
)
_REVIEW = "Ask about the doubtful pairs, in the terminal, and write the answers to the decisions file."
_DECISIONS = "Decisions of a person to obey.  [default: digestkit-decisions.toml, here or above]"


def dedupe(
    paths: Paths = None,
    form: Annotated[Form, typer.Option("--format", help="One entry a line, or one document.")] = Form.JSONL,
    output: Output = None,
    report: Annotated[str | None, typer.Option(metavar="FILE", help=_REPORT)] = None,
    check: Annotated[bool, typer.Option("--check", help="Only tell the repetitions; exit 1 if there are any.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help=_EXPLAIN)] = False,
    review: Annotated[bool, typer.Option("--review", help=_REVIEW)] = False,
    undo: Annotated[bool, typer.Option("--undo", help="Take merged entries apart again.")] = False,
    merge: Annotated[Merge | None, typer.Option(help="Merge entries on one work, too.")] = None,
    threshold: Annotated[
        float, typer.Option(min=0, max=1, help="Probability from which two entries are merged.")
    ] = 0.9,
    decisions: Annotated[str | None, typer.Option(metavar="FILE", help=_DECISIONS, show_default=False)] = None,
    jobs: Jobs = None,
    encoding: Encoding = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
    color: Colors = Color.AUTO,
) -> None:
    """Merge entries that repeat each other; link those on one work; point out what looks pasted.

    Nothing is lost: a merged entry holds every link, comment, picture and source of its members, what it did not
    choose in `alternatives`, and its parts. Decisions made with --review hold for every later run.
    """
    named, read = _told_apart(paths, explain)
    run = Run(or_piped(read), output, encoding, jobs, quiet=quiet, verbose=verbose, color=color)
    if undo:
        _write(run, form, _undone(run))
        run.end()
        return
    file, found = _found(run, decisions, threshold, merge)
    if report:
        _write_report(found, report)
    if review:
        from digestkit.cli.review import review as ask

        ask(found, file)
    elif check:
        run.end(findings=_check(run, found))
    elif explain:
        _explain(run, found, named)
    else:
        _write(run, form, found.entries())
    run.end()


def _told_apart(paths: Sequence[str] | None, explain: bool) -> tuple[Sequence[str], Sequence[str] | None]:
    """With --explain, what is no file or folder names an entry."""
    if not explain or not paths:
        return (), paths
    named = [path for path in paths if path != "-" and not os.path.exists(path)]
    if len(named) not in (0, 2):
        raise DigestError(f"--explain takes two entries or none; {', '.join(named)} is no file and no pair")
    read = [path for path in paths if path not in named]
    files = dict.fromkeys(file for name in named if os.path.exists(file := name.rpartition(":")[0]))
    return named, read or list(files) or None


def _found(run: Run, decisions: str | None, threshold: float, merge: Merge | None) -> tuple[str, Deduped]:
    """What is found among the entries of a run, and where decisions go."""
    from digestkit.dedupe import Settings, dedupe
    from digestkit.dedupe.decisions import default_path, load

    file = decisions or default_path()
    settings = Settings(threshold, merge is not None, load(file), run.jobs or os.cpu_count() or 1)
    return file, dedupe(run.entries(), settings)


def _undone(run: Run) -> Iterator[Entry]:
    from digestkit.dedupe import unmerge

    return (part for entry in run.entries() for part in unmerge(entry))


def _write(run: Run, form: Form, entries: Iterator[Entry]) -> None:
    from digestkit.export.json import to_json
    from digestkit.export.jsonl import to_jsonl
    from digestkit.export.options import Options

    export = to_jsonl if form is Form.JSONL else to_json
    with run.writing() as out:
        for piece in export(entries, Options()):
            out.write(piece)


def _write_report(found: Deduped, path: str) -> None:
    from digestkit import output

    with output.opened(path) as file:
        file.write((found.report().model_dump_json(indent=2) + "\n").encode())


def _check(run: Run, found: Deduped) -> bool:
    from digestkit.cli.evidence import check_lines

    told = list(check_lines(found.report()))
    with run.writing() as out:
        out.write("".join(f"{line}\n" for line in told).encode())
    return bool(told)


def _explain(run: Run, found: Deduped, named: Sequence[str]) -> None:
    from digestkit.cli.evidence import between_rows, report_rows
    from digestkit.dedupe.between import between

    with run.printing() as console:
        rows = (
            between_rows(between(found, *named), console.width) if named else report_rows(found.report(), console.width)
        )
        for row in rows:
            console.print(row)
