"""Whether a heading looks like an entry's or like a section's, by its own lines."""

from __future__ import annotations

from collections.abc import Sequence

from digestkit import identity
from digestkit.expression import expression
from digestkit.lines import LISTED, OPAQUE, Kind, Line, has_link
from digestkit.outline.ballot import Ballot, vote
from digestkit.outline.extent import before_rule
from digestkit.outline.heading import Heading
from digestkit.outline.notices import asks
from digestkit.signs import is_bare
from digestkit.words import is_label, lets_speak, says_nothing, section_kind

SURE = 3
"""Hardly anything else than an entry."""

SECTION = -2
"""Hardly anything else than a section."""

_OF_MANY = ("labelled block", "spoken")
_LONGEST_SECTION_WORD = 8
_ONE_HAS = 3
_WORDED = LISTED | {Kind.TEXT}
_SHORTEST_SENTENCE = 16  # `- None` is a point of an entry
_ONE_THING = expression(r"[\d:：]")


def leaning(node: Heading) -> int:
    """How much a heading looks like an entry (3: surely) or like a section (-2: surely)."""
    return _over_headings(node) if node.children else own_leaning(node)


def _over_headings(node: Heading) -> int:
    """A heading over headings is a section, unless the lines right under it are one entry's."""
    below = [0 if lets_speak(child.title) else own_leaning(child) for child in node.children]
    if (node.run and own_leaning(node) == SECTION) or below.count(SECTION) > 1:
        return SECTION
    if any(
        line.kind is Kind.HEADING or ((label := line.signs.label) and label.kind == "reference") for line in node.run
    ):
        return SURE
    if _opens_labelled(node.run) and all(lets_speak(child.title) for child in node.children):
        return SURE
    if has_link(node.run) and own_leaning(node) > 0:
        return 0
    return SECTION if sum(below) > 0 else -1


def own_leaning(node: Heading) -> int:
    """By its title and the lines under it, whatever headings follow."""
    if node.leans is None:
        node.leans = _by_run(node)
    return node.leans


def _by_run(node: Heading) -> int:
    run = before_rule(node.run)
    slipped = slipped_posts(run)
    run = run[: slipped[0].number - run[0].number] if slipped else run
    ballot, lead = vote(run), node.line.signs.lead
    references, bylines = _posts(run)
    many = ballot.sure * 2 > len(ballot.heads) > 1 and not _are_addresses(ballot, run)
    if ballot.layout == "heading bullet" or max(references, bylines) > 1:
        return SECTION
    if ballot.layout == "table":
        first = next(line for line in run if line.kind not in OPAQUE)
        return SECTION if first.kind in (Kind.TABLE, Kind.HTML) or not _is_numbered(node) else -1
    if not lead and (ballot.layout in _OF_MANY or _repeats_labels(ballot, run)) and len(ballot.heads) > 1:
        return SECTION
    if many and not lead:
        return 0 if _opens_labelled(run) else SECTION
    if lead:
        return -1 if _only_links(node, ballot) or any(_says_nothing(line) for line in run) else SURE
    if _over_entries(run, ballot):
        return SECTION
    return 2 if references else _by_content(node, run, ballot)


def _says_nothing(line: Line) -> bool:
    """`- *No RFCs were approved this week.*`: an empty list, whatever is said above it."""
    return line.kind in _WORDED and len(line.rest) >= _SHORTEST_SENTENCE and says_nothing(line.rest)


def _is_numbered(node: Heading) -> bool:
    return bool(node.line.mark)


def slipped_posts(lines: Sequence[Line]) -> list[Line]:
    """Bullets that open posts of their own below one under a heading: `- ##### Title`, `- [Name](profile)`, flush.

    Right under the heading they are what it is over, or its byline.
    """
    shown = [line for line in lines if line.kind not in OPAQUE]
    first = 1 if shown and shown[0].kind is Kind.HEADING else 0
    if len(shown) <= first or shown[first].kind in LISTED:
        return []
    return [line for line in shown[first + 1 :] if line.kind in LISTED and _opens_post(line)]


