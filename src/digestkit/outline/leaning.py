"""Whether a heading looks like an entry's or like a section's, by its own lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digestkit.lines import OPAQUE, Kind, Line, has_link
from digestkit.outline.ballot import Ballot, vote
from digestkit.outline.extent import before_rule
from digestkit.outline.heading import Heading
from digestkit.outline.notices import asks
from digestkit.words import section_kind

SURE = 3
"""Hardly anything else than an entry; its opposite is -2."""

_LONGEST_SECTION_WORD = 8
_ONE_HAS = 3
_ONE_THING = re.compile(r"[\d:：]")


def leaning(node: Heading) -> int:
    """How much a heading looks like an entry (3: surely) or like a section (-2: surely)."""
    return _over_headings(node) if node.children else own_leaning(node)


def _over_headings(node: Heading) -> int:
    """A heading over headings is a section, unless the lines right under it are one entry's."""
    if any(
        line.kind is Kind.HEADING or ((label := line.signs.label) and label.kind == "reference") for line in node.run
    ):
        return SURE
    if has_link(node.run) and own_leaning(node) > 0:
        return 0
    return -2 if sum(own_leaning(child) for child in node.children) > 0 else -1


def own_leaning(node: Heading) -> int:
    """By its title and the lines under it, whatever headings follow."""
    if node.leans is None:
        node.leans = _lean(node)
    return node.leans


def _lean(node: Heading) -> int:
    run = before_rule(node.run)
    ballot, lead = vote(run), node.line.signs.lead
    references, bylines = _posts(run)
    many = ballot.sure * 2 > len(ballot.heads) and len(ballot.heads) > 1
    if ballot.layout in ("heading bullet", "table") or max(references, bylines) > 1 or (many and not lead):
        return -2
    if lead:
        return -1 if _only_links(node, ballot) else SURE
    return 2 if references else _by_content(node, run, ballot)


def _posts(run: Sequence[Line]) -> tuple[int, int]:
    """How many lines refer to the post itself, and how many say who posted."""
    references = bylines = 0
    for line in run:
        sign = line.signs
        references += sign.label is not None and sign.label.kind == "reference"
        bylines += sign.person and sign.alone is not None and line.kind in (Kind.TEXT, Kind.HEADING)
    return references, bylines


def _by_content(node: Heading, run: Sequence[Line], ballot: Ballot) -> int:
    first = next((line.signs for line in run if line.kind not in OPAQUE), None)
    if first is None:
        return 0
    if first.labelled and _describes(run):
        return SURE
    if first.person or first.labelled or (first.alone and first.alone.kind == "url"):
        return 2
    if node.line.mark:
        return 1
    if (ballot.heads and ballot.layout in ("number", "bullet")) or _is_section_word(node.title):
        return -1
    if any(line.signs.labelled or line.signs.alone for line in run):
        return 1
    return 1 if node.parent is not None and node.parent.level > 1 and not asks(run) else 0


def _describes(run: Sequence[Line]) -> bool:
    """Labels of three kinds, none of them twice: what one thing has."""
    labels = [label for line in run if not line.indent and (label := line.signs.label) and label.kind]
    names = {label.name for label in labels}
    return len(names) == len(labels) and len({label.kind for label in labels}) >= _ONE_HAS


def _is_section_word(title: str) -> bool:
    """A few words that name a kind of thing, and no one thing: no number, no colon."""
    if section_kind(title) == "other" or _ONE_THING.search(title):
        return False
    return len(title) <= _LONGEST_SECTION_WORD if not title.isascii() else len(title.split()) <= 3


def _only_links(node: Heading, ballot: Ballot) -> bool:
    """A linked heading over nothing but linked items is the name of a list."""
    shown = [line for line in node.run if line.kind not in OPAQUE]
    listed = bool(ballot.heads) and ballot.layout in ("number", "bullet") and ballot.heads[0] is shown[0]
    return listed and ballot.led == len(ballot.heads)
