"""Clean Markdown: what a person reads and `digestkit` reads back exactly (docs/markdown.md says how)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from digestkit.export.options import Options
from digestkit.format.digest import write_digests
from digestkit.model import Entry


def to_markdown(entries: Iterable[Entry], options: Options) -> Iterator[bytes]:
    """One file, digest by digest; one digest at a time is in memory.

    >>> b"### A" in b"".join(to_markdown([Entry(title="A")], Options()))
    True
    """
    return (text.encode() for text in write_digests(entries))
