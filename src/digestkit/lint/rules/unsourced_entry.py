"""Entries that point nowhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from digestkit.lint.finding import Fault
from digestkit.lint.view import Item, View

_MOST = 0.75  # of a section's entries that must point somewhere before one that does not is a slip
_FEWEST = 3


def unsourced_entry(view: View) -> Iterator[Fault]:
    """DK302 An entry points nowhere, although the others of its section do.

    Why: the reader cannot go on from it; most often the address was forgotten. Sections whose entries have no links
    (opinions, quotations, jobs) are left alone, and so are sections of fewer than three entries.
    Example: two papers with their address, and between them one without.
    Fix: none; only the curator knows the address.
    """
    sections: defaultdict[int, list[Item]] = defaultdict(list)
    for item in view.items:
        sections[item.span.section.line if item.span.section else 0].append(item)
    for items in sections.values():
        yield from _without(view, items)


def _without(view: View, items: Sequence[Item]) -> Iterator[Fault]:
    lacking = [item for item in items if not item.draft.url and not item.draft.links]
    if len(items) >= _FEWEST and len(lacking) <= (1 - _MOST) * len(items) + 1 < len(items):
        for item in lacking:
            if not any(mention.url for mention in view.mentions_of(item) if not mention.is_image):
                yield Fault(*view.span(item.head), "entry points nowhere, unlike the others of its section")
