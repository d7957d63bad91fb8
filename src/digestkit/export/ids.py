"""Identifiers: one arXiv id or DOI a line, each once, for Zotero's "add item by identifier"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from digestkit.export.address import papers
from digestkit.export.options import Options
from digestkit.model import Entry


def to_ids(entries: Iterable[Entry], options: Options) -> Iterator[bytes]:
    """The papers that the entries are or link to, in reading order.

    >>> list(to_ids([Entry(identities=["arxiv:2109.08203", "github:a/b", "doi:10.1000/x"])], Options()))
    [b'2109.08203\\n', b'10.1000/x\\n']
    """
    every = (key for entry in entries for key in (*entry.identities, *(link.identity for link in entry.links)))
    return (f"{key.partition(':')[2]}\n".encode() for key in papers(every))
