"""Bullets: a space behind each, and one mark for the items of one depth, the one that the digest uses most there."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping

from digestkit.format.page import CLAIMED, Edit, Page, Row, parts
from digestkit.lines import Kind
from digestkit.marks import classify

_ASCII = "-*+"
_LETTERS = "•●▪◦○■◆▸►·"
_ROLES = CLAIMED | {"comment", "body"}


def unify_bullets(page: Page) -> Iterator[Edit]:
    """`-[A](u)` -> `- [A](u)`; `•` and the rarer of `-*+` -> the mark of their depth.

    Bullets in a body become `-` in the record whatever they are, so they are unified too; `•` in a body is a letter to
    Markdown, and stays.
    """
    told, counts = page.settings.format.bullet, _counts(page)
    apart = _letters_apart(page)
    for row in page.rows:
        text = page.texts[row.at]
        indent, found, _ = parts(text)
        if found.kind is not Kind.BULLET or not found.rest or not _is_ours(row, found.mark):
            continue
        if apart and not row.line.indent and found.mark in _LETTERS:
            continue
        behind = text[len(indent) + 1 :]
        glued = behind[:1] not in (" ", "\t")
        if glued and row.role == "body":
            continue
        mark = told if told != "own" else counts[_place(row)].most_common(1)[0][0]
        changed = f"{indent}{mark}{' ' if glued else ''}{behind}"
        if changed != text and classify(changed[len(indent) :]) == found._replace(mark=mark):
            yield Edit(row.at, changed)


def _is_ours(row: Row, mark: str) -> bool:
    if row.draft.span.layout == "table" or row.role not in _ROLES:
        return False
    return mark in _ASCII or (mark in _LETTERS and row.role != "body")


def _letters_apart(page: Page) -> bool:
    """Heads with letters in a text that has flush `-` items, too: the reader tells them apart by their marks."""
    return any(text[:1] in _ASCII and text[1:2] in (" ", "\t") for text in page.texts if text)


def _counts(page: Page) -> Mapping[Hashable, Counter[str]]:
    """How often each mark stands in each place; of two, the first seen comes first."""
    counts: defaultdict[Hashable, Counter[str]] = defaultdict(Counter)
    for row in page.rows:
        found = parts(page.texts[row.at]).marks
        if found.kind is Kind.BULLET and row.draft.span.layout != "table":
            counts[_place(row)][found.mark if found.mark in _ASCII else "-"] += 1
    return counts


def _place(row: Row) -> Hashable:
    """Heads of a digest go together, and so do its labels of one depth; a list in a body goes by itself."""
    if row.role == "head":
        return "head"
    depth = max(row.line.indent - row.draft.span.head.indent, 0)
    return (id(row.draft), depth) if row.role == "body" else depth
