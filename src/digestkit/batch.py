"""Files to ready-made JSON, in as many processes as pay: what `parse` and every reader of an archive rest on.

Workers send bytes and not records: what leaves them is what is written, so the parent has next to nothing to do, and
one entry at a time is alive, whatever the size of the archive.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial

from digestkit import __version__, records, source
from digestkit.config import NEAREST, Configuration
from digestkit.errors import DigestError
from digestkit.model import SCHEMA_VERSION, Digest, DigestRef, Entry, Problem
from digestkit.source import Found
from digestkit.spread import spread

Report = Callable[[DigestError], None]

_PIECE = 1 << 16  # bytes of output that travel at once


class Form(StrEnum):
    """How parsed digests are written: one document of digests, or one entry a line."""

    JSON = "json"
    JSONL = "jsonl"


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the output, and what came up while it was made; `files` counts those that are finished."""

    data: bytes = b""
    errors: tuple[DigestError, ...] = ()
    problems: tuple[Problem, ...] = ()
    files: int = 0


def convert(
    files: Iterable[Found],
    form: Form,
    encoding: str | None,
    jobs: int | None,
    configuration: Configuration = NEAREST,
) -> Iterator[Piece]:
    """All files in one form, in order; a file that cannot be read is an error in a piece.

    `jobs` None takes the cores if there is enough to read.
    """
    pieces = spread(partial(_convert, form, encoding, configuration), files, jobs)
    return _document(pieces) if form is Form.JSON else pieces


def _document(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The digests as one document; each comes with a comma before it, which is one too many."""
    yield Piece(f'{{"schema_version":{SCHEMA_VERSION},"digestkit_version":"{__version__}","digests":['.encode())
    first = True
    for piece in pieces:
        yield replace(piece, data=piece.data[1:]) if first else piece
        first = first and not piece.data
    yield Piece(b"]}\n")


def _convert(
    form: Form, encoding: str | None, configuration: Configuration, files: tuple[Found, ...]
) -> Iterator[Piece]:
    """One batch; pieces are of about `_PIECE` bytes."""
    write = lines if form is Form.JSONL else _members
    parts: list[bytes] = []
    size = 0
    rest = Piece()
    for found in files:
        errors: list[DigestError] = []
        problems: list[Problem] = []
        try:
            for digest, entries in _digests(found, encoding, configuration, errors.append):
                problems += digest.problems
                for part in write(digest, entries):
                    parts.append(part)
                    size += len(part)
                    if size >= _PIECE:
                        yield Piece(b"".join(parts))
                        parts, size = [], 0
        except DigestError as error:
            errors.append(error)
        rest = Piece(b"", rest.errors + tuple(errors), rest.problems + tuple(problems), rest.files + 1)
    yield replace(rest, data=b"".join(parts))


def _digests(
    found: Found, encoding: str | None, configuration: Configuration, report: Report
) -> Iterator[tuple[Digest, Iterable[Entry]]]:
    """The digests of a file, each with its entries still to come."""
    if source.is_records(found):
        for digest in source.digests(found, report):
            yield digest, digest.entries
    else:
        text = source.load(found, encoding)
        settings = configuration.of(found.path)
        reading = records.read(text.text, text.path, text.sha256, text.problems, settings)
        yield reading.head, reading.entries()


def lines(digest: Digest, entries: Iterable[Entry]) -> Iterator[bytes]:
    """Each entry as a line of JSON that ends with its digest, which so need be written only once."""
    ref = DigestRef.model_validate(digest, from_attributes=True)
    end = b',"digest":' + ref.model_dump_json().encode() + b"}\n"
    for entry in entries:
        if entry.digest:
            yield entry.model_dump_json().encode() + b"\n"
        else:
            yield entry.model_dump_json(exclude={"digest"}).encode()[:-1] + end


def _members(digest: Digest, entries: Iterable[Entry]) -> Iterator[bytes]:
    """A digest as a member of a JSON list, entries last, since the rest is known before them."""
    yield b"," + digest.model_dump_json(exclude={"entries"}).encode()[:-1] + b',"entries":['
    comma = b""
    for entry in entries:
        yield comma + entry.model_dump_json(exclude={"digest"}).encode()
        comma = b","
    yield b"]}\n"
