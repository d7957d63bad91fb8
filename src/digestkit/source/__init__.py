"""Bytes in: which files to read (`find`), what they say (`load`), and entries that were saved before (`records`).

find.py     paths -> files, in a stable order; never hangs
ignore.py   what .gitignore leaves out
exclude.py  what the settings leave out
streams.py  a file or standard input, opened; Markdown told from records
decode.py   bytes -> text, with a problem where the encoding was guessed
load.py     a found file -> Text
records.py  a found records file -> entries
"""

from digestkit.source.decode import check_encoding, decode
from digestkit.source.exclude import covers, excluded
from digestkit.source.find import MARKDOWN, STDIN, Found, find
from digestkit.source.load import Text, load
from digestkit.source.records import digests, records
from digestkit.source.streams import is_records

__all__ = [
    "MARKDOWN",
    "STDIN",
    "Found",
    "Text",
    "check_encoding",
    "covers",
    "decode",
    "digests",
    "excluded",
    "find",
    "is_records",
    "load",
    "records",
]
