"""What Atom and JSON Feed have in common: which entries, in which order, with which stable ids and dates."""

from __future__ import annotations

import html
import re
import uuid
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from digestkit.export.options import Options, built
from digestkit.inline import plain
from digestkit.model import Entry
from digestkit.query import comments

_XML_ALLOWS = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TITLE_LETTERS = 100


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a feed; `moment` is RFC 3339, texts hold only characters that XML 1.0 allows."""

    entry: Entry
    id: str
    title: str
    url: str | None
    moment: str
    content: str
    authors: tuple[tuple[str, str | None], ...]
    tags: tuple[str, ...]
    images: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: newest entry first, `updated` the newest moment in it."""

    id: str
    title: str
    updated: str
    items: tuple[Item, ...]


def feed(entries: Iterable[Entry], options: Options) -> Feed:
    """The entries as a feed. Moments come from the data; an undated entry is as new as the newest, or as this export.

    >>> made = feed([Entry(title="A", date="2021-09-01"), Entry(title="B", date="2021-09-30")], Options(title="Weekly"))
    >>> made.updated, [item.title for item in made.items]
    ('2021-09-30T00:00:00Z', ['B', 'A'])
    """
    listed = list(entries)
    newest = max((moment for entry in listed if (moment := _moment(entry))), default=None)
    updated = newest or _rfc3339(built())
    dated = sorted(listed, key=lambda entry: _moment(entry) or updated, reverse=True)
    items = tuple(_item(entry, updated) for entry in dated)
    return Feed(_urn(f"feed:{options.title}"), clean(options.title), updated, items)


def clean(text: str) -> str:
    """The text without what XML 1.0 forbids (w3.org/TR/xml, section 2.2).

    >>> clean("a\\x07b")
    'ab'
    """
    return _XML_ALLOWS.sub("", text)


def address(url: str | None) -> str | None:
    """An address that a reader may open."""
    return url if url and url.lower().startswith(("http://", "https://")) else None


def _item(entry: Entry, updated: str) -> Item:
    lead = plain(entry.body.partition("\n")[0])[:_TITLE_LETTERS]
    titles = (" ".join(clean(text or "").split()) for text in (entry.title, lead, entry.url, "…"))
    return Item(
        entry=entry,
        id=_urn(entry.id or f"{entry.title}\0{entry.url}"),
        title=next(title for title in titles if title),
        url=address(entry.url),
        moment=_moment(entry) or updated,
        content=clean("".join(_html(entry))),
        authors=tuple(
            (clean(person.name), address(person.url)) for person in entry.authors if clean(person.name).strip()
        ),
        tags=tuple(dict.fromkeys(clean(tag).removeprefix("#") for tag in entry.tags if clean(tag).strip("# "))),
        images=tuple(image.url for image in entry.images if image.kind == "image" and address(image.url)),
    )


def _moment(entry: Entry) -> str | None:
    """The start of the entry's day; None where its date is none."""
    with suppress(ValueError):
        return _rfc3339(datetime.combine(date.fromisoformat(entry.date or ""), time(), UTC))
    return None


def _rfc3339(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")


def _urn(name: str) -> str:
    """A name that stays (RFC 9562, version 5), since the addresses of shared things repeat."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"digestkit:{name}".encode("utf-8", "replace").decode()).urn


def _html(entry: Entry) -> Iterator[str]:
    """What the curator wrote, as HTML that holds nothing of the digest's own markup."""
    for line in entry.body.split("\n"):
        if words := plain(line):
            yield f"<p>{html.escape(words)}</p>"
    facts = [f"{html.escape(label)}: {html.escape(value)}" for label, value in entry.fields.items()]
    facts += [_anchor(link.url, link.label, link.text) for link in entry.links if address(link.url)]
    if facts:
        yield f"<ul>{''.join(f'<li>{fact}</li>' for fact in facts)}</ul>"
    for image in entry.images:
        if address(image.url):
            yield f'<p><img src="{html.escape(image.url)}" alt="{html.escape(image.alt or "")}"></p>'
    for comment in comments(entry.comments):
        yield f"<blockquote>{html.escape(comment.author.name)}: {html.escape(comment.text)}</blockquote>"


def _anchor(url: str, label: str | None, text: str | None) -> str:
    before = f"{html.escape(label)}: " if label else ""
    return f'{before}<a href="{html.escape(url)}">{html.escape(text or url)}</a>'