def _opens_post(line: Line) -> bool:
    sign = line.signs
    return line.kind in LISTED and not line.indent and (line.level > 0 or (sign.person and sign.alone is not None))


def _over_entries(run: Sequence[Line], ballot: Ballot) -> bool:
    """Items with paragraphs or labels of their own below them: entries have those, the points of one entry do not."""
    if ballot.layout not in ("number", "bullet") or not ballot.heads or ballot.heads[0].signs.reply:
        return False
    above = [line for line in run[: ballot.heads[0].number - run[0].number] if line.kind not in OPAQUE]
    if any(line.signs.person for line in above):
        return False
    if not above and ballot.heads[0].signs.wholly_bold:
        return True
    heads = {head.number for head in ballot.heads}
    full, head, before = set[int](), 0, run[0]
    for line in run:
        sign = line.signs
        if line.number in heads:
            head = line.number
        elif head and line.kind is Kind.TEXT and (before.kind is Kind.BLANK or sign.labelled or sign.person):
            full.add(head)
        before = line
    full.discard(ballot.heads[-1].number)
    return len(full) * 2 > len(heads) - 1


def _are_addresses(ballot: Ballot, run: Sequence[Line]) -> bool:
    """Nothing but addresses below a text: where to find what the text is about."""
    first = next((line for line in run if line.kind not in OPAQUE), None)
    return first is not ballot.heads[0] and all(
        (alone := head.signs.alone) is not None and is_bare(alone) for head in ballot.heads
    )


def _repeats_labels(ballot: Ballot, run: Sequence[Line]) -> bool:
    """Titles over the same labels again and again are several things."""
    if ballot.layout not in ("label block", "bold"):
        return False
    names = [label.name for line in run if line.kind is Kind.TEXT and (label := line.signs.label) and label.value]
    return len(set(names)) < len(names)


def _opens_labelled(run: Sequence[Line]) -> bool:
    """`Archive: https://u` above a list: what an entry has that tells of several things; its like decide."""
    first = next((line.signs for line in run if line.kind not in OPAQUE), None)
    return first is not None and first.labelled and bool(first.links)


def _posts(run: Sequence[Line]) -> tuple[int, int]:
    """How many lines refer to the post itself, and how many say who posted."""
    references = bylines = 0
    for line in run:
        sign = line.signs
        references += sign.label is not None and sign.label.kind == "reference"
        bylines += sign.person and sign.alone is not None and line.kind in (Kind.TEXT, Kind.HEADING)
    return references, bylines


def _by_content(node: Heading, run: Sequence[Line], ballot: Ballot) -> int:
    top = next((line for line in run if line.kind not in OPAQUE), None)
    if top is None:
        return 0
    first = top.signs
    if top.kind is Kind.BULLET and first.person and first.alone and identity.is_status(first.alone.url):
        return -1
    if first.labelled and _lists(ballot) and ballot.heads[0].signs is first and len(ballot.heads) > 1:
        return -1
    if (first.labelled and _describes(run)) or (_opens_labelled(run) and not _lists(ballot)):
        return SURE
    if first.person or first.labelled or (first.alone and first.alone.kind == "url"):
        return 2
    if node.line.mark:
        return 1
    if _links_once(run):
        return 2
    if (_lists(ballot) and not _are_addresses(ballot, run)) or _is_section_word(node.title):
        return -1
    if any(line.signs.labelled or line.signs.alone for line in run):
        return 1
    return 1 if node.parent is not None and node.parent.level > 1 and not asks(run) else 0


def _links_once(run: Sequence[Line]) -> bool:
    """`[Thread](u)` is the only link under a heading: a way to what the heading names."""
    linked = [line.signs for line in run if line.signs.links]
    return len(linked) == 1 and linked[0].alone is not None and is_label(linked[0].alone.text or "")


def _lists(ballot: Ballot) -> bool:
    return bool(ballot.heads) and ballot.layout in ("number", "bullet")


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
