"""Digests that say neither their day nor their number."""

from __future__ import annotations

from collections.abc import Iterator

from digestkit.lint.finding import Fault
from digestkit.lint.view import View


def undated(view: View) -> Iterator[Fault]:
    """DK401 The digest says neither its date nor its number, and its path does not either.

    Why: its entries cannot be put in time, and "shared before" cannot be told from "shared again".
    Example: `# Weekly reading` in `notes/new.md`
    Fix: none; put the date into the title, the front matter (`date:`) or the name of the file.
    """
    if view.items and not view.header.when.start and not view.header.issue:
        line = view.outline.title or view.lines[0]
        yield Fault(*view.span(line), "neither title, front matter nor path says the date or number of this digest")
