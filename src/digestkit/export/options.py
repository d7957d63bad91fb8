"""What a format may be told, and the clock that makes two runs byte-identical."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from digestkit.errors import DigestError
from digestkit.model import Entry


@dataclass(frozen=True, slots=True)
class Options:
    """Settings of an export; a format looks only at those that are its own.

    `title` names a feed or a page, `columns` the columns of a CSV in their order (None: all), `raw` leaves CSV cells as
    they are even where a spreadsheet would run them, `bom` begins a CSV with the mark that Excel wants.
    """

    title: str = "digestkit"
    columns: tuple[str, ...] | None = None
    raw: bool = False
    bom: bool = False


Exporter = Callable[[Iterable[Entry], Options], Iterator[bytes]]


@dataclass(frozen=True, slots=True)
class Format:
    """One way out: `write` turns entries into chunks of bytes, `suffixes` are the file names it is guessed from.

    `binary` formats are not shown on a terminal.
    """

    write: Exporter
    suffixes: tuple[str, ...]
    binary: bool = False


def built(environ: Mapping[str, str] = os.environ) -> datetime:
    """The time of this export in UTC, or SOURCE_DATE_EPOCH (reproducible-builds.org/specs/source-date-epoch).

    >>> built({"SOURCE_DATE_EPOCH": "86400"}).isoformat()
    '1970-01-02T00:00:00+00:00'
    """
    epoch = environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return datetime.now(UTC).replace(microsecond=0)
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise DigestError(f"SOURCE_DATE_EPOCH is no number of seconds: {epoch!r}") from error
