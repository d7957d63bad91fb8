"""Headings with nothing under them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from digestkit.lines import Kind, Line
from digestkit.lint.finding import Fault
from digestkit.lint.view import View
from digestkit.words import promotes

_NOTHING = frozenset((Kind.BLANK, Kind.RULE, Kind.COMMENT, Kind.REFERENCE))


def empty_section(view: View) -> Iterator[Fault]:
    """DK403 A section is empty.

    Why: readers look for what it promises; most often it was left over from the template. A heading that holds a link
    or asks the reader for something has said what it has to say.
    Example: `## 课程` directly over `## 论文`
    Fix: none; fill it, or remove its heading.
    """
    inside = {line.number for item in view.items for line in item.span.lines}
    headings = [line for line in view.lines if line.kind is Kind.HEADING and line.rest and line.raw.lstrip()[:1] == "#"]
    for heading, following in pairwise([*headings, None]):
        end = following.number - 1 if following else len(view.lines)
        if heading is None or heading.number in inside or heading is view.outline.title:
            continue
        if (following and following.level > heading.level) or heading.signs.links or promotes(heading.rest):
            continue
        if all(line.kind in _NOTHING for line in view.lines[heading.number : end]):
            yield Fault(*view.span(heading), _message(heading))


def _message(heading: Line) -> str:
    return f"section {heading.rest!r} is empty"
