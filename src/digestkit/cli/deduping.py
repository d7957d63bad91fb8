"""What `digestkit dedupe` does once its options are known; a file apart, so that other commands start without numpy."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace

from digestkit import output
from digestkit.batch import Form
from digestkit.cli.evidence import between_rows, check_lines, report_rows
from digestkit.cli.run import Run
from digestkit.dedupe import Deduped, Settings, dedupe, memory
from digestkit.dedupe.between import between
from digestkit.dedupe.decisions import default_path, load
from digestkit.dedupe.intake import parts
from digestkit.errors import DigestError
from digestkit.export.json import to_json
from digestkit.export.jsonl import to_jsonl
from digestkit.export.options import Options


def refuse_clashes(modes: Sequence[str], written: str | None, report: str | None) -> None:
    """Refuse what cannot be done in one run: two of the modes, or entries and report in one place."""
    if len(modes) > 1:
        raise DigestError(f"{' and '.join(modes)}: choose one")
    if report and "--undo" in modes:
        raise DigestError("--undo finds nothing, so there is no --report")
    if (
        report
        and "--review" not in modes
        and (report == (written or "-") or os.path.realpath(report) == os.path.realpath(written or ""))
    ):
        raise DigestError("the report and the data would be written to one place; give -o or --report another")


def told_apart(paths: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """The two entries to explain, if any, and the paths to read: what is no file or folder names an entry.

    Where only places (`path:line`) are given, their files are read.
    """
    named = [path for path in paths if path != "-" and not os.path.exists(path)]
    if len(named) not in (0, 2):
        raise DigestError(f"--explain takes two entries or none; {', '.join(named)} is no file and no pair")
    read = [path for path in paths if path not in named]
    files = [file for name in named if os.path.exists(file := name.rpartition(":")[0])]
    return named, read or list(dict.fromkeys(files))


def obeyed(
    run: Run, decisions: str | None = None, threshold: float | None = None, *, related: bool = False
) -> tuple[Settings, str]:
    """What a run goes by, as told or else as configured, and the file with a person's decisions."""
    own = run.configuration.of_run(run.paths)
    file = decisions or (own.path(own.dedupe.decisions) if own.dedupe.decisions else default_path(own.folder))
    jobs = run.jobs or os.cpu_count() or 1
    told = own.dedupe.threshold if threshold is None else threshold
    return Settings(told, related, load(file), jobs), file


def find(run: Run, settings: Settings, *, remember: bool) -> Deduped:
    """What is found among the entries of a run, with the comparisons that an earlier one here made."""
    cache = memory.default_path(os.getcwd(), "\0".join(run.paths or ["."])) if remember else None
    if cache is None:
        return dedupe(run.entries(), settings)
    remembered = memory.load(memory.nearest(cache))
    found = dedupe(run.entries(), replace(settings, memory=remembered))
    remembered.save(cache)
    memory.forget_old(cache)
    return found


def write(run: Run, form: Form, found: Deduped) -> None:
    """The merged entries to where the run writes."""
    pieces = found.lines() if form is Form.JSONL else to_json(found.entries(), Options())
    with run.writing() as out:
        out.writelines(pieces)


def undo(run: Run, form: Form) -> None:
    """Every entry, merged ones taken apart."""
    export = to_jsonl if form is Form.JSONL else to_json
    with run.writing() as out:
        out.writelines(export(parts(run.entries()), Options()))


def write_report(found: Deduped, path: str) -> None:
    """The report, whole or not at all."""
    with output.opened(path) as file:
        file.write((found.report().model_dump_json(indent=2) + "\n").encode())


def check(run: Run, found: Deduped) -> bool:
    """One line for each repetition; whether there is any."""
    told = list(check_lines(found.report()))
    with run.writing() as out:
        out.write("".join(f"{line}\n" for line in told).encode())
    return bool(told)


def explain(run: Run, found: Deduped, named: Sequence[str]) -> None:
    """Every merge and why; of two named entries what is between them."""
    with run.printing() as console:
        width = console.width
        for row in between_rows(between(found, *named), width) if named else report_rows(found.report(), width):
            console.print(row)
