"""Entries to cards: which identity plays which part in an entry, and what else bears on sameness."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from digestkit.dedupe.card import Card
from digestkit.dedupe.spelling.fold import unescape
from digestkit.expression import expression
from digestkit.identity import canonical
from digestkit.identity.tables import names
from digestkit.model import Comment, Entry, Link

PAPERS = names("arxiv doi pmid pmcid isbn openreview acl cvf neurips pmlr ieee s2")
"""Kinds of identity that name a paper or a book, wherever they stand."""
WORKS = names("code project demo video slides dataset course book")
"""Kinds of link to the thing an entry is about."""

_CATALOGUE = {"doi": "doi", "arxiv": "arxiv", "arxiv_id": "arxiv", "pmid": "pmid", "pmcid": "pmcid", "isbn": "isbn"}
_DATES = ("year", "issued", "published", "date-parts")
_YEAR = expression(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")
_NAMES = expression(r" ?(?:[;；、，]| and | & ) ?", re.IGNORECASE)  # in a text whose blanks are single spaces
_LIST = expression(r"[^,\s]+\s[^,]*(?:,\s*[^,\s]+\s[^,]*)+")


def card_of(entry: Entry) -> Card:
    """What of an entry bears on sameness.

    An address behind a label, or the only one of its kind in the entry, is the entry's own; one of several that the
    text mentions, and one in a comment, is not. A record of a catalogue without an address has its DOI for a source.

    >>> card = card_of(Entry(title="A", url="https://arxiv.org/abs/2109.08203v1"))
    >>> card.sources, card.papers
    (('arxiv:2109.08203',), ('arxiv:2109.08203',))
    >>> card_of(Entry(title="B", extra={"doi": "10.1000/B1", "year": "2003"})).papers
    ('doi:10.1000/b1',)
    """
    source = canonical(entry.url).key if entry.url else None
    told = set(_told(entry.comments))
    links = [link for link in entry.links if link.url not in told and link.as_written not in told]
    mentioned = {key for link in entry.links if (key := _key(link))}
    brought = [key for key in entry.identities if key not in mentioned and key != source]
    papers = [*([source] if _is_paper(source) else []), *_own(links, paper=True), *filter(_is_paper, brought)]
    others = [key for key in brought if not _is_paper(key)]
    catalogued = list(_catalogued(entry.extra))
    return Card(
        id=entry.id,
        title=entry.title or "",
        people=tuple(_people(entry)),
        year=_year(entry.extra),
        text="\n".join([entry.body, *entry.fields.values()]).strip(),
        sources=(source,) if source else tuple(others[:1] or catalogued),
        papers=_once([*papers, *catalogued]),
        works=_once([*_own(links, paper=False), *(others if source else others[1:])]),
        pictures=_once(_picture(image.url) for image in entry.images),
        place=entry.digest.path if entry.digest else "",
    )


def _told(comments: Iterable[Comment]) -> Iterator[str]:
    """Addresses in what people replied; no line of text has one with a space."""
    for comment in comments:
        yield from re.findall(r"https?://[^\s)）\]】>]+", comment.text)
        yield from _told(comment.replies)


def _own(links: list[Link], *, paper: bool) -> Iterator[str]:
    """The identities of the links of which an entry may say "this is it"; a page of no known kind, if it is the only
    address in the entry and no home page.
    """
    kinds = {"paper"} if paper else WORKS
    for link in links:
        key = _key(link)
        if key and link.kind in kinds:
            alone = len({_key(other) for other in links if other.kind == link.kind}) == 1
            if link.label or alone:
                yield key
        elif key and not paper and link.kind == "other" and len(links) == 1 and "/" in key.rstrip("/"):
            yield key


def _key(link: Link) -> str | None:
    return link.identity or canonical(link.url).key


def _is_paper(key: str | None) -> bool:
    return bool(key) and str(key).partition(":")[0] in PAPERS


def _people(entry: Entry) -> Iterator[str]:
    """Names one by one, also where a catalogue gives them in one string."""
    given = [person.name or person.handle or "" for person in entry.authors] or _named(entry.extra.get("author"))
    for listed in given:
        for name in _NAMES.split(" ".join(unescape(listed).split())):
            yield from name.split(",") if _LIST.fullmatch(name) else [name]


def _named(value: Any) -> list[str]:
    """The people of a field of another catalogue: a string, a list of strings, or CSL's family and given names."""
    values = value if isinstance(value, list) else [value] if value else []
    return [" ".join(str(part) for part in one.values()) if isinstance(one, dict) else str(one) for one in values]


def _year(extra: dict[str, Any]) -> int | None:
    found = next((m for key in _DATES if key in extra and (m := _YEAR.search(str(extra[key])))), None)
    return int(found[0]) if found else None


def _catalogued(extra: dict[str, Any]) -> Iterator[str]:
    """Identities that a catalogue gives in fields of their own."""
    for field, value in extra.items():
        kind = _CATALOGUE.get(field.lower())
        if kind and isinstance(value, str | int) and str(value).strip():
            name = str(value).strip().lower()
            address = (
                name if "://" in name else {"doi": "https://doi.org/", "arxiv": "https://arxiv.org/abs/"}.get(kind, "")
            )
            known = canonical(address if "://" in name else address + name).key if address else None
            yield known or f"{kind}:{name.removeprefix(f'{kind}:').replace('-', '')}"


def _picture(url: str) -> str | None:
    """A picture whatever its size; relative names are no identity, since every issue has its `1.png`."""
    if not url.startswith(("http://", "https://")):
        return None
    path = url.partition("?")[0].partition("://")[2]
    return f"picture:{path if len(path.rpartition('/')[2]) > 4 else url}"


def _once(keys: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for key in keys if key))
