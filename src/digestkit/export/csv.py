"""CSV (RFC 4180): one header row, one row an entry, UTF-8, CRLF; opened by a spreadsheet it runs nothing.

A cell with several values joins them with ` | `; a value's own `|` beside a space or an end is written `\\|`, so that
splitting is exact. A cell that a spreadsheet would take for a formula gets a `'` in front (OWASP, CSV Injection).
Nested data is flat here; JSON Lines and SQLite keep it all.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping

from digestkit import query
from digestkit.errors import DigestError
from digestkit.export.options import Options
from digestkit.expression import expression
from digestkit.model import Entry

SEPARATOR = " | "
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_LONE_PIPE = expression(r"(?<![^ ])\||\|(?![^ ])")

Cell = Callable[[Entry], str]


def to_csv(entries: Iterable[Entry], options: Options) -> Iterator[bytes]:
    """The columns asked for, all of COLUMNS by default.

    >>> b"".join(to_csv([Entry(title="=1+1", rating=2)], Options(columns=("title", "rating"))))
    b"title,rating\\r\\n'=1+1,2\\r\\n"
    """
    names = options.columns or tuple(COLUMNS)
    cells = [_column(name) for name in names]
    if options.bom:
        yield "\ufeff".encode()
    yield _row(names)
    for entry in entries:
        values = (_plain(cell(entry)) for cell in cells)
        yield _row(values if options.raw else map(harmless, values))


def harmless(cell: str) -> str:
    """The cell, as a spreadsheet shows it and never runs it.

    >>> harmless("@SUM(A1)"), harmless("a-b")
    ("'@SUM(A1)", 'a-b')
    """
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def join(values: Iterable[str | None]) -> str:
    """Several values in one cell; None and empty ones are left out.

    >>> join(["ICCV", None, "a | b"])
    'ICCV | a \\\\| b'
    """
    return SEPARATOR.join(_LONE_PIPE.sub(r"\\|", value) for value in values if value)


def _column(name: str) -> Cell:
    if name not in COLUMNS:
        raise DigestError(f"no column {name!r}; there are {', '.join(COLUMNS)}")
    return COLUMNS[name]


def _plain(cell: str) -> str:
    """Line ends as `\\n`, and no NUL, at which database readers stop."""
    return cell.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


def _row(values: Iterable[str]) -> bytes:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(list(values))
    return line.getvalue().encode()


def _links(kind: str) -> Cell:
    return lambda entry: join(link.url for link in entry.links if link.kind == kind)


COLUMNS: Mapping[str, Cell] = {
    "id": lambda entry: entry.id,
    "title": lambda entry: entry.title or "",
    "url": lambda entry: entry.url or "",
    "date": lambda entry: entry.date or "",
    "issue": lambda entry: (entry.digest.issue if entry.digest else None) or "",
    "section": lambda entry: entry.section.title if entry.section else "",
    "section_kind": lambda entry: entry.section.kind if entry.section else "",
    "kinds": lambda entry: join(query.kinds(entry)),
    "rating": lambda entry: "" if entry.rating is None else str(entry.rating),
    "language": lambda entry: entry.language,
    "authors": lambda entry: join(person.name for person in entry.authors),
    "handles": lambda entry: join(person.handle for person in entry.authors),
    "tags": lambda entry: join(entry.tags),
    "identities": lambda entry: join(entry.identities),
    "papers": _links("paper"),
    "code": _links("code"),
    "links": lambda entry: join(link.url for link in entry.links),
    "images": lambda entry: join(image.url for image in entry.images),
    "fields": lambda entry: join(f"{label}: {value}" for label, value in entry.fields.items()),
    "comments": lambda entry: join(f"{c.author.name}: {c.text}" for c in query.comments(entry.comments)),
    "body": lambda entry: entry.body,
    "seen": lambda entry: str(max(len(entry.sources), 1)),
    "sources": lambda entry: join(f"{source.path}:{source.start_line}" for source in entry.sources),
    "digest": lambda entry: (entry.digest.title if entry.digest else None) or "",
    "fingerprint": lambda entry: entry.fingerprint,
}
