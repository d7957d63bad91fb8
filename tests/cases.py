"""Case files, in the format of mdformat's fixtures: name, text and what is expected, each before a line with a dot."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

FIXTURES = Path(__file__).parents[1] / "fixtures"


class Case(NamedTuple):
    file: str
    name: str
    given: str
    expected: str

    def __str__(self) -> str:
        return f"{self.file}: {self.name}"


def cases(folder: str) -> list[Case]:
    """Every case of a folder's files."""
    return [case for path in sorted((FIXTURES / folder).glob("*.md")) for case in _read(path)]


def _read(path: Path) -> Iterator[Case]:
    parts = path.read_text("utf-8").removesuffix("\n.\n").split("\n.\n")
    for name, given, expected in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
        yield Case(path.stem, name.strip(), given, expected.strip())
