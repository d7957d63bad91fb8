"""Addresses as they are written, so that an edit changes what is wrong with one and nothing else."""

from __future__ import annotations

from typing import NamedTuple

from digestkit.expression import expression
from digestkit.identity.parts import Parts, split
from digestkit.identity.redirect import target
from digestkit.identity.tables import own_rules
from digestkit.identity.tidy import drop_marker, drop_tracking, scrub

SCHEME = expression(r"([A-Za-z][A-Za-z0-9+.-]*):")


class Written(NamedTuple):
    """An address cut at its `?` and `#`, every character kept."""

    base: str
    query: str
    fragment: str

    def __str__(self) -> str:
        query = f"?{self.query}" if self.query else ""
        return self.base + query + (f"#{self.fragment}" if self.fragment else "")


def cut(url: str) -> Written:
    """The pieces of an address.

    >>> cut("https://a.io/x?b=1#c")
    Written(base='https://a.io/x', query='b=1', fragment='c')
    """
    rest, _, fragment = url.partition("#")
    base, _, query = rest.partition("?")
    return Written(base, query, fragment)


def parts_of(url: str) -> Parts | None:
    """The parts of an http(s) address, scrubbed of what never belongs in one."""
    return split(scrub(url))


def forwards_to(url: str) -> str | None:
    """Where a redirector leads; None where the address is none."""
    parts = parts_of(url)
    return target(parts, own_rules()) if parts else None


def without_tracking(url: str) -> str:
    """The address without the parameters that only say where a reader came from; redirectors are left as they are.

    >>> without_tracking("https://A.io/x?utm_source=n&amp;id=7#top"), without_tracking("https://a.io/?b=")
    ('https://A.io/x?id=7#top', 'https://a.io/?b=')
    """
    parts = parts_of(url)
    if parts is None or not (parts.query or parts.fragment) or forwards_to(url):
        return url
    query, fragment = drop_tracking(parts, own_rules()) if parts.query else "", drop_marker(parts)
    if (query, fragment) == (parts.query, parts.fragment):
        return url
    if "&amp;" in url:
        query = query.replace("&", "&amp;")
    return str(Written(cut(url).base, query, fragment))
