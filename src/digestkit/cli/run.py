"""One run of a command: what it reads, writes and reports, as the common options say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO

from digestkit import output, source
from digestkit.cli import terminal
from digestkit.cli.piped import or_piped
from digestkit.cli.progress import Advance, progress
from digestkit.config import Configuration
from digestkit.errors import DigestError, Location

if TYPE_CHECKING:
    from rich.console import Console

    from digestkit.model import Entry, Problem


@dataclass(slots=True)
class Run:
    """Reads `paths`, writes to `output`, talks on stderr, and remembers whether something could not be done.

    `beside` is a second file that the command writes: a report, metadata.
    A command does its work between `Run(...)` and `run.end()`.
    """

    paths: Sequence[str] | None = None
    output: str | None = None
    encoding: str | None = None
    jobs: int | None = None
    quiet: bool = False
    verbose: bool = False
    color: terminal.Color = terminal.Color.AUTO
    config: str | None = None
    also: str | None = None
    """Another file that this run writes."""
    failed: bool = field(default=False, init=False)

    def __post_init__(self) -> None:
        if self.encoding:
            source.check_encoding(self.encoding)

    def files(self) -> Iterator[source.Found]:
        """The files of this run: those named, what is piped in, else those the configuration includes.

        Refuses, before reading it, a file that the run would overwrite.
        """
        paths = or_piped(self.paths) or self.included()
        if source.STDIN in paths:
            self.jobs = 1  # only this process has our standard input
        return self._checked(paths)

    def _checked(self, paths: Sequence[str]) -> Iterator[source.Found]:
        none = True
        for found in source.find(paths, self.configuration):
            none = False
            if any(output.is_same_file(found.path, written) for written in (self.output, self.also)):
                raise DigestError("is read and would be overwritten; write to another file", Location(found.shown))
            if self.verbose:
                self.note(f"reading {found.shown}")
            yield found
        if none:
            self.note(f"no digests (.md, .markdown) in {', '.join(paths)}")

    @property
    def configuration(self) -> Configuration:
        """Where the settings of each file come from."""
        return Configuration(self.config)

    def included(self) -> Sequence[str]:
        """What is read when nothing is named: what the settings include, which by default is where we are."""
        settings = self.configuration.of(".")
        return [settings.path(name) for name in settings.include]

    def entries(self) -> Iterator[Entry]:
        """The entries of this run's files, Markdown and records alike, one by one, each with its `digest`."""
        from digestkit import api

        return api.entries(
            self.files(), jobs=self.jobs, encoding=self.encoding, configuration=self.configuration, report=self.report
        )

    def report(self, error: DigestError) -> None:
        """Tell what could not be done, and go on with the rest."""
        self.failed = True
        terminal.say(str(error))

    def tell(self, errors: Iterable[DigestError], problems: Iterable[Problem]) -> None:
        """Tell what came up while files were read."""
        for error in errors:
            self.report(error)
        for problem in problems:
            self.note(f"{Location(problem.path, problem.line, problem.column or 0)}: {problem.code}: {problem.message}")

    def note(self, message: str) -> None:
        """Tell what is worth knowing, unless `--quiet`."""
        if not self.quiet:
            terminal.say(message)

    @contextmanager
    def writing(self) -> Iterator[BinaryIO]:
        """Where the data goes: `-o`, replaced whole when all is written, or standard output, harmless on a terminal."""
        with output.opened(self.output) as file:
            yield terminal.harmless(file)

    def progress(self) -> AbstractContextManager[Advance]:
        """Shows how many files are read, where that takes long; see `progress.progress`."""
        return progress(not self.quiet)

    @contextmanager
    def printing(self) -> Iterator[Console]:
        """As `writing`, for words, tables and bars to a person; see `terminal.console`."""
        with output.opened(self.output) as file:
            yield terminal.console(file, self.color)

    def end(self, findings: bool = False) -> None:
        """Leave: 2 where something could not be done, else 1 for findings, else 0."""
        if self.failed or findings:
            raise SystemExit(2 if self.failed else 1)  # not typer's: `check` does without it
