"""Write docs/gallery.md: one small digest, and what each export makes of it. Run it after a format has changed.

python tools/gallery.py
"""

from __future__ import annotations

import contextlib
import io
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pyarrow.parquet

from digestkit import records
from digestkit.export import EXPORTERS, Options
from digestkit.model import DigestRef, Entry

ROOT = Path(__file__).parents[1]
DIGEST = ROOT / "fixtures/export/gallery.md"
GALLERY = ROOT / "docs/gallery.md"

INTRO = """\
# Gallery

What `digestkit export` makes of one small digest. This page is written by `python tools/gallery.py`, and a test fails
when it no longer shows what the formats do.
"""
# What each format is for, and how its text is marked in Markdown.
SHOWN: Mapping[str, tuple[str, str]] = {
    "md": ("Clean Markdown, read back exactly: [markdown.md](markdown.md).", "markdown"),
    "jsonl": ("One record a line, for scripts, duckdb, pandas; here the first line.", "json"),
    "json": ("The same records in one document; here its first lines.", "json"),
    "csv": ("For spreadsheets. A cell that would run as a formula has a `'` in front.", "csv"),
    "sqlite": ("Normalised tables and a full-text index, for SQL and datasette.", "text"),
    "parquet": ("Typed columns, for duckdb, pandas, Spark. `pip install 'digestkit[parquet]'`", "text"),
    "bibtex": ("For biblatex and Zotero. Who shared a paper stands in the note, not among its authors.", "bibtex"),
    "ris": ("For reference managers.", "text"),
    "csl-json": ("For Zotero, pandoc and citeproc.", "json"),
    "ids": ("arXiv ids and DOIs, for Zotero's “add item by identifier”.", "text"),
    "atom": ("A feed, newest first.", "xml"),
    "jsonfeed": ("The same as JSON Feed 1.1.", "json"),
    "html": ("One page that opens from the disk and searches as you type; here its beginning.", "html"),
}
FIRST_LINES = {"jsonl": 1, "json": 2, "html": 4}


def gallery() -> str:
    """The whole page."""
    digest = DIGEST.read_text("utf-8")
    parts = [INTRO, _section("The digest", "", "markdown", digest)]
    for name in EXPORTERS:
        purpose, language = SHOWN[name]
        text = "\n".join(_shown(name).split("\n")[: FIRST_LINES.get(name)])
        parts.append(_section(f"`--format {name}`", purpose, language, text))
    return "\n".join(parts)


def entries() -> Iterator[Entry]:
    """The entries of the digest."""
    reading = records.read(DIGEST.read_text("utf-8"), "gallery.md")
    ref = DigestRef.model_validate(reading.head, from_attributes=True)
    for entry in reading.entries():
        yield entry.model_copy(update={"digest": ref})


def _shown(name: str) -> str:
    data = b"".join(EXPORTERS[name].write(entries(), Options(title="读图周记")))
    return BINARY[name](data) if name in BINARY else data.decode().replace("\r\n", "\n")


def _tables(data: bytes) -> str:
    """How many rows each table has, and a question to two of them."""
    with contextlib.closing(sqlite3.connect(":memory:")) as db:
        db.deserialize(data)
        names = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rowid")]
        counted = [(name, db.execute(f"SELECT count(*) FROM {name}").fetchone()[0]) for name in names]
        question = "SELECT entries.title, links.kind, links.url FROM entries JOIN links USING (entry)"
        answer = [" | ".join(row) for row in db.execute(question)]
    tables = [f"{name:<12} {count}" for name, count in counted if not name.startswith("entries_fts_")]
    return "\n".join([*tables, "", f"sqlite> {question};", *answer])


def _columns(data: bytes) -> str:
    schema = pyarrow.parquet.read_schema(io.BytesIO(data))
    return "\n".join(f"{field.name:<13} {field.type}" for field in schema)


BINARY: Mapping[str, Callable[[bytes], str]] = {"sqlite": _tables, "parquet": _columns}


def _section(title: str, purpose: str, language: str, text: str) -> str:
    lead = f"{purpose}\n\n" if purpose else ""
    return f"## {title}\n\n{lead}````{language}\n{text.rstrip()}\n````\n"


if __name__ == "__main__":
    GALLERY.write_text(gallery(), "utf-8")
