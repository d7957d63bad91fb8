"""The whole file: title, sections, spans, in one pass over the blocks between headings."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from digestkit.lines import OPAQUE, Kind, Line
from digestkit.outline.ballot import Ballot, vote
from digestkit.outline.extent import before_rule, close, cut, tail, without_appeal
from digestkit.outline.notices import is_notice_block, points_back
from digestkit.outline.prose import is_essay, prose_heads, unlinked_heads
from digestkit.outline.tree import Heading, headings, section_title
from digestkit.signs import signs
from digestkit.words import says_nothing, section_kind


@dataclass(frozen=True, slots=True)
class Section:
    """A heading that groups entries; `level` 7 is a line that is a heading in all but its mark."""

    title: str
    level: int
    line: int


@dataclass(frozen=True, slots=True)
class Span:
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


@dataclass(frozen=True, slots=True)
class Outline:
    title: Line | None
    sections: Sequence[Section]
    spans: Sequence[Span]


@dataclass(slots=True)
class _Block:
    """The lines between two structural headings; `head` where they are one entry's."""

    section: Section | None
    head: Line | None
    lines: list[Line] = field(default_factory=list)
    person: Line | None = None


def outline(lines: Sequence[Line]) -> Outline:
    """Sections and spans of a file, in order; spans never overlap.

    >>> from digestkit.lines import scan
    >>> found = outline(scan("# T\\n## News\\n- [A](https://a.io)\\n- [B](https://b.io)\\n## Others\\n- follow me"))
    >>> [section.title for section in found.sections], [span.lines[0].number for span in found.spans]
    (['News'], [3, 4])
    """
    tree = headings(lines)
    title = _title(tree, lines)
    blocks = list(_blocks(lines, tree, title))
    sections = list(dict.fromkeys(block.section for block in blocks if block.section and block.head is None))
    dropped: set[int] = set()
    spans: list[Span] = []
    later = sum(block.section is not None or block.head is not None for block in blocks) > 0
    tails = _Tails()
    pending: list[tuple[_Block, Ballot]] = []
    used = {vote(block.lines).layout for block in blocks if block.head is None}
    for block in blocks:
        if block.head is not None:
            spans += _heading_spans(block)
            continue
        ballot = _ballot(block, later, used)
        if ballot is None:
            if block.section:
                dropped.add(block.section.line)
        elif ballot.layout == "essay" and block.section:
            dropped.add(block.section.line)
            above = next(
                (s for s in reversed(sections) if s.line < block.section.line and s.level < block.section.level), None
            )
            spans.append(
                Span(
                    "heading",
                    close([lines[block.section.line - 1], *block.lines], True),
                    above,
                    "heading over running text",
                    lines[block.section.line - 1],
                )
            )
        elif ballot.heads:
            pending.append((block, ballot))
    for block, ballot in pending:
        tails.learn(ballot, block.lines)
    for block, ballot in pending:
        topics = [Section(section_title(line.rest), _TOPIC_LEVEL, line.number) for line in ballot.topics]
        sections += topics
        spans += _spans(block, ballot, topics, tails)
    spans.sort(key=lambda span: span.lines[0].number)
    dropped |= _footers(blocks, spans)
    sections = sorted((s for s in sections if s.line not in dropped), key=lambda s: s.line)
    return Outline(title, sections, spans)


_TOPIC_LEVEL = 7


def _heading_spans(block: _Block) -> Iterator[Span]:
    """The entry under a heading, and one that has slipped below it: a bold linked title on a line of its own."""
    linked = block.head is not None and signs(block.head).lead is not None
    heads = [line for line in block.lines if line is block.head or (linked and _has_slipped(line))]
    for run in cut(heads, block.lines):
        yield Span(
            "heading", close(without_appeal(run), True), block.section, "heading with what one entry has", run[0]
        )


def _has_slipped(line: Line) -> bool:
    sign = signs(line)
    return (
        line.kind is Kind.TEXT and not line.indent and sign.wholly_bold and sign.alone is not None and not sign.person
    )


