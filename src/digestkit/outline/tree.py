"""Headings -> sections and entry headings: leaf headings of one parent and level decide together."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from digestkit.inline import plain
from digestkit.lines import OPAQUE, Kind, Line
from digestkit.outline.ballot import Ballot, vote
from digestkit.signs import has_link, is_head, opens_paragraph, signs
from digestkit.words import label_kind, section_kind

_PSEUDO_LEVEL = 7
_SURE = 3
_LOOK_AHEAD = 60


@dataclass(slots=True)
class Heading:
    """A heading, its parent, its children and its own lines (those before the next heading)."""

    line: Line
    level: int
    run: Sequence[Line]
    parent: Heading | None = None
    children: list[Heading] = field(default_factory=list)
    role: str = ""  # "section", "entry" or "part" of the entry above

    @property
    def title(self) -> str:
        return plain(self.line.rest)


def headings(lines: Sequence[Line]) -> list[Heading]:
    """Every heading that structures the file, with its role."""
    promote_bold_lines(lines)
    found = [line for i, line in enumerate(lines) if line.kind is Kind.HEADING and line.rest and not _is_byline(lines, i)]
    tree = _tree(found, lines)
    for node in tree:
        if node.parent and node.parent.role in ("entry", "part"):
            node.role = "part"
        elif node.children and _has_labels(node):
            node.role = "entry"
        elif node.children:
            node.role = "section"
    _decide_leaves(tree)
    return tree


def promote_bold_lines(lines: Sequence[Line]) -> None:
    """A bold line, or a `一、` line, that heads a list of links is a heading in all but its mark."""
    for i, line in enumerate(lines):
        bold = line.kind is Kind.TEXT and signs(line).wholly_bold
        if not (bold or (line.kind is Kind.NUMBER and line.mark[:1] in "一二三四五六七八九十（")) or line.indent or line.tokens:
            continue
        if not line.rest or not opens_paragraph(lines, i):
            continue
        below = _below(lines, i, bold)
        if not below or below[0].kind not in (Kind.BULLET, Kind.NUMBER, Kind.TABLE) and not signs(below[0]).alone:
            continue
        led = sum(signs(other).lead is not None and is_head(other) for other in below)
        if led > 1 or (led == 1 and section_kind(line.rest) != "other"):
            line.kind, line.level = Kind.HEADING, _PSEUDO_LEVEL


def _below(lines: Sequence[Line], i: int, bold: bool) -> list[Line]:
    """The shown lines under line `i`, up to the next heading or line of its own shape; a few suffice."""
    below: list[Line] = []
    for line in lines[i + 1 : i + _LOOK_AHEAD]:
        if line.kind is Kind.HEADING or (bold and line.kind is Kind.TEXT and signs(line).wholly_bold and not line.tokens):
            break
        if line.kind not in OPAQUE:
            below.append(line)
    return below


def _is_byline(lines: Sequence[Line], i: int) -> bool:
    """`##### [Name](profile)` right under a title names who shared it; it opens nothing."""
    if not signs(lines[i]).person:
        return False
    above = next((lines[k] for k in range(i - 1, max(-1, i - 6), -1) if lines[k].kind is not Kind.BLANK), None)
    return above is not None and above.kind in (Kind.BULLET, Kind.NUMBER, Kind.TEXT) and not above.tokens and not above.rest.endswith(("。", ".", "：", ":"))


def _tree(found: Sequence[Line], lines: Sequence[Line]) -> list[Heading]:
    ends = [line.number - 1 for line in found[1:]] + [len(lines)]
    tree, stack = [], list[Heading]()
    for line, end in zip(found, ends, strict=True):
        node = Heading(line, line.level, lines[line.number : end])
        while stack and stack[-1].level >= node.level:
            stack.pop()
        if stack:
            node.parent = stack[-1]
            stack[-1].children.append(node)
        stack.append(node)
        tree.append(node)
    return tree


def _has_labels(node: Heading) -> bool:
    """At least half of the headings below are labels (`##### webpage：`): the heading above them is an entry."""
    return node.level > 1 and sum(map(_is_label_heading, node.children)) * 2 >= len(node.children)


def _is_label_heading(node: Heading) -> bool:
    title = node.title.rstrip()
    if signs(node.line).lead or vote(node.run).led > 1:
        return False
    return title.endswith((":", "：")) or (len(title) < 24 and label_kind(title) is not None and node.level > 3)


def _decide_leaves(tree: Sequence[Heading]) -> None:
    votes: dict[tuple[int, int], list[tuple[Heading, int]]] = defaultdict(list)
    for node in tree:
        if node.role == "part":
            continue
        parent = node.parent.line.number if node.parent else 0
        votes[parent, node.level].append((node, leaning(node) if not node.role else 1 if node.role == "entry" else -1))
    for (_, level), group in votes.items():
        total = sum(vote for _, vote in group)
        for node, lean in group:
            if not node.role:
                entry = level > 1 and (lean >= _SURE or (total > 0 and lean > -2))
                node.role = "entry" if entry else "section"


def leaning(node: Heading) -> int:
    """How much a leaf heading looks like an entry (3: surely) or like a section (-2: surely)."""
    ballot, sign = vote(node.run), signs(node.line)
    references = sum((label := signs(line).label) is not None and label.kind == "reference" for line in node.run)
    many = ballot.led * 2 > len(ballot.heads) and len(ballot.heads) > 1
    if ballot.layout in ("heading bullet", "table") or references > 1 or (many and not sign.lead):
        return -2
    if sign.lead:
        return -1 if _only_links(node, ballot) else _SURE
    if references:
        return 2
    first = next((line for line in node.run if line.kind not in OPAQUE), None)
    if first is None:
        return 0
    own = signs(first)
    if own.person or own.labelled or (own.alone and own.alone.kind == "url"):
        return 2
    if node.line.mark:
        return 1
    if ballot.heads and ballot.layout in ("number", "bullet"):
        return -1
    if section_kind(node.title) != "other" and len(node.title) < 24:
        return -1
    return 1 if has_link(node.run) and any(signs(line).labelled or signs(line).alone for line in node.run) else 0


def _only_links(node: Heading, ballot: Ballot) -> bool:
    """A linked heading over nothing but linked items is the name of a list."""
    shown = [line for line in node.run if line.kind not in OPAQUE]
    return bool(ballot.heads) and ballot.layout in ("number", "bullet") and ballot.heads[0] is shown[0] and ballot.led == len(ballot.heads)


def section_title(text: str) -> str:
    """A heading as a reader says it, emoji codes left out.

    >>> section_title(":paperclip:  **今日要点**")
    '今日要点'
    """
    return plain(re.sub(r":[a-z][\w+-]*:", "", text)).strip(" :：")
