"""Parquet: typed and nested, one row an entry; wants the extra `parquet` (pyarrow)."""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterable, Iterator
from typing import Any

from digestkit.errors import DigestError
from digestkit.export.columns import columns, row_of
from digestkit.export.options import Options
from digestkit.model import Entry

_ROWS = 5000  # entries in a row group, and in memory


def to_parquet(entries: Iterable[Entry], options: Options) -> Iterator[bytes]:
    """Lists and structs as such; comments, alternatives and extra, which nest without bound, as JSON text.

    Raises DigestError where pyarrow is not installed.
    """
    pa = _pyarrow()
    schema, sink, rows = columns(), _Sink(), iter(entries)
    with pa.parquet.ParquetWriter(sink, schema) as writer:
        while batch := list(itertools.islice(rows, _ROWS)):
            writer.write_table(pa.Table.from_pylist([row_of(entry) for entry in batch], schema))
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
