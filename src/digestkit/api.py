"""The verbs, for Python programs and for the command line."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from typing import NoReturn

from digestkit import source
from digestkit.errors import DigestError
from digestkit.model import Entry
from digestkit.source import Found

Paths = Iterable[str | os.PathLike[str]]
Report = Callable[[DigestError], None]


def fail(error: DigestError) -> NoReturn:
    """The default `report`: the first file that cannot be read ends the reading."""
    raise error


def entries(files: Iterable[Found], *, encoding: str | None = None, report: Report = fail) -> Iterator[Entry]:
    """The entries of Markdown and of records files alike, one by one, each with its `digest`."""
    for found in files:
        try:
            if source.is_records(found):
                yield from source.records(found, report)
            else:
                raise DigestError("Markdown is not read yet")
        except DigestError as error:
            report(error)
