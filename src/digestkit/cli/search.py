"""`digestkit search`: finds entries, Chinese and English, typos forgiven."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from digestkit.cli.options import Colors, Config, Encoding, Jobs, Output, Paths, Quiet, Verbose
from digestkit.cli.piped import or_piped
from digestkit.cli.run import Run
from digestkit.cli.terminal import Color, visible

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from digestkit.model import Entry
    from digestkit.search import Hit

_LIMIT = 20
_AROUND = 70  # letters of a text before and after the first match
_STARS = 5
_INDENT = 4
_NARROWEST = 10  # columns of text below which folding helps nobody


class Form(StrEnum):
    """For whom the entries are."""

    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"


def search(
    query: Annotated[
        str, typer.Argument(metavar="QUERY", help='Words, "a phrase", -not, kind:paper, after:2021-09 ...')
    ],
    paths: Paths = None,
    form: Annotated[Form, typer.Option("--format", help="For a person, or records for a program.")] = Form.TEXT,
    limit: Annotated[
        int, typer.Option("--limit", "-n", min=0, metavar="N", help="At most so many; 0 for all.")
    ] = _LIMIT,
    output: Output = None,
    jobs: Jobs = None,
    encoding: Encoding = None,
    config: Config = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
    color: Colors = Color.AUTO,
) -> None:
    """Find entries, best first; a word of five letters or four Chinese characters may have a slip.

    All words must occur, anywhere in an entry. Besides words: "a phrase", kind:paper, tag:iccv, section:工具,
    person:name, after:2021-09, before:2022; each turned round by a minus in front.
    """
    from digestkit.search import search as find

    run = Run(or_piped(paths), output, encoding, jobs, quiet=quiet, verbose=verbose, color=color, config=config)
    hits, count = find(run.entries(), query, limit or None)
    if form is Form.TEXT:
        with run.printing() as console:
            for number, hit in enumerate(hits, 1):
                for row in _rows(number, hit, console):
                    console.print(row)
    else:
        _write(run, form, [hit.entry for hit in hits])
    if not count:
        run.note("nothing found")
    elif len(hits) < count:
        run.note(f"{len(hits)} of {count} entries; --limit 0 shows all")
    run.end()


def _write(run: Run, form: Form, entries: Iterable[Entry]) -> None:
    from digestkit.export import EXPORTERS, Options

    with run.writing() as out:
        for piece in EXPORTERS[form].write(entries, Options()):
            out.write(piece)


def _rows(number: int, hit: Hit, console: Console) -> Iterator[Text]:
    """Title; what and when; the place of the match; where it leads and where it stands."""
    from rich.text import Text

    entry = hit.entry
    places = ", ".join(f"{source.path}:{source.start_line}" for source in entry.sources)
    title = Text.assemble(_marked(_title(entry), hit, "bold"), (_stars(entry), "yellow"))
    yield from _fitted(f"{number:>{_INDENT - 2}}  ", title, console)
    for words, style in (
        (" · ".join(_facts(entry)), "dim"),
        (_passage(entry, hit), ""),
        ("" if entry.url == entry.title else entry.url or "", "blue"),
    ):
        if words:
            yield from _fitted(" " * _INDENT, _marked(words, hit, style), console)
    yield from _fitted(" " * _INDENT, Text(visible(places), "dim"), console)
    yield Text()


def _title(entry: Entry) -> str:
    return entry.title or entry.body.strip().partition("\n")[0] or entry.url or "(no title)"


def _stars(entry: Entry) -> str:
    return f" {'★' * min(entry.rating, _STARS)}" if entry.rating else ""


def _facts(entry: Entry) -> Iterator[str]:
    from digestkit import query

    yield query.kinds(entry)[0]
    yield from (fact for fact in (entry.date, entry.section and entry.section.title) if fact)
    for person in entry.authors:
        yield person.name if (person.handle or "") in person.name else f"{person.name} (@{person.handle})"


def _passage(entry: Entry, hit: Hit) -> str:
    """The text around what was found and does not show in the lines above; else how the text begins."""
    from digestkit import inline, query
    from digestkit.search import spans

    texts = [entry.body, *(f"{label}: {text}" for label, text in entry.fields.items())]
    texts += [f"{comment.author.name}: {comment.text}" for comment in query.comments(entry.comments)]
    texts += [" ".join(filter(None, (f"{link.label or link.kind}:", link.text, link.url))) for link in entry.links]
    title = _title(entry)
    plain = (" ".join(inline.plain(line) for line in text.split("\n")) for text in texts)
    shown = [rest for text in plain if (rest := text.removeprefix(title).lstrip(" .。:："))]
    hidden = [word for word in hit.words if not spans(f"{title}\n{entry.url or ''}", [word])]
    found = ((text, places[0]) for text in shown if (places := spans(text, hidden)))
    text, (start, end) = next(found, (shown[0] if shown else "", (0, 0)))
    start, end = max(0, start - _AROUND), end + _AROUND
    return f"{'…' if start else ''}{text[start:end].strip()}{'…' if end < len(text) else ''}"


def _marked(text: str, hit: Hit, style: str) -> Text:
    from rich.text import Text

    from digestkit.search import spans

    parts = []
    done = 0
    for start, end in spans(text, hit.words):
        parts += [(visible(text[done:start]), style), (visible(text[start:end]), "bold black on yellow")]
        done = end
    return Text.assemble(*parts, (visible(text[done:]), style))


def _fitted(lead: str, row: Text, console: Console) -> Iterator[Text]:
    """The row beside its lead, in lines as the terminal is wide; in one where no terminal sets a width."""
    from rich.text import Text

    from digestkit.cli.wrap import folded

    for line in folded(row, max(_NARROWEST, console.width - _INDENT)) if console.is_terminal else [row]:
        yield Text.assemble((lead, "dim"), line)
        lead = " " * _INDENT
