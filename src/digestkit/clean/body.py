r"""The body of an entry <-> its lines in clean Markdown.

A line end between two lines of text is written as a blank line, so that they stay two paragraphs; lines of one list,
quotation or table stay together. A line that would be a heading or open something that never closes gets a backslash.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from digestkit.lines import Kind, Line, scan

_STRUCTURE = re.compile(r"([ \t]*)(\\*)(#{1,3}(?=[ \t]|$)|```|~~~|<!--)")
_ESCAPED = re.compile(r"([ \t]*)\\(\\*)(#{1,3}(?=[ \t]|$)|```|~~~|<!--)")
_TOGETHER = (
    re.compile(r"[ \t]*(?:[-*+•]|\d{1,9}[.)、])(?:[ \t]|$)|[ \t]"),
    re.compile(r"[ \t]*>"),
    re.compile(r".*\|"),
    re.compile(r"[ \t]*</?[A-Za-z]"),
)
_OPAQUE = (Kind.CODE, Kind.COMMENT)


def write_body(body: str) -> list[str]:
    """The lines of a body.

    >>> write_body("one\\n- a\\n- b\\n## two")
    ['one', '', '- a', '- b', '', '\\\\## two']
    """
    lines = scan(body)
    last_end = max((line.number for line in lines if "-->" in line.raw), default=0)
    written: list[str] = []
    above: Line | None = None
    for line in lines:
        if _blank(line):
            written.append("")
            continue
        if above and _gap(above, line):
            written.append("")
        unclosed = line.kind is Kind.COMMENT and line.number > last_end
        verbatim = line.kind in _OPAQUE and not unclosed
        written.append(line.raw if verbatim else _STRUCTURE.sub(r"\1\\\2\3", line.raw, count=1))
        above = line
    return written


def read_body(lines: Sequence[Line]) -> str:
    """The body in these lines, the first of which is not blank.

    >>> read_body(scan("one\\n\\n- a\\n- b\\n\\n\\\\## two"))
    'one\\n- a\\n- b\\n## two'
    """
    text, above, blanks = "", None, 0
    for line in lines:
        if _blank(line):
            blanks += 1
            continue
        if above:
            text += "\n" * (1 + max(0, blanks - _gap(above, line)))
        text += line.raw if line.kind in _OPAQUE else _ESCAPED.sub(r"\1\2\3", line.raw, count=1)
        above, blanks = line, 0
    return text


def _blank(line: Line) -> bool:
    return line.kind is not Kind.CODE and not line.raw.strip(" \t")


def _gap(above: Line, below: Line) -> int:
    """How many blank lines stand for the end of the line above."""
    if above.kind in _OPAQUE or below.kind in _OPAQUE:
        return 0
    return 0 if any(form.match(above.raw) and form.match(below.raw) for form in _TOGETHER) else 1
