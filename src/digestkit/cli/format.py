"""`digestkit format`: digests as clean Markdown, in place."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import partial
from typing import BinaryIO

from digestkit.cli import table, terminal
from digestkit.cli.piped import or_piped
from digestkit.cli.run import Run
from digestkit.cli.table import Command, Option
from digestkit.cli.terminal import Color
from digestkit.errors import DigestError
from digestkit.format.files import Outcome, Task, format_files
from digestkit.source import STDIN
from digestkit.spread import spread

_STYLES = {"+": "green", "-": "red", "@": "cyan"}


def format_digests(
    *,
    paths: Sequence[str] | None,
    check: bool,
    diff: bool,
    typography: bool | None,
    stdin_filename: str | None,
    output: str | None,
    jobs: int | None,
    encoding: str | None,
    config: str | None,
    quiet: bool,
    verbose: bool,
    color: str,
) -> None:
    """Rewrite digests as clean Markdown, in their own style and with as few changes as that takes.

    Whatever is written, the same records are read from it, a second run changes nothing, and not a byte outside of
    entries is touched; that is checked each time, and a file for which it does not hold is left alone. Standard input
    (-) is written to standard output.
    """
    if output and not (check or diff) and (or_piped(paths) or ()) != [STDIN]:
        raise DigestError("files are rewritten in place; --output is for --check, --diff and standard input (-)")
    run = Run(paths, output, encoding, jobs, quiet=quiet, verbose=verbose, color=Color(color), config=config)
    task = Task(run.configuration, encoding, not (check or diff), stdin_filename, typography)
    files = changed = 0
    with run.writing() as out, run.progress() as read:
        for outcome in spread(partial(format_files, task), run.files(), run.jobs):
            read(1)
            if outcome.error:
                run.report(outcome.error)
                continue
            files, changed = files + 1, changed + outcome.changed
            if task.write:
                _tell_written(outcome, out, run)
            elif outcome.changed:
                _tell_wanted(outcome, out, run, diff)
    run.note(f"{changed} of {files} files {'formatted' if task.write else 'would change'}")
    run.end(findings=not task.write and changed > 0)


def _tell_written(outcome: Outcome, out: BinaryIO, run: Run) -> None:
    out.write(outcome.data)
    if outcome.changed and not outcome.data:
        run.note(f"formatted {outcome.path}")


def _tell_wanted(outcome: Outcome, out: BinaryIO, run: Run, diff: bool) -> None:
    if not diff:
        out.write(f"{terminal.visible(outcome.path)}\n".encode())
    elif not run.output and terminal.wants_color(sys.stdout.buffer, run.color):
        from rich.text import Text

        with run.printing() as console:
            for line in outcome.diff.splitlines():
                console.print(Text(terminal.visible(line), _STYLES.get(line[:1], "")))
    else:
        out.write(outcome.diff.encode())


FORMAT = Command(
    format_digests,
    (
        table.PATHS,
        Option("check", ("--check",), "Write nothing; name what would change, and exit 1 if there is any."),
        Option("diff", ("--diff",), "Write nothing; show what would change, and exit 1 if there is any."),
        Option(
            "typography",
            ("--typography",),
            "Space Chinese and Latin; by default as the settings say.",
            off="--no-typography",
        ),
        table.STDIN_FILENAME,
        table.OUTPUT,
        table.JOBS,
        table.ENCODING,
        table.CONFIG,
        table.QUIET,
        table.VERBOSE,
        table.COLOR,
    ),
)
