"""CSL-JSON 1.0 (citation-style-language/schema), for Zotero, pandoc and citeproc.

Only types that Zotero's translator takes: one item of type `software` makes it refuse the whole file, so a repository
is a `webpage`. A preprint is `article` with the archive as publisher. No key that the schema does not know.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from digestkit.export.options import Options
from digestkit.export.reference import Reference, references
from digestkit.export.ris import doi
from digestkit.model import Entry

_TYPES: Mapping[str, str] = {"paper": "document", "software": "webpage", "post": "post", "page": "webpage"}


def to_csl_json(entries: Iterable[Entry], options: Options) -> Iterator[bytes]:
    """One array of items.

    >>> json.loads(b"".join(to_csl_json([Entry(title="A", identities=["arxiv:2204.02296"])], Options())))[0]["number"]
    'arXiv:2204.02296'
    """
    between = b"[\n"
    for reference in references(entries):
        yield between + json.dumps(_item(reference), ensure_ascii=False).encode()
        between = b",\n"
    yield b"[]\n" if between == b"[\n" else b"\n]\n"


def _item(reference: Reference) -> dict[str, Any]:
    item = {
        "id": reference.key,
        "type": "article" if reference.arxiv else _TYPES[reference.kind],
        "title": reference.title,
        "publisher": "arXiv" if reference.arxiv else None,
        "number": f"arXiv:{reference.arxiv}" if reference.arxiv else None,
        "DOI": doi(reference),
        "URL": reference.url,
        "issued": _date(reference.date),
        "accessed": _date(reference.seen) if reference.url else None,
        "abstract": reference.abstract,
        "keyword": ", ".join(reference.tags),
        "language": reference.language,
        "note": reference.note,
        "annote": reference.remark,
    }
    return {name: value for name, value in item.items() if value}


def _date(date: str | None) -> dict[str, Any] | None:
    """
    >>> _date("2021-09")
    {'date-parts': [[2021, 9]]}
    """
    return {"date-parts": [[int(part) for part in date.split("-")]]} if date else None
