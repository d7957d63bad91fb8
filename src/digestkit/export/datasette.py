"""The metadata file with which datasette shows the SQLite export: facets, sort order, and a search that knows Chinese.

Datasette's own search box would hand Han characters to SQLite in one piece, so the search is a canned query that puts
spaces around them in SQL, as `sqlite.spaced` did on the way in: `datasette archive.db -m archive.metadata.json`.
"""

from __future__ import annotations

import json
import os

from digestkit import output

SEARCH = """
WITH RECURSIVE letters (n, phrase) AS (
  SELECT 1, ''
  UNION ALL
  SELECT n + 1, phrase || CASE
    WHEN unicode(substr(:words, n, 1)) BETWEEN 0x3400 AND 0x9fff
      OR unicode(substr(:words, n, 1)) BETWEEN 0xf900 AND 0xfaff
      OR unicode(substr(:words, n, 1)) BETWEEN 0x20000 AND 0x3ffff
    THEN ' ' || substr(:words, n, 1) || ' '
    ELSE substr(:words, n, 1) END
  FROM letters WHERE n <= length(:words)
)
SELECT entries.date, entries.section, entries.title, entries.url, entries.body
FROM entries_fts JOIN entries ON entries.entry = entries_fts.rowid
WHERE :words != '' AND entries_fts MATCH
  (SELECT '"' || replace(phrase, '"', '""') || '"' FROM letters ORDER BY n DESC LIMIT 1)
ORDER BY rank
""".strip()


def metadata(database: str, title: str) -> bytes:
    """The metadata as JSON; `database` is the file's name without its suffix, as datasette names it.

    >>> json.loads(metadata("archive", "A"))["databases"]["archive"]["tables"]["entries"]["sort_desc"]
    'date'
    """
    entries = {
        "label_column": "title",
        "sort_desc": "date",
        "facets": ["section", "section_kind", "language", "rating", "host", {"date": "date"}],
    }
    tables = {
        "entries": entries,
        "links": {"label_column": "url", "facets": ["kind", "host"]},
        "people": {"label_column": "name", "sort": "name"},
        "digests": {"label_column": "title", "sort_desc": "date_start"},
        "kinds": {"facets": ["kind"]},
        "tags": {"facets": ["tag"]},
        "entries_fts": {"hidden": True},
    }
    search = {"sql": SEARCH, "title": "Search / 搜索", "params": ["words"], "hide_sql": True}
    document = {"title": title, "databases": {database: {"tables": tables, "queries": {"search": search}}}}
    return json.dumps(document, ensure_ascii=False, indent=2).encode() + b"\n"


def beside(database: str) -> str:
    """Where the metadata of a database goes.

    >>> beside("notes/archive.db")
    'notes/archive.metadata.json'
    """
    return f"{os.path.splitext(database)[0]}.metadata.json"


def write_metadata(database: str, title: str) -> None:
    """Write the metadata beside the database."""
    output.write(beside(database), metadata(os.path.basename(os.path.splitext(database)[0]), title))
