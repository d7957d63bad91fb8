"""Each finding with its line, a caret under what is wrong, the other place, and what a fix would do."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from digestkit.lint.finding import Finding
from digestkit.lint.report import Report, mark

_ROOM = 100  # columns of a line that are shown
_LEAD = 30  # of these, before what is wrong
_LONGEST_EDIT = 80


def to_full(report: Report) -> str:
    """A few lines for each finding, an empty one between them."""
    return "\n".join("".join(f"{line}\n" for line in _block(report, finding)) for finding in report.findings)


def _block(report: Report, finding: Finding) -> Iterator[str]:
    yield f"{report.paint(finding.code, 'code')} {mark(finding)}{report.paint(finding.message, 'plain')}"
    place = f"{finding.path}:{finding.line}:{finding.column}"
    numbers = [finding.line, finding.other.line if finding.other else 0]
    gutter = " " * len(str(max(numbers)))
    bar = report.paint("|", "bar")
    yield f"{gutter}{report.paint('-->', 'bar')} {report.paint(place, 'plain')}"
    shown, lead, width = _window(report.line(finding.path, finding.line), finding)
    yield f"{gutter} {bar}"
    yield f"{report.paint(str(finding.line).rjust(len(gutter)), 'bar')} {bar} {report.paint(shown, 'plain')}"
    yield f"{gutter} {bar} {' ' * lead}{report.paint('^' * width, 'caret')}"
    if finding.other:
        other = f"{finding.other.path}:{finding.other.line}"
        yield f"{gutter} {report.paint(':::', 'bar')} {report.paint(other, 'plain')}"
        number = report.paint(str(finding.other.line).rjust(len(gutter)), "bar")
        yield f"{number} {bar} {report.paint(_cut(finding.other.text, _ROOM), 'plain')}"
    if finding.fix:
        words = f"{report.paint('fix', 'note')}: {report.paint(_says(finding), 'plain')}"
        yield f"{gutter} {report.paint('=', 'bar')} {words}"


def _window(line: str, finding: Finding) -> tuple[str, int, int]:
    """The part of a line around a fault, the columns before the caret, and its width; wide letters take two."""
    start = finding.column - 1
    end = finding.end_column - 1 if finding.end_line == finding.line else len(line)
    first = max(0, start - _LEAD) if len(line) > _ROOM else 0
    lead, trail = "…" if first else "", "…" if first + _ROOM < len(line) else ""
    shown = line[first : first + _ROOM].expandtabs(1)
    before = lead + shown[: start - first]
    fault = shown[start - first : max(end - first, start - first + 1)]
    return f"{lead}{shown}{trail}", _columns(before), max(1, _columns(fault))


def _columns(text: str) -> int:
    """How wide a terminal shows a text (UAX #11); what `visible` escapes takes six columns."""
    return sum(_width(character) for character in text)


def _width(character: str) -> int:
    if not character.isprintable():
        return 0 if unicodedata.category(character) in ("Mn", "Me") else 6
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _says(finding: Finding) -> str:
    """What a fix does, in words."""
    edits = finding.fix.edits if finding.fix else ()
    unsafe = "" if finding.fix and finding.fix.safe else " (unsafe)"
    if len(edits) != 1:
        return f"{len(edits)} places{unsafe}"
    (edit,) = edits
    if not edit.text:
        return f"remove this{unsafe}"
    verb = "insert" if edit.start == edit.end else "write"
    return f"{verb} {_cut(edit.text, _LONGEST_EDIT)!r}{unsafe}"


def _cut(text: str, room: int) -> str:
    return text if len(text) <= room else f"{text[:room]}…"
