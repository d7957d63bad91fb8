"""Which settings hold for a file: those of the nearest folder that sets any, going up from the file's own."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache

from digestkit.config.load import NAME, PYPROJECT, load
from digestkit.config.settings import DEFAULT, Settings
from digestkit.errors import DigestError, Location


@dataclass(frozen=True, slots=True)
class Configuration:
    """Where a run takes its settings from: one `file` for everything, or the nearest one for each digest."""

    file: str | None = None

    def of(self, path: str) -> Settings:
        """The settings for a file or folder; `-` stands where we are."""
        if self.file is not None:
            return self._told(self.file)
        try:
            here = os.path.abspath("." if path == "-" else path)
        except FileNotFoundError:  # the current folder is gone
            return DEFAULT
        return _near(here if os.path.isdir(here) else os.path.dirname(here))

    def of_run(self, paths: Sequence[str] | None) -> Settings:
        """The settings for what is no digest's own matter, such as decisions: those of the first path, or of here."""
        return self.of(paths[0] if paths else ".")

    def _told(self, file: str) -> Settings:
        found = load(file)
        if found is None:
            raise DigestError("holds no [tool.digestkit]", Location(file))
        return found


NEAREST = Configuration()


@cache
def _near(folder: str) -> Settings:
    return next((found for found in map(_own, _upwards(folder)) if found is not None), DEFAULT)


def _upwards(folder: str) -> Iterator[str]:
    """The folder and those above it; without pathlib, which takes a third as long to load as Python to start.

    >>> list(_upwards("/a/b"))
    ['/a/b', '/a', '/']
    """
    yield folder
    while (above := os.path.dirname(folder)) != folder:
        yield above
        folder = above


@cache
def _own(folder: str) -> Settings | None:
    for name in (NAME, PYPROJECT):
        path = os.path.join(folder, name)
        if os.path.isfile(path) and (found := load(_shown(path))) is not None:
            return found
    return None


def _shown(path: str) -> str:
    """Relative to where we are, where that is shorter to read."""
    with suppress(FileNotFoundError, ValueError):  # the current folder is gone, or on another drive
        relative = os.path.relpath(path)
        return path if relative.startswith("..") else relative
    return path
