"""How far an entry reaches: from its head to the next, but no further than its kind does."""

from __future__ import annotations

from collections.abc import Sequence

from digestkit.lines import Kind, Line
from digestkit.signs import signs
from digestkit.words import label_kind

_BELONGS = frozenset({"paper", "code", "demo", "video", "slides", "dataset", "project", "reference", "text", "comments", "other", "article"})


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
        elif line.kind is Kind.COMMENT and i:
            return i
        elif blank and unlinked and signs(line).alone:
            return None  # its own address comes after a blank line: this entry is written in paragraphs
        elif blank and line.indent == 0 and line.kind in (Kind.TEXT, Kind.BULLET, Kind.NUMBER, Kind.QUOTE) and not _belongs(line):
            return i
    return None


def _belongs(line: Line) -> bool:
    """A label or a picture at column 0 is the entry's, however far it stands from it."""
    label = signs(line).label
    return line.rest.startswith(("![", "<img")) or (label is not None and label_kind(label.name) in _BELONGS)


def close(run: Sequence[Line], keeps_comments: bool) -> list[Line]:
    """An entry ends before a rule or a reference definition, and at its last non-blank line."""
    stop = next(
        (i for i, line in enumerate(run) if i and (line.kind in (Kind.RULE, Kind.REFERENCE) or (line.kind is Kind.COMMENT and not keeps_comments))),
        len(run),
    )
    while stop > 1 and run[stop - 1].kind is Kind.BLANK:
        stop -= 1
    return list(run[:stop])
