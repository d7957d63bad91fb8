"""A shelf: entries by number, in memory while they are few and in a temporary file from then on."""

from __future__ import annotations

import io
import shutil
import weakref
from array import array
from tempfile import TemporaryFile
from typing import IO

from digestkit.model import Entry

IN_MEMORY = 64 << 20
"""Bytes that are kept in memory."""


def line_of(entry: Entry) -> bytes:
    """An entry as a line of JSON."""
    return entry.model_dump_json().encode() + b"\n"


class Shelf:
    """Entries as lines of JSON, so that an archive of any size takes next to no memory; for one thread.

    >>> shelf = Shelf()
    >>> shelf.put(line_of(Entry(title="A"))), shelf.put(line_of(Entry(title="B"))), shelf.get(0).title, len(shelf)
    (0, 1, 'A', 2)
    """

    def __init__(self) -> None:
        self._file: IO[bytes] = io.BytesIO()
        self._starts = array("q", [0])

    def __len__(self) -> int:
        return len(self._starts) - 1

    def put(self, line: bytes) -> int:
        """Keep an entry, given as a line of JSON; its number."""
        self._file.seek(self._starts[-1])
        self._file.write(line)
        self._starts.append(self._starts[-1] + len(line))
        if self._starts[-1] > IN_MEMORY and isinstance(self._file, io.BytesIO):
            self._move()
        return len(self) - 1

    def line(self, number: int) -> bytes:
        """An entry as a line of JSON."""
        self._file.seek(self._starts[number])
        return self._file.read(self._starts[number + 1] - self._starts[number])

    def get(self, number: int) -> Entry:
        """An entry."""
        return Entry.model_validate_json(self.line(number))

    def _move(self) -> None:
        """Into a file that has no name and goes when the shelf goes."""
        file = TemporaryFile()  # noqa: SIM115 (closed by the finalizer, since the shelf outlives this call)
        weakref.finalize(self, file.close)
        self._file.seek(0)
        shutil.copyfileobj(self._file, file)
        self._file = file
