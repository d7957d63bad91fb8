"""What a check finds: where, which rule, in what words, how it can be mended, and the other place that bears on it."""

from __future__ import annotations

from typing import NamedTuple


class Edit(NamedTuple):
    """Replace the characters `start:end` of a digest's text by `text`."""

    start: int
    end: int
    text: str


class Fix(NamedTuple):
    """Edits that belong together. A safe fix keeps every entry, its title and what its addresses name."""

    edits: tuple[Edit, ...]
    safe: bool = True


class Fault(NamedTuple):
    """What a rule yields: the characters `start:end` of the text, what is wrong with them, and perhaps a fix."""

    start: int
    end: int
    message: str
    fix: Fix | None = None


class Place(NamedTuple):
    """A line of another entry, or of another digest; `text` is what stands there."""

    path: str
    line: int
    text: str


class Finding(NamedTuple):
    """A fault as a person reads it. Lines and columns count from 1, columns in characters; `end_column` is behind."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    code: str
    message: str
    fix: Fix | None = None
    other: Place | None = None

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """Findings sort by place, then by code."""
        return (self.path, self.line, self.column, self.code, self.message)


def replace(start: int, end: int, text: str, *, safe: bool = True) -> Fix:
    """A fix of one edit.

    >>> replace(3, 5, "x").edits
    (Edit(start=3, end=5, text='x'),)
    """
    return Fix((Edit(start, end, text),), safe)
