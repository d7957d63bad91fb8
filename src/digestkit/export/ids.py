"""Identifiers: one arXiv id or DOI a line, each once, for Zotero's "add item by identifier"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from digestkit.export.options import Options
from digestkit.model import Entry


def to_ids(entries: Iterable[Entry], options: Options) -> Iterator[bytes]:
    """The papers that the entries are or link to, in reading order.

    >>> list(to_ids([Entry(identities=["arxiv:2109.08203", "github:a/b", "doi:10.1000/x"])], Options()))
    [b'2109.08203\\n', b'10.1000/x\\n']
    """
    seen: set[str] = set()
    for entry in entries:
        for identity in (*entry.identities, *(link.identity or "" for link in entry.links)):
            scheme, _, name = identity.partition(":")
            if scheme in ("arxiv", "doi") and name and name not in seen:
                seen.add(name)
                yield f"{name}\n".encode()
