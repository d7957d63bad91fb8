"""JSON: one document, `{"schema_version", "digestkit_version", "entries": [Entry]}`, one record a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from digestkit import __version__
from digestkit.export.options import Options
from digestkit.model import SCHEMA_VERSION, Entry


def to_json(entries: Iterable[Entry], options: Options) -> Iterator[bytes]:
    """Every field of every record in one document, written as it comes.

    >>> json.loads(b"".join(to_json([Entry(title="A"), Entry(title="B")], Options())))["entries"][1]["title"]
    'B'
    """
    head = {"schema_version": SCHEMA_VERSION, "digestkit_version": __version__}
    yield f'{json.dumps(head)[:-1]}, "entries": ['.encode()
    between = b"\n"
    for entry in entries:
        yield between + entry.model_dump_json().encode()
        between = b",\n"
    yield b"\n]}\n"
