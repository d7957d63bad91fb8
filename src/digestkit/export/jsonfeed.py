"""JSON Feed 1.1 (jsonfeed.org/version/1.1): `external_url` is the shared thing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from digestkit.export.feed import Item, feed
from digestkit.export.options import Options
from digestkit.model import Entry

_VERSION = "https://jsonfeed.org/version/1.1"


def to_jsonfeed(entries: Iterable[Entry], options: Options) -> Iterator[bytes]:
    """One feed, newest entry first.

    >>> json.loads(b"".join(to_jsonfeed([Entry(title="A", url="https://a.io")], Options())))["items"][0]["external_url"]
    'https://a.io'
    """
    made = feed(entries, options)
    document = {"version": _VERSION, "title": made.title, "items": [_item(item) for item in made.items]}
    yield json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"


def _item(item: Item) -> dict[str, Any]:
    values: dict[str, Any] = {
        "id": item.id,
        "external_url": item.url,
        "title": item.title,
        "content_html": item.content,
        "date_published": item.moment if item.dated else None,
        "image": item.images[0] if item.images else None,
        "authors": [{"name": name, **({"url": url} if url else {})} for name, url in item.authors],
        "tags": list(item.tags),
        "language": item.entry.language if item.entry.language != "mixed" else None,
    }
    return {name: value for name, value in values.items() if value or name == "content_html"}
