"""What a digest says of itself as a whole: title, issue, days."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from digestkit.expression import expression
from digestkit.fields.dates import When, digest_dates, digest_issue, month_of, read_dates, spanned
from digestkit.inline import plain
from digestkit.lines import Kind, Line, front_matter
from digestkit.outline import Outline

_INTRO_LINES = 12
_INTRO_LENGTH = 80
_ELSEWHEN = expression(r"会议|开会|截止|截稿|报名|录用|接收|deadline|conference|submission", re.I)
"""Words of a line whose date is another thing's."""
_INTRODUCES = frozenset({Kind.TEXT, Kind.QUOTE, Kind.HTML})


class Header(NamedTuple):
    """Title, issue and days of a digest, from its text, else its front matter, else its path."""

    title: str | None
    issue: str | None
    when: When


def read_header(lines: Sequence[Line], found: Outline, path: str) -> Header:
    """The header of a digest.

    >>> from digestkit.lines import scan
    >>> from digestkit.outline import outline
    >>> lines = scan("# Weekly #7 (2024-05-06)")
    >>> header = read_header(lines, outline(lines), "w.md")
    >>> header.issue, header.when.start
    ('7', '2024-05-06')
    >>> lines = scan("- [A](https://a.io)")
    >>> read_header(lines, outline(lines), "notes/2024-10.md").when.end
    '2024-10-31'
    """
    front = front_matter(lines)
    title = plain(found.title.rest) if found.title else front.get("title") or front.get("subject")
    when = digest_dates(title, _intro(lines, found), front, path)
    if when.start is None:
        when = spanned(read_dates(section.title) for section in found.sections)
    if when.start is None:
        when = month_of(path, title)
    return Header(title or None, digest_issue(title, front, path), when)


def _intro(lines: Sequence[Line], found: Outline) -> str:
    """Short lines before the first section or entry, where a digest may say its date and number."""
    starts = [*(section.line for section in found.sections[:1]), *(span.lines[0].number for span in found.spans[:1])]
    above = lines[: min(starts) - 1] if starts else lines
    shown = islice((line.rest for line in above if line.kind in _INTRODUCES), _INTRO_LINES)
    return "\n".join(text for text in map(plain, shown) if len(text) <= _INTRO_LENGTH and not _ELSEWHEN.search(text))
