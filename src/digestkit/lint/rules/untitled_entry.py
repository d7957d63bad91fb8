"""Entries without a title."""

from __future__ import annotations

from collections.abc import Iterator

from digestkit.lint.finding import Fault
from digestkit.lint.view import View


def untitled_entry(view: View) -> Iterator[Fault]:
    """DK301 An entry has no title, and nothing in it could serve as one.

    Why: readers skip it, and no list, search or feed can show it.
    Example: `- [](https://a.io)`, a picture alone in a list of papers
    Fix: none.
    """
    for item in view.items:
        if item.draft.title is None:
            yield Fault(*view.span(item.head), "entry has no title")
