"""Titled addresses: a title line over a line that is only an address, or `Title https://address` on one line."""

from __future__ import annotations

from collections.abc import Sequence

from digestkit.inline import Token
from digestkit.lines import Kind, Line, opens_paragraph
from digestkit.signs import is_bare

_LONGEST_TITLE = 160


def addressed_heads(lines: Sequence[Line]) -> Sequence[Line]:
    """Flush text lines that end in a bare address, or stand right above one.

    >>> from digestkit.lines import scan
    >>> [line.number for line in addressed_heads(scan("First\\nhttps://a.io\\nwhy\\n\\nSecond https://b.io\\nhttps://c.io"))]
    [1, 5]
    """
    heads = []
    for i, line in enumerate(lines):
        if line.kind is not Kind.TEXT or line.indent > 3 or not line.signs.head:
            continue
        links = line.signs.links
        if not links and len(line.rest) > _LONGEST_TITLE and not line.signs.bold:
            continue
        above = i + 1 < len(lines) and not links and is_address(lines[i + 1])
        if above or (
            links
            and (
                _bracketed(line, links[0]) or (opens_paragraph(lines, i) and len(links) == 1 and _ends(line, links[0]))
            )
        ):
            heads.append(line)
    return heads


def is_address(line: Line) -> bool:
    """The line is one bare address and nothing else."""
    alone = line.signs.alone
    return line.kind is Kind.TEXT and alone is not None and is_bare(alone)


def _bracketed(line: Line, link: Token) -> bool:
    """`Title (https://u) - description`."""
    return (
        link.kind == "url"
        and 3 < link.start <= _LONGEST_TITLE
        and line.rest[link.start - 1] in "(（<"
        and line.rest[link.end : link.end + 1] in (")", "）", ">")
    )


def _ends(line: Line, link: Token) -> bool:
    return link.kind == "url" and link.start > 3 and not line.rest[link.end :].strip(" .。)）>")
