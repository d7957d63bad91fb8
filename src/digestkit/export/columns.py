"""An entry as columns with types: what Parquet and data frames hold. Wants pyarrow."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from digestkit.model import Entry

AS_TEXT = ("comments", "alternatives", "extra")
"""Columns that nest without bound and are JSON text."""


def columns() -> Any:
    """The schema, a pyarrow.Schema: lists and structs as such, `fields` a map, `AS_TEXT` text."""
    import pyarrow as pa

    text, number = pa.string(), pa.int64()

    def struct(**fields: Any) -> Any:
        return pa.struct(list(fields.items()))

    person = struct(name=text, handle=text, url=text)
    link = struct(url=text, as_written=text, kind=text, label=text, text=text, identity=text)
    of = {
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
    return pa.schema(list(of.items()))


def row_of(entry: Entry) -> dict[str, Any]:
    """An entry as a row of `columns`.

    >>> row_of(Entry(title="A", fields={"Tips": "b"}))["fields"]
    [('Tips', 'b')]
    """
    row = entry.model_dump()
    as_text = {name: json.dumps(row[name], ensure_ascii=False) for name in AS_TEXT}
    return {**row, **as_text, "fields": list(entry.fields.items())}


def entry_of(row: Mapping[str, Any]) -> Entry:
    """The entry of a row, of these columns or of any that have a `title` or a `url`; what is null is not said.

    Raises pydantic's ValidationError where a column holds what its field cannot.

    >>> entry_of(row_of(Entry(title="A", fields={"Tips": "b"}, extra={"year": 2020}))).extra
    {'year': 2020}
    """
    said = {name: value for name, value in row.items() if value is not None}
    for name in AS_TEXT:
        if isinstance(said.get(name), str):
            said[name] = json.loads(said[name])
    if isinstance(said.get("fields"), list):
        said["fields"] = dict(said["fields"])
    return Entry.model_validate(said)
