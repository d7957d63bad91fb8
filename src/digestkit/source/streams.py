"""A file or standard input, opened; and whether it holds records or Markdown."""

from __future__ import annotations

import atexit
import io
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from typing import BinaryIO

from digestkit.errors import DigestError, Location
from digestkit.expression import expression
from digestkit.source.find import MARKDOWN, STDIN, Found

RECORDS = (".json", ".jsonl", ".ndjson")
_RECORDS = expression(rb"(?:\xef\xbb\xbf)?\s*(?:\{\s*(?:\"|\}\s*\Z)|\[\s*(?:\{\s*\"|\]\s*\Z))")
_ENOUGH = 4096
_PIPES = ExitStack()
atexit.register(_PIPES.close)  # until then a pipe may be looked at again


@contextmanager
def opened(found: Found) -> Iterator[BinaryIO]:
    """The bytes of a found file; what stops the reading is a DigestError that names the file."""
    if found.fault:
        raise DigestError(found.fault, Location(found.shown))
    try:
        if _is_stream(found.path):
            yield _stream(found.path)
        else:
            with open(found.path, "rb") as file:
                yield file
    except OSError as error:
        raise DigestError(f"cannot read: {(error.strerror or str(error)).lower()}", Location(found.shown)) from error


def is_records(found: Found) -> bool:
    """Whether a file holds records: by its name where that says so, else by how it begins."""
    if found.path.lower().endswith(RECORDS + MARKDOWN):
        return not found.path.lower().endswith(MARKDOWN)
    with opened(found) as file:
        head = file.peek(_ENOUGH) if isinstance(file, io.BufferedReader) else b""
    return bool(_RECORDS.match(head))


def _is_stream(path: str) -> bool:
    return path == STDIN or not stat.S_ISREG(os.stat(path).st_mode)


def _stream(path: str) -> io.BufferedReader:
    """A stream is opened once: looking at its beginning must not lose it."""
    return _stdin() if path == STDIN else _pipe(path)


@cache
def _pipe(path: str) -> io.BufferedReader:
    return _PIPES.enter_context(open(path, "rb"))


def _stdin() -> io.BufferedReader:
    if sys.stdin is None:
        raise DigestError("standard input is closed")
    if not isinstance(sys.stdin.buffer, io.BufferedReader):  # a caller put its own in place
        sys.stdin = io.TextIOWrapper(io.BufferedReader(sys.stdin.buffer))
    assert isinstance(sys.stdin.buffer, io.BufferedReader)
    return sys.stdin.buffer
