"""Sections and spans of clean Markdown: `#` the digest's title, `##` a section, `###` an entry."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from digestkit.escape import unescape
from digestkit.expression import expression
from digestkit.lines import Kind, Line
from digestkit.outline import Outline, Section, Span

LAYOUT = "clean"
VERSION = "1"
_FRONT = expression(rf"digestkit:\s*{VERSION}\b")
_HEADING = expression(r"(#{1,3})(?:[ \t]+(.*))?$")


def is_clean(lines: Sequence[Line]) -> bool:
    """Whether the front matter says `digestkit: 1`.

    >>> from digestkit.lines import scan
    >>> is_clean(scan("---\\ndigestkit: 1\\n---")), is_clean(scan("digestkit: 1"))
    (True, False)
    """
    for line in lines:
        if line.kind is not Kind.FRONT:
            return False
        if _FRONT.match(line.rest):
            return True
    return False


def clean_outline(lines: Sequence[Line]) -> Outline:
    """Title, sections and spans; with several titles the file holds several digests and has no title of its own."""
    titles: list[Line] = []
    sections: list[Section] = []
    starts: list[tuple[int, Section | None]] = []
    ends: list[int] = []
    section: Section | None = None
    for i, line in enumerate(lines):
        level = heading_level(line)
        if not level:
            continue
        ends.append(i)
        if level == 1:
            titles.append(line)
            section = None
        elif level == 2:
            section = Section(heading_text(line), level, line.number)
            sections.append(section)
        else:
            starts.append((i, section))
    ends.append(len(lines))
    following = dict(pairwise(ends))
    spans = [_span(lines[i : following[i]], section) for i, section in starts]
    return Outline(titles[0] if len(titles) == 1 else None, sections, spans)


def heading_text(line: Line) -> str:
    """The words of a heading, as `escape` was given them."""
    return unescape(raw_heading(line))


def raw_heading(line: Line) -> str:
    """The Markdown of a heading behind its `#`."""
    found = _HEADING.match(line.raw)
    return (found[2] or "").strip(" \t") if found else ""


def heading_level(line: Line) -> int:
    """1 for a digest, 2 for a section, 3 for an entry, 0 for what is none of them."""
    found = _HEADING.match(line.raw) if line.kind is Kind.HEADING else None
    return len(found[1]) if found else 0


def _span(lines: Sequence[Line], section: Section | None) -> Span:
    end = next(i for i in range(len(lines), 0, -1) if lines[i - 1].raw.strip(" \t"))
    return Span(LAYOUT, lines[:end], section, "a heading of level 3 in clean Markdown", lines[0])
