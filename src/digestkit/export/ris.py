"""RIS, as reference managers exchange it: two-letter tags, one value a line (Research Information Systems, 2011)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from digestkit.export.options import Options
from digestkit.export.reference import Reference, references
from digestkit.model import Entry

_TYPES: Mapping[str, str] = {"paper": "GEN", "software": "COMP", "post": "ICOMM", "page": "ELEC"}
_PREPRINT = "UNPB"


def to_ris(entries: Iterable[Entry], options: Options) -> Iterator[bytes]:
    """One record an entry, `TY` first, `ER` last.

    >>> b"".join(to_ris([Entry(title="A")], Options())).splitlines()[:2]
    [b'TY  - ELEC', b'TI  - A']
    """
    return (_record(reference).encode() for reference in references(entries))


def _record(reference: Reference) -> str:
    lines = [f"{tag}  - {value}\n" for tag, value in _tags(reference) if value]
    return f"TY  - {_PREPRINT if reference.arxiv else _TYPES[reference.kind]}\n{''.join(lines)}ER  - \n\n"


def _tags(reference: Reference) -> Iterator[tuple[str, str | None]]:
    yield "TI", reference.title
    yield "ID", reference.key
    yield "UR", reference.url
    yield "DO", doi(reference)
    yield "PB", "arXiv" if reference.arxiv else None
    yield "AN", f"arXiv:{reference.arxiv}" if reference.arxiv else None
    yield "PY", reference.date and reference.date[:4]
    yield "DA", _date(reference.date)
    yield "Y2", _date(reference.seen)
    yield "AB", reference.abstract
    yield "LA", reference.language
    for tag in reference.tags:
        yield "KW", tag
    yield "N1", reference.note
    yield "N1", reference.remark


def doi(reference: Reference) -> str | None:
    """The DOI of a reference; arXiv gives one to each of its papers (info.arxiv.org/help/doi.html)."""
    return reference.doi or (f"10.48550/arXiv.{reference.arxiv}" if reference.arxiv else None)


def _date(date: str | None) -> str | None:
    """`YYYY/MM/DD/`, the parts that are not known empty.

    >>> _date("2021-09")
    '2021/09//'
    """
    return date and f"{'/'.join([*date.split('-'), '', ''][:3])}/"
