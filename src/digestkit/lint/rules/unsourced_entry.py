"""Entries that point nowhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from digestkit.expression import expression
from digestkit.lint.finding import Fault
from digestkit.lint.view import Item, View

_MOST = 0.75  # of a section's entries that must point somewhere before one that does not is a slip
_FEWEST = 4
_SELDOM = frozenset(("opinion", "job", "event"))  # kinds of sections whose entries need no link
_SENTENCE = expression(r"[^.!?。！？]+[.!?。！？]")
_WORD = expression(r"[\u3400-\u9fff]|[^\W\d_\u3400-\u9fff]+")
_WORDS = 6  # in a sentence; a venue, a name or a date has fewer
_MAIL = expression(r"[\w.+-]+@[\w-]+\.\w")


def unsourced_entry(view: View) -> Iterator[Fault]:
    """DK302 An entry points nowhere, although the others of its section do.

    Why: the reader cannot go on from it; most often the address was forgotten. What says its thing in a sentence of
    its own (a remark, a quotation) is left alone, and so are opinions, jobs and events, and sections of fewer than
    four entries, or where more than a quarter points nowhere.
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
    if len(items) >= _FEWEST and len(lacking) <= (1 - _MOST) * len(items):
        for item in lacking:
            if not _is_complete(item) and not _points_elsewhere(view, item):
                yield Fault(*view.span(item.head), "entry points nowhere, unlike the others of its section")


def _is_complete(item: Item) -> bool:
    """There is nothing to go on to: it says what it has to say, or where to write."""
    draft = item.draft
    title, body = draft.title or "", " ".join(draft.body)
    if draft.section_kind in _SELDOM or _MAIL.search(f"{title} {body}"):
        return True
    said = f"{title} {body}" if draft.derived else body
    return any(len(_WORD.findall(sentence)) >= _WORDS for sentence in _SENTENCE.findall(said))


def _points_elsewhere(view: View, item: Item) -> bool:
    return any(mention.url for mention in view.mentions_of(item) if not mention.is_image)
