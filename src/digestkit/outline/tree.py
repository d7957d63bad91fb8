"""Headings -> sections and entry headings: leaf headings that look alike, under one parent, decide together."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from digestkit import identity
from digestkit.inline import plain
from digestkit.lines import OPAQUE, Kind, Line, has_link, opens_paragraph
from digestkit.outline.ballot import Ballot, vote
from digestkit.outline.extent import before_rule
from digestkit.outline.notices import asks
from digestkit.signs import is_bare
from digestkit.words import heading_label, label_kind, section_kind

_PSEUDO_LEVEL = 7
_SURE = 3
_LOOK_AHEAD = 60
_LONGEST_SECTION_WORD = 8
_LABEL_LEVEL = 4  # `## 代码` is a section, `##### code` a label


@dataclass(slots=True)
class Heading:
    """A heading, its parent, its children and its own lines (those before the next heading)."""

    line: Line
    level: int
    run: Sequence[Line]
    parent: Heading | None = None
    children: list[Heading] = field(default_factory=list)
    role: str = ""  # "section", "entry", "person" (whose entries follow) or "part" of the entry above

    @property
    def title(self) -> str:
        return plain(self.line.rest)


def headings(lines: Sequence[Line]) -> list[Heading]:
    """Every heading that structures the file, with its role; bylines and labels among the headings are left out."""
    promote_bold_lines(lines)
    found = [
        line for i, line in enumerate(lines) if line.kind is Kind.HEADING and line.rest and not _is_content(lines, i)
    ]
    tree = _tree(found, lines)
    for node in tree:
        if not node.children and _names_maker(node):
            node.role = "person"
    _decide(tree)
    for node in tree:
        if node.parent and node.parent.role in ("entry", "part"):
            node.role = _under_entry(node)
    return tree


def _under_entry(node: Heading) -> str:
    """A heading below an entry's is a part of it, but for one that has slipped: it has an address of its own."""
    slipped = node.parent is not None and node.parent.role == "entry" and has_link(node.run) and leaning(node) > 0
    return "entry" if slipped or node.line.signs.lead else "part"


def promote_bold_lines(lines: Sequence[Line]) -> None:
    """A bold line, or a `一、` line, that heads a list of links is a heading in all but its mark."""
    for i, line in enumerate(lines):
        bold = line.kind is Kind.TEXT and line.signs.wholly_bold
        numeral = line.kind is Kind.NUMBER and line.mark[:1] in "一二三四五六七八九十（"
        if not (bold or numeral) or line.indent or line.tokens or not line.rest or not opens_paragraph(lines, i):
            continue
        below = _below(lines, i, bold)
        if not below or (
            below[0].kind not in (Kind.BULLET, Kind.NUMBER, Kind.TABLE) and not _is_linked_title(below[0])
        ):
            continue
        led = sum(other.signs.lead is not None and other.signs.head for other in below)
        told = (
            bold
            and below[0].kind is Kind.NUMBER
            and any(other.signs.labelled and other.signs.links for other in below[1:5])
        )
        if told or led > 1 or (led == 1 and section_kind(line.rest) != "other"):
            line.kind, line.level = Kind.HEADING, _PSEUDO_LEVEL


def _is_linked_title(line: Line) -> bool:
    alone = line.signs.alone
    return alone is not None and not is_bare(alone)


def _below(lines: Sequence[Line], i: int, bold: bool) -> list[Line]:
    """The shown lines under line `i`, up to the next heading or line of its own shape; a few suffice."""
    below: list[Line] = []
    for line in lines[i + 1 : i + _LOOK_AHEAD]:
        if line.kind is Kind.HEADING or (
            bold and line.kind is Kind.TEXT and line.signs.wholly_bold and not line.tokens
        ):
            break
        if line.kind not in OPAQUE:
            below.append(line)
    return below


def _is_content(lines: Sequence[Line], i: int) -> bool:
    """A heading that is a line of the entry above: a byline right under its title, or a label (`##### webpage：`)."""
    line = lines[i]
    title = plain(line.rest).rstrip(" *")
    label = title.endswith((":", "："))
    if line.level >= _LABEL_LEVEL and not line.signs.lead and (label or heading_label(title) is not None):
        end = next((k for k in range(i + 1, len(lines)) if lines[k].kind is Kind.HEADING), len(lines))
        return vote(lines[i + 1 : end]).led < 2
    if not (line.signs.person or label):
        return False
    above = next((lines[k] for k in range(i - 1, max(-1, i - 6), -1) if lines[k].kind is not Kind.BLANK), None)
    titled = (
        above is not None and above.kind in (Kind.BULLET, Kind.NUMBER, Kind.TEXT, Kind.HEADING) and not above.tokens
    )
    if above is not None and above.kind is Kind.HEADING and above.level < _LABEL_LEVEL:
        return False
    return titled and above is not None and above.level < line.level and not above.rest.endswith(("。", ".", "：", ":"))


