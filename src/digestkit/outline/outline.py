"""The whole file: title, sections, spans, in one pass over the blocks between headings."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence, Set
from itertools import pairwise
from typing import NamedTuple

from digestkit.expression import expression
from digestkit.lines import LARGE, OPAQUE, Kind, Line, front_matter, in_turn
from digestkit.outline.ballot import Ballot, vote
from digestkit.outline.blocks import Block, Section, apart, cut_blocks
from digestkit.outline.extent import Tails, before_rule, close, cut, without_advert, without_appeal
from digestkit.outline.heading import Heading, section_title
from digestkit.outline.leaning import slipped_posts
from digestkit.outline.notices import asks_readers, has_nothing, heads_notice_block, leads_around
from digestkit.outline.prose import is_essay, prose_heads, told_heads, unlinked_heads
from digestkit.outline.tree import headings
from digestkit.words import heads_dates, heads_notices, introduces, says_nothing, section_kind, sells

_NUMBER = expression(r"\d")
_ISSUE = expression(r"20\d\d|第\s*\d+|#\d+|\b(?:issue|no\.?|vol\.?|week)\s*\d+", re.I)
_TOPIC_LEVEL = 7
_ASIDE = expression(r"(?<!\s)\s*[(（]\[.*[)）](?=[:：]?$)")  # links of a list's own: `Events ([iCal](u), [Org](u)):`
_LONGEST_TOPIC = 1000
_LISTS = ("number", "bullet", "table")
_ESSAY = Ballot("essay")
_TOLD = ("", "link line", "quote")  # layouts of sections that may be written in paragraphs
_UNSECTIONED = frozenset({"number", "bullet", "table", "heading bullet", "bold"})


class Span(NamedTuple):
    """One entry's lines, the layout that found it, its section, and why it starts where it does.

    `head` is the line that opens it (the first but for a maker's heading above it), `header` a table's column names,
    `person` the heading that says whose work it is.
    """

    layout: str
    lines: Sequence[Line]
    section: Section | None
    reason: str
    head: Line
    header: Line | None = None
    person: Line | None = None


class Outline(NamedTuple):
    title: Line | None
    sections: Sequence[Section]
    spans: Sequence[Span]


def outline(lines: Sequence[Line]) -> Outline:
    """Sections and spans of a file, in order; spans never overlap.

    >>> from digestkit.lines import scan
    >>> found = outline(scan("# T\\n## News\\n- [A](https://a.io)\\n- [B](https://b.io)\\n## Others\\n- follow me"))
    >>> [section.title for section in found.sections], [span.lines[0].number for span in found.spans]
    (['News'], [3, 4])
    """
    tree = headings(lines)
    title = _title(tree, lines)
    blocks = [part for block in cut_blocks(lines, tree, title) for part in apart(block)]
    listed = [block for block in blocks if block.head is None]
    sectioned = len(listed) < len(blocks) or any(block.section for block in blocks)
    used = {vote(block.lines).layout for block in _in_turn(listed, lines)}
    over = {above.section for above, below in pairwise(blocks) if _is_below(below.section, above.section)}
    ballots = [(block, _ballot(block, sectioned, used, block.section in over)) for block in _in_turn(listed, lines)]
    sections = list(dict.fromkeys(block.section for block in listed if block.section))
    spans = [
        span
        for block in _in_turn(blocks, lines)
        if block.head and not sells(block.head.rest)
        for span in _heading_spans(block)
    ]
    spans += [
        _essay_span(block.section, block.lines, sections, lines)
        for block, ballot in ballots
        if ballot is _ESSAY and block.section
    ]
    found = [(block, ballot) for block, ballot in ballots if ballot and ballot.heads]
    spans += _listed_spans(found, len(lines) > LARGE)
    spans.sort(key=lambda span: span.lines[0].number)
    kept = {span.section for span in spans if span.section and span.section.level < span.head.level}
    kept |= {block.section for block, _ in found if block.section}
    dropped = {block.section for block, ballot in ballots if block.section and ballot is None} - kept
    dropped |= {block.section for block, ballot in ballots if block.section and ballot is _ESSAY}
    dropped |= _footers(blocks, spans)
    topics = [topic for _, ballot in ballots if ballot for topic in _topics(ballot)]
    spans = [_outside(span, sections, dropped) for span in spans]
    sections = sorted((s for s in [*sections, *topics] if s not in dropped), key=lambda s: s.line)
    return Outline(title, sections, spans)


def _in_turn(blocks: Sequence[Block], lines: Sequence[Line]) -> Iterator[Block]:
    return in_turn(blocks, lambda block: block.lines, len(lines) > LARGE)


def _title(tree: Sequence[Heading], lines: Sequence[Line]) -> Line | None:
    """The one heading of level 1, or the first, where it stands before all others and heads no list of its own.

    One of several is a section where the front matter has another title. Without any, a lower one with a number in it
    that is over all others will do.
    """
    ones = [node for node in tree if node.level == 1]
    if not ones and tree and tree[0].children and _ISSUE.search(tree[0].title):
        top = min(node.level for node in tree)
        ones = [node for node in tree if node.level == top]
        if len(ones) > 1:
            return None
    if not ones or tree[0] is not ones[0] or ones[0].role == "entry" or heads_notices(ones[0].title):
        return None
    if len(ones) > 1 and _is_other(front_matter(lines).get("title"), ones[0].title):
        return None
    if len(ones) == 1 or ones[0].children or not vote(ones[0].run).heads:
        return ones[0].line
    return None


def _is_below(section: Section | None, other: Section | None) -> bool:
    return section is not None and other is not None and section.level > other.level


def _is_other(own: str | None, heading: str) -> bool:
    """A heading that has no number and shares no words with the title in the front matter."""
    a, b = (own or "").casefold(), heading.casefold()
    return bool(a) and not _NUMBER.search(b) and a not in b and b not in a


def _ballot(block: Block, sectioned: bool, used: Collection[str], over: bool) -> Ballot | None:
    """The heads of one block; None where it is a notice. `used`: the layouts of the whole file; `over` sub-sections."""
    section, lines = block.section, block.lines
    ballot = vote(lines)
    if section and (has_nothing(lines) or (ballot.layout not in _LISTS and heads_dates(section.title))):
        return Ballot()
    if section and heads_notice_block(section.title, lines, ballot):
        return None
    if leads_around(ballot.heads):
        return None
    if not block.person and asks_readers(before_rule(lines), ballot):
        return Ballot() if section else None
    if section is None:
        return ballot if not sectioned or _needs_no_section(ballot) else Ballot()
    if ballot.layout in _TOLD and len(told := told_heads(before_rule(lines))) > len(ballot.heads):
        return Ballot("prose", told)
    if ballot.heads and not (ballot.layout == "link line" and _opens_essay(ballot, lines)):
        return ballot
    told = prose_heads(lines)
    if is_essay(lines, told):
        return _ESSAY
    layout, heads = unlinked_heads(section.title, lines, used)
    if layout != "number" and not (layout == "picture" and heads) and told:
        return Ballot("prose", () if over and len(told) == 1 and introduces(told[0].rest) else told)
    return Ballot(layout, heads)


def _opens_essay(ballot: Ballot, lines: Sequence[Line]) -> bool:
    """The one head is a link that leads the first of several paragraphs, which talk of it."""
    first = next((line for line in lines if line.kind not in OPAQUE and not line.rest.startswith("![")), None)
    return len(ballot.heads) == 1 and first is ballot.heads[0] and not first.signs.alone and is_essay(lines)


def _needs_no_section(ballot: Ballot) -> bool:
    """Items above the first heading of a file, or `[**Title**](u) — text` paragraphs."""
    if len(ballot.heads) < 2:
        return False
    bold = all((lead := head.signs.lead) and (lead.text or "").startswith("**") for head in ballot.heads)
    return ballot.layout in _UNSECTIONED or (ballot.layout == "link line" and bold)


def _heading_spans(block: Block) -> Iterator[Span]:
    """The entry under a heading, and those that have slipped below it, in a form of their own."""
    linked = block.head is not None and block.head.signs.lead is not None
    heads = [line for line in block.lines if line is block.head or (linked and _has_slipped(line))]
    heads += slipped_posts(block.lines)
    heads.sort(key=lambda line: line.number)
    for run in cut(heads, block.lines):
        held = close(without_appeal(run), True)
        yield Span("heading", held, block.section, "heading with what one entry has", run[0])


def _has_slipped(line: Line) -> bool:
    """A bold linked title on a line of its own."""
    if line.kind is not Kind.TEXT or line.indent:
        return False
    sign = line.signs
    return sign.wholly_bold and sign.alone is not None and not sign.person


def _essay_span(section: Section, below: Sequence[Line], sections: Sequence[Section], lines: Sequence[Line]) -> Span:
    """Running text as one entry, its heading being its title; its section is the one above that."""
    head = lines[section.line - 1]
    held = close(without_appeal([head, *below]), True)
    return Span("heading", held, _outer(section, sections), "heading over running text", head)


def _outer(section: Section, sections: Sequence[Section]) -> Section | None:
    """The section above that a section stands in."""
    return next((s for s in reversed(sections) if s.line < section.line and s.level < section.level), None)


def _outside(span: Span, sections: Sequence[Section], dropped: Set[Section]) -> Span:
    """A span as it stands where a heading over notices was the last before it."""
    if span.section is None or span.section not in dropped:
        return span
    kept = [section for section in sections if section not in dropped]
    return span._replace(section=_outer(span.section, kept))


def _listed_spans(voted: Sequence[tuple[Block, Ballot]], large: bool) -> Iterator[Span]:
    tails = Tails([(ballot.layout, ballot.heads, block.lines) for block, ballot in voted])
    for block, ballot in in_turn(voted, lambda pair: pair[0].lines, large):
        yield from _spans(block, ballot, tails)


def _topic(text: str) -> str:
    return _ASIDE.sub("", text) if len(text) < _LONGEST_TOPIC else text


def _topics(ballot: Ballot) -> list[Section]:
    return [Section(section_title(_topic(line.rest)), _TOPIC_LEVEL, line.number) for line in ballot.topics]


def _spans(block: Block, ballot: Ballot, tails: Tails) -> Iterator[Span]:
    """One block's entries, each in the nearest sub-topic above it."""
    runs = cut(sorted((*ballot.heads, *ballot.topics), key=lambda line: line.number), block.lines)
    topics = {topic.line: topic for topic in _topics(ballot)}
    header = next((line for line in block.lines if line.kind is Kind.TABLE and line.mark == "head"), None)
    reason = f"{ballot.layout}, as its section's {len(ballot.heads)} heads are"
    entries = [run for run in runs if run[0].number not in topics]
    section = block.section
    for run in runs:
        if run[0].number in topics:
            section = topics[run[0].number]
            continue
        if sells(run[0].rest):
            continue
        held = close(tails.trim(ballot.layout, entries) if run is entries[-1] else without_advert(run), False)
        if block.person and run is entries[0]:
            held = [block.person, *block.lines[: held[0].number - block.person.number - 1], *held]
        yield Span(ballot.layout, held, section, reason, run[0], header, block.person)


def _footers(blocks: Sequence[Block], spans: Sequence[Span]) -> Set[Section]:
    """Headings after the last entry that head words and no entries: about the digest, not a section of it."""
    last = spans[-1].lines[-1].number if spans else 0
    found = set()
    for block in blocks:
        if not last or not block.section or block.section.line <= last:
            continue
        first = next((line for line in block.lines if line.kind not in OPAQUE), None)
        if first and not says_nothing(first.rest) and section_kind(block.section.title) == "other":
            found.add(block.section)
    return found
