"""Parquet: typed and nested, one row an entry; wants the extra `parquet` (pyarrow)."""

from __future__ import annotations

import io
import itertools
import json
from collections.abc import Iterable, Iterator
from typing import Any

from digestkit.errors import DigestError
from digestkit.export.options import Options
from digestkit.model import Entry

_ROWS = 5000  # entries in a row group, and in memory


def to_parquet(entries: Iterable[Entry], options: Options) -> Iterator[bytes]:
    """Lists and structs as such; comments, alternatives and extra, which nest without bound, as JSON text.

    Raises DigestError where pyarrow is not installed.
    """
    pq = _pyarrow().parquet
    sink, rows = _Sink(), iter(entries)
    with pq.ParquetWriter(sink, _schema()) as writer:
        while batch := list(itertools.islice(rows, _ROWS)):
            writer.write_table(_pyarrow().Table.from_pylist([_row(entry) for entry in batch], _schema()))
            yield sink.drained()
    yield sink.drained()


def _pyarrow() -> Any:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise DigestError("parquet needs pyarrow: pip install 'digestkit[parquet]'") from error
    return pyarrow


class _Sink(io.RawIOBase):
    """A file that pyarrow writes to and we empty in between; it remembers its position, which the footer needs."""

    def __init__(self) -> None:
        self._chunks: list[bytes] = []
        self._position = 0

    def writable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._position

    def write(self, data: Any) -> int:
        self._chunks.append(bytes(data))
        self._position += len(self._chunks[-1])
        return len(self._chunks[-1])

    def drained(self) -> bytes:
        chunk = b"".join(self._chunks)
        self._chunks.clear()
        return chunk


def _row(entry: Entry) -> dict[str, Any]:
    row = entry.model_dump()
    as_text = {name: json.dumps(row[name], ensure_ascii=False) for name in ("comments", "alternatives", "extra")}
    return {**row, **as_text, "fields": list(entry.fields.items())}


def _schema() -> Any:
    pa = _pyarrow()
    text, number = pa.string(), pa.int64()

    def struct(**fields: Any) -> Any:
        return pa.struct(list(fields.items()))

    person = struct(name=text, handle=text, url=text)
    link = struct(url=text, as_written=text, kind=text, label=text, text=text, identity=text)
    columns = {
        **dict.fromkeys(("id", "fingerprint", "title", "title_source"), text),
        "authors": pa.list_(person),
        "url": text,
        "links": pa.list_(link),
        "images": pa.list_(struct(url=text, alt=text, kind=text)),
        "comments": text,
        "rating": number,
        "fields": pa.map_(text, text),
        "body": text,
        "tags": pa.list_(text),
        "section": struct(title=text, kind=text),
        "date": text,
        "language": text,
        "identities": pa.list_(text),
        "sources": pa.list_(struct(path=text, start_line=number, end_line=number)),
        "merged_from": pa.list_(text),
        "alternatives": text,
        "extra": text,
        "digest": struct(path=text, title=text, issue=text, date_start=text, date_end=text),
    }
    return pa.schema(list(columns.items()))
