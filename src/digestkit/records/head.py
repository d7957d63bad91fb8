"""The header of a digest: title, dates, issue, language, sections, and the lines that no entry holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from digestkit.fields.dates import digest_dates, digest_issue
from digestkit.inline import plain
from digestkit.lines import Kind, Line
from digestkit.model import Digest, Notice, Problem, Section
from digestkit.outline import Outline
from digestkit.outline.notices import notice_kind
from digestkit.text import language
from digestkit.words import section_kind

_INTRO_LINES = 12
_INTRO_LENGTH = 80
_SAMPLE_LINES = 200
_INTRODUCES = frozenset({Kind.TEXT, Kind.QUOTE, Kind.HTML})
_SILENT = frozenset({Kind.BLANK, Kind.RULE})


def make_head(lines: Sequence[Line], found: Outline, path: str, sha256: str, problems: Sequence[Problem]) -> Digest:
    """A digest without its entries."""
    front = _front_matter(lines)
    title = plain(found.title.rest) if found.title else front.get("title")
    when = digest_dates(title, _intro(lines, found), front, path)
    sample = "\n".join(line.rest for line in lines[:_SAMPLE_LINES])
    return Digest(
        path=path,
        sha256=sha256,
        title=title or None,
        issue=digest_issue(title, front, path),
        date_start=when.start,
        date_end=when.end,
        language=language(sample),
        sections=[
            Section(title=s.title, kind=section_kind(s.title), level=min(s.level, 6), line=s.line)
            for s in found.sections
        ],
        notices=list(_notices(lines, found)),
        problems=list(problems),
    )


def _intro(lines: Sequence[Line], found: Outline) -> str:
    """Short lines before the first section or entry, where a digest may say its date and number."""
    starts = [*(section.line for section in found.sections[:1]), *(span.lines[0].number for span in found.spans[:1])]
    above = lines[: min(starts) - 1] if starts else lines
    shown = islice((line.rest for line in above if line.kind in _INTRODUCES), _INTRO_LINES)
    return "\n".join(text for text in map(plain, shown) if len(text) <= _INTRO_LENGTH)


def _front_matter(lines: Sequence[Line]) -> dict[str, str]:
    """`key: value` lines of the front matter, keys lower-cased; no YAML, so no alias bombs."""
    found: dict[str, str] = {}
    for line in lines:
        if line.kind is not Kind.FRONT:
            break
        key, mark, value = line.rest.partition(":" if ":" in line.rest else "=")
        if mark and value.strip():
            found[key.strip().lower()] = value.strip().strip("\"'")
    return found


def _notices(lines: Sequence[Line], found: Outline) -> Iterator[Notice]:
    """Runs of lines of one kind that no section, title or entry holds."""
    held = {section.line for section in found.sections}
    for span in found.spans:
        held.update(range(span.lines[0].number, span.lines[-1].number + 1))
    if found.title:
        held.add(found.title.number)
    start, end, kind = 0, 0, ""
    for line in lines:
        role = "" if line.number in held or line.kind in _SILENT else notice_kind(line)
        if role != kind or not role:
            if start:
                yield Notice(start_line=start, end_line=end, kind=kind)
            start, kind = (line.number, role) if role else (0, "")
        end = line.number
    if start:
        yield Notice(start_line=start, end_line=end, kind=kind)
