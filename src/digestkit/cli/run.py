"""One run of a command: what it reads, writes and reports, as the common options say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO

import typer

from digestkit import output, source
from digestkit.cli import terminal
from digestkit.errors import DigestError, Location

if TYPE_CHECKING:
    from rich.console import Console

    from digestkit.model import Entry


@dataclass(slots=True)
class Run:
    """Reads `paths`, writes to `output`, talks on stderr, and remembers whether something could not be done.

    A command does its work between `Run(...)` and `run.end()`.
    """

    paths: Sequence[str] | None = None
    output: str | None = None
    encoding: str | None = None
    quiet: bool = False
    verbose: bool = False
    color: terminal.Color = terminal.Color.AUTO
    failed: bool = field(default=False, init=False)

    def __post_init__(self) -> None:
        if self.encoding:
            source.check_encoding(self.encoding)

    def files(self) -> Iterator[source.Found]:
        """The files of this run; refuses, before reading it, the one that `-o` would overwrite."""
        paths = self.paths or ["."]
        none = True
        for found in source.find(paths):
            none = False
            if output.is_same_file(found.path, self.output):
                raise DigestError("is read and would be overwritten; write to another file", Location(found.shown))
            yield found
        if none:
            self.note(f"no digests (.md, .markdown) in {', '.join(paths)}")

    def entries(self) -> Iterator[Entry]:
        """The entries of this run's files, Markdown and records alike, one by one, each with its `digest`."""
        from digestkit import api

        return api.entries(self.files(), encoding=self.encoding, report=self.report)

    def report(self, error: DigestError) -> None:
        """Tell what could not be done, and go on with the rest."""
        self.failed = True
        terminal.say(str(error))

    def note(self, message: str) -> None:
        """Tell what is worth knowing, unless `--quiet`."""
        if not self.quiet:
            terminal.say(message)

    @contextmanager
    def writing(self) -> Iterator[BinaryIO]:
        """Where the data goes: `-o`, replaced whole when all is written, or standard output, harmless on a terminal."""
        with output.opened(self.output) as file:
            yield terminal.harmless(file)

    def console(self) -> Console:
        """For words and bars to a person on standard output; see `terminal.console`."""
        return terminal.console(self.color)

    def end(self, findings: bool = False) -> None:
        """Leave: 2 where something could not be done, else 1 for findings, else 0."""
        if self.failed or findings:
            raise typer.Exit(2 if self.failed else 1)
