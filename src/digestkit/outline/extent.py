"""How far an entry reaches: from its head to the next, but no further than its kind does."""

from __future__ import annotations

from collections.abc import Sequence

from digestkit.lines import OPAQUE, Kind, Line
from digestkit.words import navigates, promotes

_BELONGS = frozenset(
    {
        "paper",
        "code",
        "demo",
        "video",
        "slides",
        "dataset",
        "project",
        "reference",
        "text",
        "comments",
        "other",
        "article",
    }
)


def cut(heads: Sequence[Line], lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of each head's entry, up to the next head; a table, or an item shallower than the head, ends it."""
    starts = iter([*(head.number for head in heads), 0])
    following = next(starts)
    runs: list[list[Line]] = []
    on = False
    for line in lines:
        if line.number == following:
            runs.append([])
            following, on = next(starts), True
        elif runs and on and _ends(runs[-1][0], line):
            on = False
        if on:
            runs[-1].append(line)
    return runs


def _ends(head: Line, line: Line) -> bool:
    if line.kind is Kind.RULE:
        return True
    if head.kind is Kind.TABLE or line.kind is Kind.TABLE:
        return head.kind is not line.kind or head.kind is Kind.TABLE
    return line.kind in (Kind.BULLET, Kind.NUMBER) and line.indent < head.indent - 1


def tail(run: Sequence[Line]) -> int | None:
    """Where text at column 0 starts after a blank line, if any does: it may belong to nobody.

    >>> from digestkit.lines import scan
    >>> tail(scan("- [A](https://a.io)\\n  text\\n\\nWrite to us!"))
    3
    """
    blank, unlinked = False, not any(token.kind != "image" for token in run[0].tokens)
    for i, line in enumerate(run):
        if line.kind is Kind.BLANK:
            blank = i > 0 and not run[i - 1].rest.endswith((":", "：")) or (blank and run[i - 1].kind is Kind.BLANK)
        elif i and (line.kind is Kind.COMMENT or _signs_off(run[0], line)):
            return i
        elif blank and unlinked and line.signs.alone:
            return None  # its own address comes after a blank line: this entry is written in paragraphs
        elif (
            blank
            and line.indent == 0
            and line.kind in (Kind.TEXT, Kind.BULLET, Kind.NUMBER, Kind.QUOTE)
            and not _belongs(run[0], line)
        ):
            return i
    return None


def _signs_off(head: Line, line: Line) -> bool:
    """`* 编辑: 阿文` under a numbered list: who made the issue, not what was shared."""
    label = line.signs.label
    return (
        line.kind is Kind.BULLET
        and head.kind is Kind.NUMBER
        and line.indent == 0
        and label is not None
        and label.kind == "people"
    )


def _belongs(head: Line, line: Line) -> bool:
    """A label or a picture at column 0 is the entry's, however far it stands from it."""
    label = line.signs.label
    if head.kind is Kind.NUMBER and line.kind is Kind.BULLET and label is None and not promotes(line.rest):
        return True
    return line.rest.startswith(("![", "<img")) or (label is not None and label.kind in _BELONGS)


def close(run: Sequence[Line], heading: bool) -> list[Line]:
    """An entry ends before a rule and at its last non-blank line; under a heading it keeps its definitions and comments."""
    outside = (Kind.RULE,) if heading else (Kind.RULE, Kind.REFERENCE, Kind.COMMENT)
    stop = next((i for i, line in enumerate(run) if i and (line.kind in outside or _is_foreign(run, line))), len(run))
    while stop > 1 and run[stop - 1].kind is Kind.BLANK:
        stop -= 1
    return list(run[:stop])


def _is_foreign(run: Sequence[Line], line: Line) -> bool:
    """A reference definition that none of these lines uses."""
    return line.kind is Kind.REFERENCE and not any(f"[{line.mark}]" in other.raw for other in run if other is not line)


def without_appeal(run: Sequence[Line]) -> Sequence[Line]:
    """An entry without the last paragraph of its section, where that asks the reader for something."""
    end = len(run)
    while end > 1:
        last = next((i for i in range(end - 1, 0, -1) if run[i].kind not in OPAQUE), 0)
        first = next((i + 1 for i in range(last, 0, -1) if run[i].kind is Kind.BLANK), 0)
        bare = run[0].kind is Kind.HEADING and all(line.kind in OPAQUE for line in run[1:first])
        if not first or bare or not _is_about_digest(run[first : last + 1]):
            break
        end = first
    return run[:end]


def _is_about_digest(paragraph: Sequence[Line]) -> bool:
    """An appeal at column 0, or links that lead around the archive."""
    if navigates(token.text or "" for line in paragraph for token in line.signs.links):
        return True
    first = paragraph[0]
    plain_text = not first.indent and first.kind is Kind.TEXT and not first.signs.labelled
    return plain_text and any(promotes(line.rest) for line in paragraph)


def before_rule(lines: Sequence[Line]) -> Sequence[Line]:
    """Lines up to a rule: what stands under it may be the footer of the whole file."""
    at = next((i for i, line in enumerate(lines) if line.kind is Kind.RULE), len(lines))
    return lines[:at] if any(line.kind is not Kind.BLANK for line in lines[:at]) else lines
