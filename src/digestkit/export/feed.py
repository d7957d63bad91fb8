"""What Atom and JSON Feed have in common: which entries, in which order, with which stable ids and dates."""

from __future__ import annotations

import html
import uuid
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from digestkit.export.address import web_address
from digestkit.export.options import Options, built
from digestkit.expression import expression
from digestkit.inline import plain
from digestkit.model import Entry
from digestkit.query import comments

_XML_ALLOWS = expression(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TITLE_LETTERS = 100


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a feed; `moment` is RFC 3339, its own if `dated`; texts hold only what XML 1.0 allows."""

    entry: Entry
    id: str
    title: str
    url: str | None
    moment: str
    dated: bool
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
    """The entries as a feed. Moments come from the data; undated entries come last and are as old as the oldest.

    >>> dated = [Entry(title="A", date="2021-09-01"), Entry(title="B"), Entry(title="C", date="2021-09-30")]
    >>> made = feed(dated, Options(title="Weekly"))
    >>> made.updated, [(item.title, item.moment[:10]) for item in made.items]
    ('2021-09-30T00:00:00Z', [('C', '2021-09-30'), ('A', '2021-09-01'), ('B', '2021-09-01')])
    """
    listed = sorted(entries, key=lambda entry: _moment(entry) or "", reverse=True)
    moments = [moment for entry in listed if (moment := _moment(entry))] or [_rfc3339(built())]
    items = tuple(_item(entry, name, moments[-1]) for entry, name in zip(listed, _names(listed), strict=True))
    return Feed(_urn(f"feed:{options.title}"), clean(options.title), moments[0], items)


def clean(text: str) -> str:
    """The text without what XML 1.0 forbids (w3.org/TR/xml, section 2.2).

    >>> clean("a\\x07b")
    'ab'
    """
    return _XML_ALLOWS.sub("", text)


def _names(entries: Iterable[Entry]) -> Iterator[str]:
    """What each entry is known by; what comes again, with a number: no two items of a feed have one id."""
    used: Counter[str] = Counter()
    for entry in entries:
        name = entry.id or f"{entry.title}\0{entry.url}"
        used[name] += 1
        yield name if used[name] == 1 else f"{name}\0{used[name]}"


def _item(entry: Entry, name: str, undated: str) -> Item:
    lead = plain(entry.body.partition("\n")[0])[:_TITLE_LETTERS]
    titles = (" ".join(clean(text or "").split()) for text in (entry.title, lead, entry.url, "…"))
    return Item(
        entry=entry,
        id=_urn(name),
        title=next(title for title in titles if title),
        url=web_address(entry.url),
        moment=_moment(entry) or undated,
        dated=_moment(entry) is not None,
        content=clean("".join(_html(entry))),
        authors=tuple(
            (clean(person.name), web_address(person.url)) for person in entry.authors if clean(person.name).strip()
        ),
        tags=tuple(dict.fromkeys(clean(tag).removeprefix("#") for tag in entry.tags if clean(tag).strip("# "))),
        images=tuple(url for image in entry.images if image.kind == "image" and (url := web_address(image.url))),
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
    facts += [_anchor(url, link.label, link.text or link.url) for link in entry.links if (url := web_address(link.url))]
    if facts:
        yield f"<ul>{''.join(f'<li>{fact}</li>' for fact in facts)}</ul>"
    for image in entry.images:
        if url := web_address(image.url):
            yield f'<p><img src="{html.escape(url)}" alt="{html.escape(image.alt or "")}"></p>'
    for comment in comments(entry.comments):
        yield f"<blockquote>{html.escape(comment.author.name)}: {html.escape(comment.text)}</blockquote>"


def _anchor(url: str, label: str | None, text: str) -> str:
    before = f"{html.escape(label)}: " if label else ""
    return f'{before}<a href="{html.escape(url)}">{html.escape(text)}</a>'
