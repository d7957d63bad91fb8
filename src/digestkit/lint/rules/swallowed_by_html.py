"""Markdown that an HTML block swallows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digestkit.expression import expression
from digestkit.lines import Kind, Line
from digestkit.lint.finding import Fault, replace
from digestkit.lint.view import View

# CommonMark 0.31, 4.6, start condition 6: these open a block that only a blank line ends.
_BLOCK = expression(
    r" {0,3}</?(?:center|details|div|figure|figcaption|h[1-6]|ol|p|section|table|ul)(?:[\s>]|/>|$)", re.I
)
_TAG = expression(r"</?[a-z][\w-]*(?:\s[^<>]*)?/?>|=\s*(?:\"[^\"]*\"|'[^']*')", re.I)  # or a value of one cut by a line
_MARKS = expression(r"\[[^\[\]]*\]\(|\*\*|`|https?://")


def swallowed_by_html(view: View) -> Iterator[Fault]:
    """DK309 A line is swallowed by the HTML above it.

    Why: a block that begins with `<div>` or `</div>` goes on to the next blank line, and Markdown inside it is shown
    as it is written: asterisks, brackets and all.
    Example:
        <div align=center><img src="a.png"></div>
        - [the next entry](https://a.io)
    Fix: always safe; a blank line is put between them.
    """
    inside = False
    for line in view.lines:
        if line.kind is Kind.BLANK:
            inside = False
        elif line.kind in (Kind.FRONT, Kind.CODE, Kind.COMMENT):
            continue
        elif _BLOCK.match(line.raw):
            inside = True
        elif inside and _is_markdown(line):
            start, end = view.span(line)
            at = view.start(line)
            yield Fault(start, end, "the HTML above swallows this line", replace(at, at, view.newline))
            inside = False


def _is_markdown(line: Line) -> bool:
    """The line would look otherwise outside HTML."""
    if line.kind in (Kind.HEADING, Kind.BULLET, Kind.NUMBER, Kind.QUOTE, Kind.TABLE):
        return not line.raw.lstrip().startswith("<")
    return line.kind is Kind.TEXT and bool(_MARKS.search(_TAG.sub("", line.raw)))
