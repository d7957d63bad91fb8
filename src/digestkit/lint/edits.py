"""Edits -> text. Of fixes that touch each other the first is made and the rest wait for the next pass."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence

from digestkit.lint.finding import Edit, Fix


def apply(text: str, fixes: Iterable[Fix]) -> tuple[str, list[Fix]]:
    """The text with as many of the fixes as do not touch an earlier one, and those fixes.

    >>> from digestkit.lint.finding import replace
    >>> apply("abcdef", [replace(4, 5, "E"), replace(0, 3, "x"), replace(2, 3, "y")])[0]
    'xdEf'
    """
    made: list[Fix] = []
    taken: list[Edit] = []
    for fix in sorted(fixes, key=lambda fix: fix.edits):
        if not any(_is_taken(edit, taken) for edit in fix.edits):
            made.append(fix)
            for edit in fix.edits:
                insort(taken, edit)
    parts: list[str] = []
    at = 0
    for edit in taken:
        parts += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*parts, text[at:]]), made


def _is_taken(edit: Edit, taken: Sequence[Edit]) -> bool:
    """Another edit changes one of its characters, or puts something at its place; `taken` is sorted."""
    at = bisect_left(taken, (edit.start,))
    before = taken[at - 1] if at else None
    behind = taken[at] if at < len(taken) else None
    return bool((before and before.end > edit.start) or (behind and behind.start < max(edit.end, edit.start + 1)))