def _tree(found: Sequence[Line], lines: Sequence[Line]) -> list[Heading]:
    ends = [line.number - 1 for line in found[1:]] + [len(lines)]
    tree, stack = [], list[Heading]()
    for line, end in zip(found, ends, strict=False):
        node = Heading(line, line.level, lines[line.number : end])
        while stack and stack[-1].level >= node.level:
            stack.pop()
        if stack:
            node.parent = stack[-1]
            stack[-1].children.append(node)
        stack.append(node)
        tree.append(node)
    return tree


def _parent_leaning(node: Heading) -> int:
    """A heading over headings is a section, unless the lines right under it are one entry's."""
    if _is_told(node.run):
        return _SURE
    return 0 if has_link(node.run) and leaning(node) > 0 else -1


def _is_told(run: Sequence[Line]) -> bool:
    """The lines right under a heading are one entry's: a reference, a label that is a heading."""
    return any(
        line.kind is Kind.HEADING or ((label := line.signs.label) and label.kind == "reference") for line in run
    )


def _names_maker(node: Heading) -> bool:
    """`#### Name(city) - [Github](profile)`: whose works are listed under it."""
    links = node.line.signs.links
    if (
        len(links) == 1
        and node.line.signs.lead is None
        and links[0].kind == "link"
        and identity.is_profile(links[0].url)
    ):
        return label_kind(links[0].text or "") is not None
    return False


def _decide(tree: Sequence[Heading]) -> None:
    votes: dict[tuple[int, int, str], list[tuple[Heading, int]]] = defaultdict(list)
    for node in tree:
        if node.role != "person":
            parent = node.parent.line.number if node.parent else 0
            votes[parent, node.level, _shape(node)].append(
                (node, _parent_leaning(node) if node.children else leaning(node))
            )
    for (parent, level, _), group in votes.items():
        total = sum(vote for _, vote in group)
        makers = (
            any(node.role == "person" and node.parent and node.parent.line.number == parent for node in tree)
            if parent
            else False
        )
        for node, lean in group:
            if not node.role:
                entry = level > 1 and (lean >= _SURE or (total > 0 and lean > (-1 if node.children else -2)))
                node.role = "person" if makers and lean < 0 else "entry" if entry else "section"


def _shape(node: Heading) -> str:
    """Headings that look alike decide together: linked, numbered or plain ones."""
    return "linked" if node.line.signs.lead else "numbered" if node.line.mark else "plain"


def leaning(node: Heading) -> int:
    """How much a leaf heading looks like an entry (3: surely) or like a section (-2: surely)."""
    run = before_rule(node.run)
    ballot, sign = vote(run), node.line.signs
    labels = [label for line in run if (label := line.signs.label)]
    references = sum(label.kind == "reference" for label in labels)
    bylines = sum(
        line.signs.person and line.signs.alone is not None and line.kind in (Kind.TEXT, Kind.HEADING) for line in run
    )
    many = ballot.sure * 2 > len(ballot.heads) and len(ballot.heads) > 1
    if ballot.layout in ("heading bullet", "table") or max(references, bylines) > 1 or (many and not sign.lead):
        return -2
    if sign.lead:
        return -1 if _only_links(node, ballot) else _SURE
    if references:
        return 2
    first = next((line for line in run if line.kind not in OPAQUE), None)
    if first is None:
        return 0
    own = first.signs
    if own.person or own.labelled or (own.alone and own.alone.kind == "url"):
        return 2
    if node.line.mark:
        return 1
    if ballot.heads and ballot.layout in ("number", "bullet"):
        return -1
    if _is_section_word(node.title):
        return -1
    if any(line.signs.labelled or line.signs.alone for line in run):
        return 1
    return 1 if node.parent is not None and node.parent.level > 1 and not asks(run) else 0


def _is_section_word(title: str) -> bool:
    """A few words that name a kind of thing, and no one thing: no number, no colon."""
    if section_kind(title) == "other" or re.search(r"[\d:：]", title):
        return False
    return len(title) <= _LONGEST_SECTION_WORD if not title.isascii() else len(title.split()) <= 3


def _only_links(node: Heading, ballot: Ballot) -> bool:
    """A linked heading over nothing but linked items is the name of a list."""
    shown = [line for line in node.run if line.kind not in OPAQUE]
    listed = bool(ballot.heads) and ballot.layout in ("number", "bullet") and ballot.heads[0] is shown[0]
    return listed and ballot.led == len(ballot.heads)


def section_title(text: str) -> str:
    """A heading as a reader says it, emoji codes left out.

    >>> section_title(":paperclip:  **今日要点**")
    '今日要点'
    """
    return plain(re.sub(r":[a-z][\w+-]*:", "", text)).strip(" :：")
