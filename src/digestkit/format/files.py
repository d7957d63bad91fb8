"""Files, formatted: bytes in, the same bytes or better ones out; nothing is guessed about an encoding."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from digestkit import output
from digestkit.config import Configuration, Settings
from digestkit.errors import DigestError, Location
from digestkit.expression import expression
from digestkit.format.rewrite import format_text
from digestkit.source import STDIN, Found, decode, excluded, is_records
from digestkit.source.streams import opened

_BOM = "\ufeff"
_LINE = expression(r"[^\n]*\n|[^\n]+")


@dataclass(frozen=True, slots=True)
class Task:
    """How files are formatted: in place if `write`; as what standard input is called."""

    configuration: Configuration
    encoding: str | None = None
    write: bool = True
    stdin_name: str | None = None
    typography: bool | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file: whether it changed, how, and its new bytes if it is standard input."""

    path: str
    changed: bool = False
    diff: str = ""
    data: bytes = b""
    error: DigestError | None = None


def format_files(task: Task, files: tuple[Found, ...]) -> Iterator[Outcome]:
    """Format these files, one by one; one that cannot be done is left as it is, and told."""
    for found in files:
        try:
            yield _format(task, found)
        except DigestError as error:
            yield Outcome(found.shown, error=error)


def _format(task: Task, found: Found) -> Outcome:
    piped = found.path == STDIN
    shown = (task.stdin_name or "-") if piped else found.shown
    if is_records(found):
        raise DigestError("holds records; format takes Markdown", Location(shown))
    with opened(found) as file:
        before = file.read()
    settings = _told(task.configuration.of(task.stdin_name or STDIN if piped else found.path), task.typography)
    if piped and task.stdin_name and excluded(task.stdin_name, settings):
        return Outcome(shown, data=before)
    text, frame = exact(before, shown, task.encoding)
    changed = format_text(text, shown, settings)
    if changed == text:
        return Outcome(shown, data=before if piped else b"")
    after = frame.bytes(changed)
    if task.write and not piped:
        output.write(found.path, after)
    return Outcome(shown, True, "" if task.write else diff(text, changed, shown), after if piped else b"")


@lru_cache(16)
def _told(settings: Settings, typography: bool | None) -> Settings:
    """Settings with what the command line says instead."""
    if typography is None:
        return settings
    return replace(settings, format=replace(settings.format, typography=typography))


@dataclass(frozen=True, slots=True)
class Frame:
    """What a text needs to become bytes again: its encoding, and the mark before it, if any."""

    encoding: str
    mark: str

    def bytes(self, text: str) -> bytes:
        """The text as a file holds it."""
        return (self.mark + text).encode(self.encoding)


def exact(data: bytes, path: str, encoding: str | None = None) -> tuple[str, Frame]:
    r"""The text of a file, and how it becomes those very bytes again; DigestError where that is not certain.

    >>> exact(b"\xef\xbb\xbf# T\r\n", "a.md")
    ('# T\r\n', Frame(encoding='utf-8', mark='\ufeff'))
    """
    text, guesses = decode(data, path, encoding)
    for mark in ("", _BOM):
        frame = Frame(encoding or "utf-8", mark)
        if not guesses and frame.bytes(text) == data:
            return text, frame
    at = Location(path, guesses[0].line, guesses[0].column or 0) if guesses else Location(path)
    if encoding:
        raise DigestError(f"would not come out of {encoding} as it went in, so it is left as it is", at)
    raise DigestError("is not UTF-8, so it is left as it is; --encoding says what it is", at)


def diff(before: str, after: str, path: str) -> str:
    """The difference as `patch` reads it."""
    lines = difflib.unified_diff(_LINE.findall(before), _LINE.findall(after), path, path)
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)
