"""`digestkit explain`: which line of a digest became what, and why an entry starts where it does."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from digestkit import records, source
from digestkit.cli.options import Colors, Config, Encoding, Output, Quiet, Verbose
from digestkit.cli.run import Run
from digestkit.cli.terminal import Color, visible
from digestkit.errors import DigestError, Location
from digestkit.lines import split
from digestkit.records import LineRole

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

STYLES: Mapping[str, str] = {
    "title": "bold",
    "section": "bold magenta",
    "head": "bold green",
    "person": "yellow",
    "label": "cyan",
    "link": "blue",
    "image": "blue",
    "comment": "yellow",
    "reference": "blue",
    "notice": "dim",
    "separator": "dim",
}
_TAB = 4
_NARROWEST = 20  # columns of text below which folding helps nobody


class Form(StrEnum):
    """For whom the explanation is."""

    TEXT = "text"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Explained:
    """A digest line by line: `texts[i]` has `roles[i]`; `notes` says more about some lines, by number."""

    texts: Sequence[str]
    roles: Sequence[LineRole]
    numbers: Mapping[str, int]
    notes: Mapping[int, str]


def explain(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A Markdown digest, or - for standard input.")],
    form: Annotated[Form, typer.Option("--format", help="For a person, or for a program.")] = Form.TEXT,
    output: Output = None,
    encoding: Encoding = None,
    config: Config = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
    color: Colors = Color.AUTO,
) -> None:
    """Show which line of a digest became what.

    The gutter holds the line, its role and the number of its entry; below a head stands why an entry starts there.
    With --format json every line is {line, role, entry, reason}.
    """
    run = Run([file], output, encoding, quiet=quiet, verbose=verbose, color=color, config=config)
    explained = _read(run)
    if form is Form.JSON:
        with run.writing() as out:
            out.write(_json(explained.roles))
    else:
        with run.printing() as console:
            for row in _rows(explained, console):
                console.print(row)


def _read(run: Run) -> Explained:
    found = next(run.files(), None)
    if found is None or found.shown != source.Found((run.paths or [""])[0]).shown:
        raise DigestError("is a folder; explain takes one file", Location((run.paths or [""])[0]))
    if source.is_records(found):
        raise DigestError("holds records; explain takes Markdown", Location(found.shown))
    text = source.load(found, run.encoding)
    run.tell((), text.problems)
    reading = records.read(text.text, text.path, text.sha256, text.problems, run.configuration.of(found.path))
    numbers = {entry.id: number for number, entry in enumerate(reading.entries(), 1)}
    roles = reading.roles()
    notes = {role.line: f"entry {numbers[role.entry]}: {role.reason}" for role in roles if role.entry and role.reason}
    notes |= {section.line: f"section: {section.title} ({section.kind})" for section in reading.head.sections}
    texts = split(text.text)
    end = len(texts) - (not texts[-1])  # behind the last line end is no line
    return Explained(texts[:end], roles[:end], numbers, notes)


def _json(roles: Iterable[LineRole]) -> bytes:
    rows = ",\n ".join(json.dumps(asdict(role), ensure_ascii=False) for role in roles)
    return f"[{rows}]\n".encode()


def _rows(explained: Explained, console: Console) -> Iterator[Text]:
    """A line of the digest is one row, or several on a terminal that is too narrow; its note is one more."""
    from rich.text import Text

    width = len(str(len(explained.texts)))
    entry_width = len(str(len(explained.numbers)))
    for text, role in zip(explained.texts, explained.roles, strict=True):
        style = STYLES.get(role.role, "")
        entry = str(explained.numbers[role.entry]) if role.entry else ""
        gutter = f"{role.line:>{width}}  {role.role if text.strip() else '':<9}  {entry:>{entry_width}} "
        bar = "┃ " if role.entry else "  "
        parts = [(part, style) for part in _folded(text.expandtabs(_TAB), console, len(gutter) + len(bar))]
        if role.line in explained.notes:
            note = f"└ {explained.notes[role.line]}"
            parts += [(part, "dim italic") for part in _folded(note, console, len(gutter) + len(bar))]
        for part in parts:
            yield Text.assemble((gutter, f"dim {style}"), (bar, "green"), part)
            gutter = " " * len(gutter)


def _folded(text: str, console: Console, taken: int) -> list[str]:
    """The text in pieces that fit beside the gutter; in one piece where no terminal sets a width."""
    from rich.cells import chop_cells

    room, text = console.width - taken, visible(text)
    return chop_cells(text, room) if console.is_terminal and room >= _NARROWEST and text else [text]
