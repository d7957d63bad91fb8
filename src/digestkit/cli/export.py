"""`digestkit export`: records to the formats that other tools use."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from digestkit.cli.options import Colors, Config, Encoding, Jobs, NoCache, Output, Paths, Quiet, Verbose
from digestkit.cli.piped import or_piped
from digestkit.cli.run import Run
from digestkit.cli.terminal import Color
from digestkit.errors import DigestError

if TYPE_CHECKING:
    from digestkit.export import Format, Options
    from digestkit.model import Entry


class Split(StrEnum):
    """Into what an export is cut."""

    ISSUE = "issue"


def _formats() -> list[str]:
    from digestkit.export import EXPORTERS

    return list(EXPORTERS)


def _several(help_: str, metavar: str) -> Any:
    return typer.Option(metavar=metavar, help=f"Only entries {help_}; may be given again.", show_default=False)


Form = Annotated[
    str | None,
    typer.Option("--format", "-f", metavar="FORMAT", autocompletion=_formats, help="By default as -o is called."),
]
Cut = Annotated[Split | None, typer.Option("--split", help="A file for each issue, in the folder named by -o.")]
Sections = Annotated[list[str] | None, _several("under a section with these words in its title", "TEXT")]
Kinds = Annotated[list[str] | None, _several("of this kind: paper, code, video, job ...", "KIND")]
Tags = Annotated[list[str] | None, _several("with a tag that begins so", "TAG")]
Langs = Annotated[list[str] | None, _several("in this language: zh, en or mixed", "LANG")]
Since = Annotated[str | None, typer.Option(metavar="DATE", help="Only entries from 2021, 2021-09 or 2021-09-30 on.")]
Until = Annotated[str | None, typer.Option(metavar="DATE", help="Only entries up to that year, month or day.")]
Rating = Annotated[int | None, typer.Option(metavar="N", help="Only entries with N stars or more.")]
Query = Annotated[str, typer.Option(metavar="QUERY", help='Only entries that match: words "a phrase" -not kind:paper')]
Dedupe = Annotated[bool, typer.Option("--dedupe", help="Merge repeated entries first, as `digestkit dedupe` does.")]
Title = Annotated[str, typer.Option(metavar="TEXT", help="The name of a feed, a page or a database.")]
Columns = Annotated[str, typer.Option(metavar="A,B,...", help="csv: these columns in this order.")]
Raw = Annotated[bool, typer.Option("--csv-raw", help="csv: leave cells alone that a spreadsheet would run.")]
Bom = Annotated[bool, typer.Option("--bom", help="csv: begin with the mark that Excel wants.")]
Datasette = Annotated[bool, typer.Option("--datasette", help="sqlite: also write FILE.metadata.json for datasette.")]


def export(
    paths: Paths = None,
    form: Form = None,
    output: Output = None,
    cut: Cut = None,
    section: Sections = None,
    kind: Kinds = None,
    tag: Tags = None,
    lang: Langs = None,
    since: Since = None,
    until: Until = None,
    min_rating: Rating = None,
    query: Query = "",
    dedupe: Dedupe = False,
    title: Title = "digestkit",
    columns: Columns = "",
    csv_raw: Raw = False,
    bom: Bom = False,
    datasette: Datasette = False,
    jobs: Jobs = None,
    no_cache: NoCache = False,
    encoding: Encoding = None,
    config: Config = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
    color: Colors = Color.AUTO,
) -> None:
    """Write entries as json, jsonl, md, csv, sqlite, parquet, bibtex, ris, csl-json, ids, atom, jsonfeed or html."""
    from digestkit.export import EXPORTERS, Filters, Options, find_format, select

    fmt = find_format(form, output)
    wanted = Filters(_all(section), _all(kind), since, until, min_rating, _all(lang), _all(tag), query)
    names = tuple(name.strip() for name in columns.split(",")) if columns else None
    options = Options(title, names, csv_raw, bom)
    if datasette and not (output and fmt is EXPORTERS["sqlite"]):
        raise DigestError("--datasette goes with --format sqlite and -o FILE")
    beside = _metadata(output) if datasette and output else None
    run = Run(or_piped(paths), output, encoding, jobs, quiet, verbose, color, config, beside)
    write = _write_parts if cut else _write
    write(run, fmt, select(_deduped(run, remember=not no_cache) if dedupe else run.entries(), wanted), options)
    if beside:
        _write_metadata(run, options)
    run.end()


def _all(values: list[str] | None) -> tuple[str, ...]:
    return tuple(values or ())


def _deduped(run: Run, *, remember: bool) -> Iterator[Entry]:
    """The entries with repetitions merged, by the settings and decisions of `digestkit dedupe`."""
    from digestkit.cli import deduping

    return deduping.find(run, deduping.obeyed(run)[0], remember=remember).entries()


def _write(run: Run, fmt: Format, entries: Iterable[Entry], options: Options) -> None:
    if fmt.binary and not run.output and sys.stdout.isatty():
        raise DigestError("this format is no text for a terminal: name a file with -o")
    with run.writing() as out:
        for chunk in fmt.write(entries, options):
            out.write(chunk)


def _write_parts(run: Run, fmt: Format, entries: Iterable[Entry], options: Options) -> None:
    from digestkit.export.parts import write_parts

    if not run.output:
        raise DigestError("--split needs a folder to write to: name it with -o")
    count = write_parts(run.output, fmt, entries, options, read=[found.path for found in run.files()])
    run.note(f"{count} files in {run.output}")


def _metadata(database: str) -> str:
    from digestkit.export.datasette import beside

    return beside(database)


def _write_metadata(run: Run, options: Options) -> None:
    from digestkit.export.datasette import write_metadata

    if run.output:
        write_metadata(run.output, options.title)
        run.note(f"now: datasette {run.output} -m {run.also}")
