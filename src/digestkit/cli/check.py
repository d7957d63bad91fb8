"""`digestkit check`: what is wrong in digests, for a person, an editor or a build, and the fixes for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from digestkit import output as out
from digestkit.cli import table
from digestkit.cli.checking import Checking, Rules, lines_of
from digestkit.cli.run import Run
from digestkit.cli.table import Command, Option
from digestkit.cli.terminal import Color, harmless, wants_color
from digestkit.lint.outputs.text import to_text
from digestkit.lint.report import Report

_FORMS = ("text", "full", "grouped", "json", "github", "sarif", "junit")
_FOR_PERSONS = frozenset(("text", "full", "grouped", "statistics"))


def check(
    *,
    paths: Sequence[str] | None,
    fix: bool,
    unsafe_fixes: bool,
    diff: bool,
    show_fixes: bool,
    select: Sequence[str] | None,
    ignore: Sequence[str] | None,
    output_format: str,
    statistics: bool,
    baseline: str | None,
    write_baseline: str | None,
    stdin_filename: str | None,
    no_cache: bool,
    output: str | None,
    config: str | None,
    jobs: int | None,
    encoding: str | None,
    quiet: bool,
    verbose: bool,
    color: str,
) -> None:
    """Find what is wrong in digests: repeated and pasted entries, addresses, labels, structure.

    Each finding has a code, and `digestkit rule CODE` is its manual page. Exit code 1 if there are any.
    A comment silences what is meant to be so: <!-- digestkit-disable-next-line DK101 -->.
    """
    run = Run(paths, output, encoding, jobs, quiet=quiet, verbose=verbose, color=Color(color), config=config)
    checking = Checking(run, Rules(select or (), ignore or ()), stdin_filename, cached=not no_cache)
    checked, files = checking.check(), checking.files
    if fix or diff:
        from digestkit.cli.fixing import show_diff, write_fixes

        if diff:
            return run.end(findings=show_diff(run, files, checked.findings, unsafe_fixes))
        files = write_fixes(run, files, checked.findings, unsafe_fixes, show_fixes)
        checked = checking.check(files)
    findings, lines = checked.findings, lines_of(files, checked.findings)
    known = baseline or _configured(checking)
    if write_baseline or known:
        from digestkit.lint import baseline as known_findings

        if write_baseline:
            out.write(write_baseline, known_findings.write(findings, lines))
            run.note(f"{_count(len(findings), 'finding')} written to {write_baseline}")
            return run.end()
        findings = known_findings.without(findings, known_findings.read(known or ""), lines)
    _tell(run, Report(findings, lines, checked.names), "statistics" if statistics else output_format)
    return run.end(findings=bool(findings))


def _configured(checking: Checking) -> str | None:
    """The baseline that the settings name."""
    name = checking.settings.rules.baseline
    return checking.settings.path(name) if name else None


def _tell(run: Run, report: Report, form: str) -> None:
    """The findings as data; to a person also how many, on stderr."""
    with out.opened(run.output) as file:
        if form in _FOR_PERSONS:
            report = report.painted(wants_color(file, run.color))
        else:
            file = harmless(file)
        file.write(_form(form)(report).encode("utf-8", "surrogatepass"))
    if form in _FOR_PERSONS:
        run.note(_summary(report, run.failed))


def _form(name: str) -> Callable[[Report], str]:
    """The form that hooks use is at hand; the others are loaded when they are asked for."""
    if name == "text":
        return to_text
    from digestkit.lint.forms import OUTPUTS

    return OUTPUTS[name]


def _summary(report: Report, failed: bool) -> str:
    fixes = [finding.fix.safe for finding in report.findings if finding.fix]
    safe, unsafe = fixes.count(True), fixes.count(False)
    if not report.findings:
        return "nothing found in what could be read" if failed else "nothing found"
    said = [f"{safe} can be mended with --fix"] if safe else []
    said += [f"{unsafe} with --fix --unsafe-fixes"] if unsafe else []
    return "; ".join([f"{_count(len(report.findings), 'finding')}", ", ".join(said)]).rstrip("; ")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


CHECK = Command(
    check,
    (
        table.PATHS,
        Option("fix", ("--fix",), "Mend what can be mended safely, in place."),
        Option("unsafe_fixes", ("--unsafe-fixes",), "With --fix or --diff: also what may change what is meant."),
        Option("diff", ("--diff",), "Show what --fix would change, and change nothing."),
        Option("show_fixes", ("--show-fixes",), "With --fix: tell each fix that was made."),
        Option(
            "select",
            ("--select",),
            "Rules to check: codes, beginnings of codes, names, or ALL.",
            metavar="RULES",
            many=True,
        ),
        Option("ignore", ("--ignore",), "Rules not to check.", metavar="RULES", many=True),
        Option("output_format", ("--output-format",), "How findings are told.", choices=_FORMS, default="text"),
        Option("statistics", ("--statistics",), "Only how often each rule found something."),
        Option("baseline", ("--baseline",), "Do not tell the findings in this file.", metavar="FILE"),
        Option("write_baseline", ("--write-baseline",), "Write all findings to a file for --baseline.", metavar="FILE"),
        table.STDIN_FILENAME,
        table.NO_CACHE,
        table.OUTPUT,
        table.CONFIG,
        table.JOBS,
        table.ENCODING,
        table.QUIET,
        table.VERBOSE,
        table.COLOR,
    ),
)
