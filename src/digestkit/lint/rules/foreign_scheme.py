"""Addresses that no browser opens."""

from __future__ import annotations

from collections.abc import Iterator

from digestkit.lint.addresses import SCHEME
from digestkit.lint.finding import Fault
from digestkit.lint.view import View

_KNOWN = frozenset(("http", "https", "mailto", "tel"))


def foreign_scheme(view: View) -> Iterator[Fault]:
    """DK207 A link is neither http nor https.

    Why: `javascript:` and `data:` run in the reader's browser, `file:` and `C:\\` are on the curator's disk, and most
    readers have no program for the rest.
    Example: `[notes](file:///home/me/notes.pdf)`, `[x](javascript:alert(1))`, `[paper](htps://arxiv.org/abs/1)`
    Fix: none; only the curator knows what was meant.
    """
    for mention in view.mentions:
        found = SCHEME.match(mention.url)
        if found and found[1].lower() not in _KNOWN:
            message = "leads to a disk, not to a page" if _on_disk(found[1]) else f"{found[1]}: is no web address"
            yield Fault(mention.start, mention.end, message)


def _on_disk(scheme: str) -> bool:
    return len(scheme) == 1 or scheme.lower() == "file"