def _footers(blocks: Sequence[_Block], spans: Sequence[Span]) -> set[int]:
    """Headings after the last entry that head words and no entries: about the digest, not a section of it."""
    last = spans[-1].lines[-1].number if spans else 0
    found = set()
    for block in blocks:
        shown = [line for line in block.lines if line.kind not in OPAQUE]
        if block.section and last and block.section.line > last and shown and not says_nothing(shown[0].rest):
            if section_kind(block.section.title) == "other":
                found.add(block.section.line)
    return found


def _title(tree: Sequence[Heading], lines: Sequence[Line]) -> Line | None:
    """The one heading of level 1, or the first, where it stands before all others and heads no list of its own."""
    ones = [node for node in tree if node.level == 1]
    if not ones or tree[0] is not ones[0] or ones[0].role == "entry":
        return None
    if len(ones) == 1 or ones[0].children or not vote(ones[0].run).heads:
        return ones[0].line
    return None


def _blocks(lines: Sequence[Line], tree: Sequence[Heading], title: Line | None) -> Iterator[_Block]:
    roles = {node.line.number: node for node in tree}
    current = _Block(None, None)
    for line in lines:
        node = roles.get(line.number)
        if line is title:
            yield current
            current = _Block(None, None)
        elif node and node.role == "section":
            yield current
            current = _Block(Section(section_title(line.rest), line.level, line.number), None)
        elif node and node.role == "person":
            yield current
            current = _Block(current.section, None, [], line)
        elif node and node.role == "entry":
            yield current
            current = _Block(current.section, line, [line])
        else:
            current.lines.append(line)
    yield current


def _ballot(block: _Block, later: bool, used: Collection[str]) -> Ballot | None:
    """The heads of one block; None where the block is a notice."""
    section, lines = block.section, block.lines
    ballot = vote(lines)
    if is_notice_block(section.title if section else None, before_rule(lines), ballot):
        return None
    if points_back(ballot.heads):
        return None
    if section is None:
        listed = ballot.layout in ("number", "bullet", "table", "heading bullet") and len(ballot.heads) > 1
        return ballot if listed or not later else Ballot()
    if ballot.heads:
        return ballot
    if is_essay(lines):
        return Ballot("essay")
    if heads := prose_heads(lines):
        return Ballot("prose", heads)
    return Ballot(*unlinked_heads(section.title, lines, used))


class _Tails:
    """Whether entries of a layout go on after a blank line at column 0: the sisters of a last entry decide for it."""

    def __init__(self) -> None:
        self.seen: dict[str, list[bool]] = {}

    def learn(self, ballot: Ballot, lines: Sequence[Line]) -> None:
        runs = cut(ballot.heads, lines)
        self.seen.setdefault(ballot.layout, []).extend(tail(run) is not None for run in runs[:-1])

    def trim(self, layout: str, run: Sequence[Line], sisters: Sequence[Sequence[Line]], alone: bool) -> Sequence[Line]:
        run = without_appeal(run)
        at = tail(run)
        if at is None or layout in ("heading bullet", "prose", "quote"):
            return run
        known = [tail(sister) is not None for sister in sisters] or self.seen.get(layout) or [alone]
        return run if any(known) and layout != "table" else run[:at]


def _spans(block: _Block, ballot: Ballot, topics: Sequence[Section], tails: _Tails) -> Iterator[Span]:
    stops = [*ballot.heads, *ballot.topics]
    runs = cut(sorted(stops, key=lambda line: line.number), block.lines)
    bare = {line.number for line in ballot.topics}
    entries = [run for run in runs if run[0].number not in bare]
    header = next((line for line in block.lines if line.kind is Kind.TABLE and line.mark == "head"), None)
    for run in entries:
        last = run is entries[-1]
        sisters = [other for other in entries[:-1]]
        lines = tails.trim(ballot.layout, run, sisters, len(entries) < 2) if last else run
        section = next((topic for topic in reversed(topics) if topic.line < run[0].number), block.section)
        held = close(lines, False)
        if block.person and run is entries[0]:
            held = [block.person, *block.lines[: held[0].number - block.person.number - 1], *held]
        reason = f"{ballot.layout}, as its section's {len(ballot.heads)} heads are"
        yield Span(ballot.layout, held, section, reason, run[0], header, block.person)
