"""Bytes out: whole or not at all, never onto what was read, and a failure says where.

What is promised of a file (`replacing`): it holds the old bytes or the new ones, whatever happens in between, because
the new ones are written aside in the same folder, synced, and moved into place. Its mode is kept, a new one follows the
umask; a symbolic link stays a link and its target changes; equal bytes are not written again. Two limits follow from
moving: the folder must be writable, and other hard links to the file keep the old bytes.
"""

from __future__ import annotations

import filecmp
import io
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, BinaryIO

from digestkit.errors import DigestError, Location

if TYPE_CHECKING:
    from typing_extensions import Buffer

STDOUT = "standard output"


class ReaderGoneError(Exception):
    """Whoever read our output has stopped reading (`| head -1`): stop quietly, nothing went wrong."""


class Output(io.BufferedWriter):
    """A binary file to write, whose failures are a DigestError that names it, or ReaderGoneError."""

    def __init__(self, raw: io.RawIOBase, shown: str) -> None:
        super().__init__(raw)
        self.shown = shown

    def write(self, data: Buffer) -> int:
        with _naming(self.shown):
            return super().write(data)

    def flush(self) -> None:
        with _naming(self.shown):
            super().flush()


def guard_stdout() -> None:
    """Make `sys.stdout` UTF-8 whatever the locale, with `\\n` line ends, and its failures ours to report."""
    while (spare := os.open(os.devnull, os.O_RDONLY)) <= 2:
        pass  # a file opened later must not land on a closed standard stream; writing to this one fails
    os.close(spare)
    raw: io.RawIOBase = io.FileIO(1, "wb", closefd=False)
    if sys.stdout:
        raw = getattr(sys.stdout.buffer, "raw", raw)
    writer = Output(raw, STDOUT)
    sys.stdout = io.TextIOWrapper(writer, "utf-8", "backslashreplace", newline="\n", line_buffering=raw.isatty())


@contextmanager
def opened(path: str | None) -> Iterator[BinaryIO]:
    """Where the bytes go: standard output for None and `-`, else the file, replaced whole at the end.

    What is not a regular file (`/dev/null`, a named pipe) is written as it stands.
    """
    if path is None or path == "-":
        sys.stdout.flush()
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    elif os.path.exists(path) and not os.path.isfile(path) and not os.path.isdir(path):
        with _naming(path):
            file = Output(io.FileIO(path, "wb"), path)
        with file:
            yield file
    else:
        with replacing(path) as file:
            yield file


@contextmanager
def replacing(path: str) -> Iterator[Output]:
    """A file that takes the place of `path` when the block ends well; else nothing is left of it."""
    with _naming(path):
        final = _final(path)
    temporary = os.path.join(os.path.dirname(final), f".digestkit-{os.urandom(8).hex()}.tmp")
    try:
        with _naming(path):
            raw = io.FileIO(temporary, "xb")
        with Output(raw, path) as file:
            yield file
            file.flush()
            with _naming(path):
                os.fsync(file.fileno())
        with _naming(path):
            _move(temporary, final)
    finally:
        with suppress(OSError):
            os.unlink(temporary)


def write(path: str, data: bytes) -> None:
    """Make `data` the content of `path`, in one step."""
    with replacing(path) as file:
        file.write(data)


def is_same_file(a: str, b: str | None) -> bool:
    """Whether two names reach one existing file, links included.

    >>> is_same_file(".", "./."), is_same_file(".", None), is_same_file("no-such", "no-such")
    (True, False, False)
    """
    with suppress(OSError):
        return b is not None and os.path.samefile(a, b)
    return False


def _final(path: str) -> str:
    """The file behind all links; refused where a plain write would be refused."""
    final = os.path.realpath(path)
    if os.path.islink(final):
        raise DigestError("is a symbolic link that leads to itself", Location(path))
    if os.path.isdir(final):
        raise DigestError("is a folder, not a file", Location(path))
    if os.path.exists(final) and not os.access(final, os.W_OK):
        raise DigestError("is read-only", Location(path))
    return final


def _move(temporary: str, final: str) -> None:
    with suppress(FileNotFoundError):
        if filecmp.cmp(temporary, final, shallow=False):
            return
        old = os.stat(final)
        with suppress(PermissionError):
            os.chown(temporary, old.st_uid, old.st_gid)
        os.chmod(temporary, stat.S_IMODE(old.st_mode))
    os.replace(temporary, final)
    _sync_folder(os.path.dirname(final))


def _sync_folder(folder: str) -> None:
    """Make the move itself last; some file systems refuse, and the file is whole either way."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextmanager
def _naming(shown: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if shown == STDOUT:
            _silence_stdout()
        if isinstance(error, BrokenPipeError):
            raise ReaderGoneError from error
        raise DigestError(f"cannot write: {error.strerror or error}", Location(shown)) from error


def _silence_stdout() -> None:
    """What is still buffered for a dead standard output goes nowhere, so that leaving is quiet."""
    descriptor = os.open(os.devnull, os.O_WRONLY)
    os.dup2(descriptor, 1)
    os.close(descriptor)
