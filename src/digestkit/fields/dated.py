"""Items that begin with a day: the title is what stands behind it, or the bullet below."""

from __future__ import annotations

from collections.abc import Sequence

from digestkit.expression import expression
from digestkit.fields.draft import Draft
from digestkit.inline import plain
from digestkit.lines import LISTED, Kind, Line

_ONLY_DATE = expression(r"20\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?|\d{1,2}月\d{1,2}日")
_BOLD_DATE = expression(r"\*\*(20\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?(?:\s*[-–~]\s*[\d.-]{1,10})?)\*\*\s+(?=\S)")
_DATED = expression(r"(?:20\d\d[-./]\d|\d{1,2}[./月]\d|\d{1,2} [A-Z][a-z]{2})")


def undated(draft: Draft, head: Line) -> Line | None:
    """`**2023-07-27**: [Title](u)`, `**2018-05-07 - 10** Title` as the line behind the date, which is no title."""
    label = head.signs.label
    if head.kind not in LISTED:
        return None
    if label is not None and label.value and _ONLY_DATE.fullmatch(label.name):
        draft.say(label.name)
        return value_line(head)
    if (dated := _BOLD_DATE.match(head.rest)) is None:
        return None
    draft.say(dated[1])
    return Line(head.number, head.indent, head.kind, head.mark, head.level, head.rest[dated.end() :], head.raw)


def dated_title(draft: Draft, head: Line, rest: Sequence[Line]) -> Line | None:
    """`* 2025-05-20 | Virtual | [Group](u)` over one linked bullet: the bullet names the thing."""
    if not rest or not _DATED.match(head.rest) or (head.tokens and "|" not in head.rest[: head.tokens[0].start]):
        return None
    below = rest[0]
    if below.kind is not Kind.BULLET or below.indent <= head.indent or not (below.signs.lead and below.signs.head):
        return None
    draft.say(plain(head.rest))
    return below


def value_line(line: Line) -> Line:
    """`项目：name` as the line `name`."""
    label = line.signs.label
    value = label.value if label else line.rest
    return Line(line.number, line.indent, line.kind, line.mark, line.level, value, line.raw)
