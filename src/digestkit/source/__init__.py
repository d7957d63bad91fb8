"""Bytes in: which files to read (`find`), what they say (`load`), and entries that were saved before (`records`).

find.py     paths -> files, in a stable order; never hangs
ignore.py   what .gitignore leaves out
exclude.py  what the settings leave out
streams.py  a file or standard input, opened; Markdown told from records
decode.py   bytes -> text, with a problem where the encoding was guessed; encode.py the way back
load.py     a found file -> Text
saved.py    a found records file -> entries
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from digestkit.source.decode import check_encoding, decode
from digestkit.source.encode import encode
from digestkit.source.exclude import covers, excluded
from digestkit.source.find import MARKDOWN, STDIN, Found, find
from digestkit.source.load import Text, load
from digestkit.source.streams import is_records, opened

if TYPE_CHECKING:
    from digestkit.source.saved import digests, records

__all__ = [
    "MARKDOWN",
    "STDIN",
    "Found",
    "Text",
    "check_encoding",
    "covers",
    "decode",
    "digests",
    "encode",
    "excluded",
    "find",
    "is_records",
    "load",
    "opened",
    "records",
]


def __getattr__(name: str) -> object:
    """Reading records back needs pydantic, which `check` must not wait for."""
    if name not in ("digests", "records"):
        raise AttributeError(f"module 'digestkit.source' has no attribute {name!r}")
    from digestkit.source import saved

    return getattr(saved, name)
