"""The header of a digest: title, dates, issue, language, sections, and the lines that no entry holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from digestkit.expression import expression
from digestkit.fields.header import read_header
from digestkit.lines import Kind, Line
from digestkit.model import Digest, Notice, Problem, Section
from digestkit.outline import Outline
from digestkit.outline.notices import notice_kind
from digestkit.text import language
from digestkit.words import section_kind

_SAMPLE_LINES = 200
_MARKUP = expression(r"\]\([^()\s]*\)|\]（[^（）\s]*）|https?://[!-~]+|<[^<>]*>")  # is in no language
_SILENT = frozenset({Kind.BLANK, Kind.RULE})


def make_head(lines: Sequence[Line], found: Outline, path: str, sha256: str, problems: Sequence[Problem]) -> Digest:
    """A digest without its entries; a title below the first level is told of as a notice, too.

    >>> from digestkit.lines import scan
    >>> from digestkit.outline import outline
    >>> lines = scan("## Daily 2025-06-22\\n### News\\n- [A](https://a.io)\\n- [B](https://b.io)")
    >>> head = make_head(lines, outline(lines), "x.md", "", ())
    >>> head.title, [(notice.start_line, notice.kind) for notice in head.notices]
    ('Daily 2025-06-22', [(1, 'heading')])
    """
    header = read_header(lines, found, path)
    sample = _MARKUP.sub("", "\n".join(line.rest for line in lines[:_SAMPLE_LINES]))
    return Digest(
        path=path,
        sha256=sha256,
        title=header.title,
        issue=header.issue,
        date_start=header.when.start,
        date_end=header.when.end,
        language=language(sample),
        sections=[
            Section(title=s.shown, kind=section_kind(s.title), level=min(s.level, 6), line=s.line)
            for s in found.sections
        ],
        notices=list(_notices(lines, found)),
        problems=list(problems),
    )


def _notices(lines: Sequence[Line], found: Outline) -> Iterator[Notice]:
    """Runs of lines of one kind that no section, title or entry holds."""
    held = {section.line for section in found.sections}
    for span in found.spans:
        held.update(range(span.lines[0].number, span.lines[-1].number + 1))
    if found.title and found.title.level == 1:
        held.add(found.title.number)
    start, end, kind = 0, 0, ""
    for line in lines:
        underline = line.kind is Kind.RULE and line.mark in ("=", "#", "--")
        role = "" if line.number in held or (line.kind in _SILENT and not underline) else notice_kind(line)
        if role != kind or not role:
            if start:
                yield Notice(start_line=start, end_line=end, kind=kind)
            start, kind = (line.number, role) if role else (0, "")
        end = line.number
    if start:
        yield Notice(start_line=start, end_line=end, kind=kind)
