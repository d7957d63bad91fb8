"""Titled addresses: a title line over a line that is only an address, or `Title https://address` on one line."""

from __future__ import annotations

from collections.abc import Sequence

from digestkit.inline import Token
from digestkit.lines import Kind, Line, opens_paragraph
from digestkit.signs import is_bare
from digestkit.text import weight

_LONGEST_LABEL, _MOST_BLANKS = 6, 3
_SHORTEST_TITLE, _LONGEST_TITLE = 3, 160


def addressed_heads(lines: Sequence[Line]) -> Sequence[Line]:
    """Flush text lines that end in a bare address, or stand right above one.

    >>> from digestkit.lines import scan
    >>> [line.number for line in addressed_heads(scan("First\\nhttps://a.io\\nwhy\\n\\nSecond https://b.io\\nhttps://c.io"))]
    [1, 5]
    """
    heads: list[Line] = []
    for i, line in enumerate(lines):
        if line.kind is not Kind.TEXT or line.indent > 3 or not (line.signs.head or _is_named(line)):
            continue
        links = line.signs.links
        if not links and len(line.rest) > _LONGEST_TITLE and not line.signs.bold:
            continue
        if _stands_above(lines, i) if not links else _holds(lines, i, heads):
            heads.append(line)
    return heads


def _is_named(line: Line) -> bool:
    """`A title of some words：https://u`: too much for a label that we do not know."""
    label = line.signs.label
    if label is None or label.kind is not None:
        return False
    long = weight(label.name) > _LONGEST_LABEL or label.name.count(" ") >= _MOST_BLANKS
    return long or line.signs.bold is not None


def _stands_above(lines: Sequence[Line], i: int) -> bool:
    """Words right above an address; bold ones may have a blank line between."""
    below = lines[i + 1 : i + 3]
    if len(below) > 1 and below[0].kind is Kind.BLANK and lines[i].signs.wholly_bold:
        return is_address(below[1])
    return bool(below) and is_address(below[0])


def _holds(lines: Sequence[Line], i: int, heads: Sequence[Line]) -> bool:
    """Words and their address on one line: the first of a paragraph, or below another such line."""
    line, link = lines[i], lines[i].signs.links[0]
    if _bracketed(line, link):
        return True
    listed = bool(heads) and heads[-1] is lines[i - 1] and bool(heads[-1].signs.links)
    if listed and link.kind == "url" and line.rest[link.start - 1] in " \t:：":
        return link.start > _SHORTEST_TITLE
    return (listed or opens_paragraph(lines, i)) and len(line.signs.links) == 1 and _ends(line, link)


def is_address(line: Line) -> bool:
    """The line is one bare address and nothing else."""
    alone = line.signs.alone
    return line.kind is Kind.TEXT and alone is not None and is_bare(alone)


def _bracketed(line: Line, link: Token) -> bool:
    """`Title (https://u) - description`."""
    return (
        link.kind == "url"
        and _SHORTEST_TITLE < link.start <= _LONGEST_TITLE
        and line.rest[link.start - 1] in "(（<"
        and line.rest[link.end : link.end + 1] in (")", "）", ">")
    )


def _ends(line: Line, link: Token) -> bool:
    return link.kind == "url" and link.start > _SHORTEST_TITLE and not line.rest[link.end :].strip(" .。)）>")
