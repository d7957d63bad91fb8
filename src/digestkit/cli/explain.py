"""`digestkit explain`: which line of a digest became what, and why an entry starts where it does."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from digestkit import records, source
from digestkit.cli.options import Colors, Encoding, Output
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
    color: Colors = Color.AUTO,
) -> None:
    """Show which line of a digest became what.

    The gutter holds the line, its role and the number of its entry; below a head stands why an entry starts there.
    With --format json every line is {line, role, entry, reason}.
    """
    run = Run([file], output, encoding, color=color)
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
    reading = records.read(text.text, text.path, text.sha256, text.problems)
    numbers = {entry.id: number for number, entry in enumerate(reading.entries(), 1)}
    roles = reading.roles()
    notes = {role.line: f"entry {numbers[role.entry]}: {role.reason}" for role in roles if role.entry and role.reason}
    notes |= {section.line: f"section: {section.title} ({section.kind})" for section in reading.head.sections}
    return Explained(split(text.text), roles, numbers, notes)


def _json(roles: Iterable[LineRole]) -> bytes:
    rows = ",\n ".join(json.dumps(asdict(role), ensure_ascii=False) for role in roles)
    return f"[{rows}]\n".encode()


def _rows(explained: Explained, console: Console) -> Iterator[Text]:
    """A line of the digest is one row, or several on a terminal that is too narrow; its note is one more."""
    from rich.text import Text

    width = len(str(len(explained.texts)))
    entry_width = len(str(len(explained.numbers)))
    for text, role in zip(explained.texts, explained.roles, strict=False):
        style = STYLES.get(role.role, "")
        entry = str(explained.numbers[role.entry]) if role.entry else ""
        gutter = f"{role.line:>{width}}  {role.role if text.strip() else '':<9}  {entry:>{entry_width}} "
        bar = "┃ " if role.entry else "  "
        for i, part in enumerate(_folded(visible(text.expandtabs(_TAB)), console, len(gutter) + len(bar))):
            yield Text.assemble(
                (gutter if i == 0 else " " * len(gutter), f"dim {style}"), (bar, "green"), (part, style)
            )
        if role.line in explained.notes:
            yield Text.assemble(
                " " * len(gutter), (bar, "green"), (f"└ {visible(explained.notes[role.line])}", "dim italic")
            )


def _folded(text: str, console: Console, taken: int) -> list[str]:
    """The text in pieces that fit beside the gutter; in one piece where no terminal sets a width."""
    from rich.cells import chop_cells

    room = console.width - taken
    return chop_cells(text, room) if console.is_terminal and room >= 20 and text else [text]
