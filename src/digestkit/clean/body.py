r"""The body of an entry <-> its lines in clean Markdown.

A line end between two lines of text is written as a blank line, so that they stay two paragraphs; lines of one list,
quotation or table stay together. A line that would be a heading or open something that never closes gets a backslash.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from digestkit.expression import expression
from digestkit.lines import Kind, Line, scan

_STRUCTURE = expression(r"(?<!\\)(\\*+(?:#{1,3}(?=[ \t]|$)|```|~~~|<!--))")
_ESCAPED = expression(r"(?<!\\)\\(\\*+(?:#{1,3}(?=[ \t]|$)|```|~~~|<!--))")
_TOGETHER = (
    expression(r"[ \t]*(?:[-*+•]|\d{1,9}[.)、])(?:[ \t]|$)|[ \t]"),
    expression(r"[ \t]*>"),
    expression(r".*\|"),
    expression(r"[ \t]*</?[A-Za-z]"),
)


def write_body(body: str) -> list[str]:
    """The lines of a body.

    >>> write_body("one\\n- a\\n- b\\n## two")
    ['one', '', '- a', '- b', '', '\\\\## two']
    """
    lines = scan(body)
    closed = max((line.number for line in lines if "-->" in line.raw), default=0)
    written: list[str] = []
    above: _Row | None = None
    for line in lines:
        row = _Row(line.raw, line.kind is Kind.CODE or (line.kind is Kind.COMMENT and line.number <= closed))
        if row.blank:
            written.append("")
            continue
        if above and _gap(above, row):
            written.append("")
        written.append(row.raw if row.verbatim else _STRUCTURE.sub(r"\\\1", row.raw, count=1))
        above = row
    return written


def read_body(lines: Sequence[Line]) -> str:
    """The body in these lines, the first of which is not blank.

    >>> read_body(scan("one\\n\\n- a\\n- b\\n\\n\\\\## two"))
    'one\\n- a\\n- b\\n## two'
    """
    text, above, blanks = "", None, 0
    for line in lines:
        row = _Row(line.raw, line.kind in (Kind.CODE, Kind.COMMENT))
        if row.blank:
            blanks += 1
            continue
        if above:
            text += "\n" * (1 + max(0, blanks - _gap(above, row)))
        text += row.raw if row.verbatim else _ESCAPED.sub(r"\1", row.raw, count=1)
        above, blanks = row, 0
    return text


class _Row(NamedTuple):
    """A line; `verbatim` inside a fence or a comment that closes."""

    raw: str
    verbatim: bool

    @property
    def blank(self) -> bool:
        return not self.verbatim and not self.raw.strip(" \t")


def _gap(above: _Row, below: _Row) -> int:
    """How many blank lines stand for the end of the line above."""
    if above.verbatim or below.verbatim:
        return 0
    return 0 if any(form.match(above.raw) and form.match(below.raw) for form in _TOGETHER) else 1
