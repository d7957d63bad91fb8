"""Headings -> sections and entry headings: leaf headings that look alike, under one parent, decide together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from digestkit import identity
from digestkit.inline import plain
from digestkit.lines import LARGE, LISTED, Kind, Line, has_link, in_turn
from digestkit.outline.ballot import vote
from digestkit.outline.heading import Heading, without_icons
from digestkit.outline.leaning import SURE, leaning, own_leaning
from digestkit.outline.promote import PROMOTED, promote_bold_lines
from digestkit.text import weight
from digestkit.words import heading_label, heads_notices, label_kind, lets_speak, section_kind

_LABEL_LEVEL = 4  # `## 代码` is a section, `##### code` a label
_NOTICE_WORD = 8  # longer titles may only begin as a heading over notices does
_FEWEST_MAKERS = 2
_LONGEST_MAKER = 16
_BYLINE_REACH = 5  # lines between a title and the byline that belongs to it
_TITLED = LISTED | {Kind.TEXT, Kind.HEADING}


def headings(lines: Sequence[Line]) -> list[Heading]:
    """Every heading that structures the file, with its role; bylines and labels among the headings are left out.

    >>> from digestkit.lines import scan
    >>> [(node.title, node.role) for node in headings(scan("# T\\n## [A](https://a.io)\\nabout it\\n## News\\n- x"))]
    [('T', 'section'), ('A', 'entry'), ('News', 'section')]
    """
    promote_bold_lines(lines)
    found: list[Line] = []
    for i, line in enumerate(lines):
        outer = found[-1].level if found else 0
        if line.kind is Kind.HEADING and line.rest and not _is_content(lines, i, outer):
            found.append(line)
    tree = _tree(found, lines)
    makers = _makers(tree)
    for node in makers:
        node.role = "person"
    _decide(in_turn(tree[::-1], lambda node: node.run, len(lines) > LARGE), makers)
    for node in tree:
        if node.parent and node.parent.role in ("entry", "part"):
            node.role = _under_entry(node)
    return tree


def _under_entry(node: Heading) -> str:
    """A heading below an entry's is a part of it, but for one that has slipped: it has an address of its own."""
    if node.line.signs.lead:
        return "entry"
    if lets_speak(node.title):
        return "part"
    slipped = node.parent is not None and node.parent.role == "entry" and has_link(node.run) and own_leaning(node) > 0
    return "entry" if slipped else "part"


def _is_content(lines: Sequence[Line], i: int, outer: int) -> bool:
    """A heading that is a line of the entry above: a byline right under its title, or a label (`##### webpage：`).

    `outer`: the level of the last heading that is none: `#### 3D tutorial` is a label below it, a title beside it.
    """
    line = lines[i]
    title = without_icons(plain(line.rest)).rstrip(" *")
    if line.level == PROMOTED and (outer == PROMOTED or heads_notices(title)):
        return False
    label = title.endswith((":", "：")) and (line.signs.person or not line.signs.lead)
    below_titles = line.level > min(outer, _LABEL_LEVEL)
    named = label or (heading_label(title) if below_titles else label_kind(title)) is not None
    if line.level >= _LABEL_LEVEL and not line.signs.lead and named:
        end = next((k for k in range(i + 1, len(lines)) if lines[k].kind is Kind.HEADING), len(lines))
        below = next((other for other in lines[i + 1 : end + 1] if other.kind is not Kind.BLANK), None)
        sure = label or label_kind(title) is not None
        return vote(lines[i + 1 : end]).led < 2 and not (below and _is_entry_below(below, sure))
    return (line.signs.person or label) and _continues(lines, i)


def _is_entry_below(line: Line, sure: bool) -> bool:
    """A byline or an entry's head right under a heading, which is no label then (`sure`: by its words)."""
    if line.signs.person:
        return True
    return line.kind in LISTED and (line.level > 0 or (not sure and line.signs.lead is not None))


def _continues(lines: Sequence[Line], i: int) -> bool:
    """The line above is a title that waits for something: no link, no sentence, no heading of a section."""
    first = max(-1, i - _BYLINE_REACH - 1)
    above = next((lines[k] for k in range(i - 1, first, -1) if lines[k].kind is not Kind.BLANK), None)
    if above is None or above.kind not in _TITLED or above.tokens:
        return False
    if above.kind is Kind.HEADING and above.level < _LABEL_LEVEL:
        return False
    deeper = above.level < lines[i].level or above.kind in LISTED
    return deeper and not above.rest.endswith(("。", ".", "：", ":"))


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


def _makers(tree: Sequence[Heading]) -> Sequence[Heading]:
    """Headings that name whose works are listed below; where several link a profile, all of their level do so."""
    leaves = [node for node in tree if not node.children]
    sure = [node for node in leaves if _names_maker(node)]
    levels, all_levels = Counter(node.level for node in sure), Counter(node.level for node in leaves)
    like = {level for level, n in levels.items() if n >= _FEWEST_MAKERS and n * 2 >= all_levels[level]}
    if not like:
        return sure
    known = {node.line.number for node in sure}
    return [node for node in leaves if node.line.number in known or (node.level in like and _may_be_maker(node))]


def _names_maker(node: Heading) -> bool:
    """`#### Name(city) - [Github](profile), [博客](u)`: whose works are listed under it."""
    links = node.line.signs.links
    if not links or not _may_be_maker(node):
        return False
    return identity.is_profile(links[0].url)


def _may_be_maker(node: Heading) -> bool:
    """A name, and behind it nothing but links that are labels; and items below it."""
    sign = node.line.signs
    if not sign.links and (len(node.title) > _LONGEST_MAKER or section_kind(node.title) != "other"):
        return False
    if sign.lead or not all(link.kind == "link" and label_kind(link.text or "") for link in sign.links):
        return False
    below = next((line for line in node.run if line.kind is not Kind.BLANK), None)
    return below is not None and below.kind in LISTED


def _decide(tree: Iterable[Heading], makers: Sequence[Heading]) -> None:
    """Give a role to every heading that has none: its own look counts, and that of its like.

    Children come before their parent, which then asks what is known: in a large file their lines are forgotten by then.
    """
    alike: dict[tuple[int, int, str], list[tuple[Heading, int]]] = defaultdict(list)
    with_makers = {node.parent.line.number for node in makers if node.parent}
    for node in tree:
        if not node.role:
            parent = node.parent.line.number if node.parent else 0
            alike[parent, node.level, _shape(node)].append((node, leaning(node)))
    for (parent, level, shape), group in alike.items():
        total = sum(lean for _, lean in group)
        if shape == "plain" and len(alike.get((parent, level, "linked"), ())) > len(group):
            total += 2 * len(group)  # a thing without a link among many that have one
        for node, lean in group:
            notices = heads_notices(node.title)
            weak = 1 if notices else -1 if node.children else -2
            entry = level > 1 and (lean >= SURE or (total > 0 and lean > weak))
            entry = entry and not (notices and weight(node.title) <= _NOTICE_WORD)
            maker = lean < 0 and parent in with_makers
            node.role = "person" if maker else "entry" if entry else "section"


def _shape(node: Heading) -> str:
    """Headings that look alike decide together: linked, numbered or plain ones, and those over people who speak."""
    if node.children and lets_speak(node.children[0].title):
        return "spoken"
    return "linked" if node.line.signs.lead else "numbered" if node.line.mark else "plain"
