"""JSON Lines: one record a line, UTF-8, no BOM, `\\n`; what every command of digestkit reads back (jsonlines.org)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from digestkit.export.options import Options
from digestkit.model import Entry


def to_jsonl(entries: Iterable[Entry], options: Options) -> Iterator[bytes]:
    """Every field of every record, one line each; memory does not grow.

    >>> b"".join(to_jsonl([Entry(title="推理")], Options())).count(b"\\n")
    1
    """
    return (entry.model_dump_json().encode() + b"\n" for entry in entries)
