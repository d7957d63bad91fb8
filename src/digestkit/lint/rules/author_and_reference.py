"""Entries whose author line and reference name two people."""

from __future__ import annotations

from collections.abc import Iterator

from digestkit import identity
from digestkit.identity.parts import split
from digestkit.lint.finding import Fault
from digestkit.lint.view import Item, View, address

_TWITTER = frozenset(("twitter.com", "x.com"))


def author_and_reference(view: View) -> Iterator[Fault]:
    """DK303 The author line names one account, the reference is a post of another.

    Why: one of the two was left over from the entry that was copied.
    Example: `[Yuki](https://twitter.com/y_m_asano)` over `reference: https://twitter.com/davsca1/status/1444…`
    Fix: none; only the curator knows which is right.
    """
    for item in view.items:
        url = item.draft.url
        poster = identity.person_handle(url) if url and identity.is_status(url) else None
        named = [account for person in item.draft.authors if (account := _account(person["url"]))]
        if not poster or not url or not named or (_site(url), poster.lower()) in named:
            continue
        if all(site == _site(url) for site, _ in named) and (place := _reference(view, item, url)):
            who = ", ".join(f"@{handle}" for _, handle in named)
            yield Fault(*place, f"reference is a post of @{poster}, but the author line names {who}")


def _account(url: str | None) -> tuple[str, str] | None:
    """The site and the handle of a profile."""
    handle = identity.person_handle(url) if url else None
    return (_site(url), handle.lower()) if url and handle else None


def _site(url: str) -> str:
    parts = split(url)
    host = parts.host.removeprefix("www.").removeprefix("mobile.") if parts else ""
    return "x.com" if host in _TWITTER else host


def _reference(view: View, item: Item, url: str) -> tuple[int, int] | None:
    return next(((m.start, m.end) for m in view.mentions_of(item) if address(m).url == url), None)
