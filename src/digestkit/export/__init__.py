"""Records out: one format per file, listed here.

To add a format: one file with one function `(entries, options) -> chunks of bytes`, one line in EXPORTERS, one expected
file, and its outside judge in the tests.
"""

from __future__ import annotations

from collections.abc import Mapping

from digestkit.errors import DigestError
from digestkit.export.atom import to_atom
from digestkit.export.bibtex import to_bibtex
from digestkit.export.csl import to_csl_json
from digestkit.export.csv import to_csv
from digestkit.export.filters import Filters, select
from digestkit.export.html import to_html
from digestkit.export.ids import to_ids
from digestkit.export.json import to_json
from digestkit.export.jsonfeed import to_jsonfeed
from digestkit.export.jsonl import to_jsonl
from digestkit.export.markdown import to_markdown
from digestkit.export.options import Exporter, Format, Options
from digestkit.export.parquet import to_parquet
from digestkit.export.ris import to_ris
from digestkit.export.sqlite import to_sqlite

__all__ = ["EXPORTERS", "Exporter", "Filters", "Format", "Options", "find_format", "guess_format", "select"]

EXPORTERS: Mapping[str, Format] = {
    "json": Format(to_json, (".json",)),
    "jsonl": Format(to_jsonl, (".jsonl", ".ndjson")),
    "md": Format(to_markdown, (".md", ".markdown")),
    "csv": Format(to_csv, (".csv",)),
    "sqlite": Format(to_sqlite, (".sqlite", ".sqlite3", ".db"), binary=True),
    "parquet": Format(to_parquet, (".parquet",), binary=True),
    "bibtex": Format(to_bibtex, (".bib", ".bibtex")),
    "ris": Format(to_ris, (".ris",)),
    "csl-json": Format(to_csl_json, (".csl.json", ".csl")),
    "atom": Format(to_atom, (".atom", ".xml")),
    "jsonfeed": Format(to_jsonfeed, (".feed.json", ".jsonfeed")),
    "html": Format(to_html, (".html", ".htm")),
    "ids": Format(to_ids, (".ids", ".txt")),
}


def find_format(name: str | None, file: str | None) -> Format:
    """The format that is named, else the one that the name of the output asks for."""
    if name is None and (file is None or file == "-"):
        raise DigestError(f"say --format: {', '.join(EXPORTERS)}")
    key = guess_format(file or "") if name is None else name
    if key not in EXPORTERS:
        raise DigestError(f"no format {key!r}; there are {', '.join(EXPORTERS)}")
    return EXPORTERS[key]


def guess_format(name: str) -> str:
    """The format that a file name asks for; the longest suffix wins.

    >>> guess_format("2021/Archive.JSONL")
    'jsonl'
    """
    fits = [(suffix, key) for key, fmt in EXPORTERS.items() for suffix in fmt.suffixes if name.lower().endswith(suffix)]
    if not fits:
        known = ", ".join(suffix for fmt in EXPORTERS.values() for suffix in fmt.suffixes)
        raise DigestError(f"cannot tell a format from {name!r}: say --format, or end the name in one of {known}")
    return max(fits, key=lambda fit: len(fit[0]))[1]
