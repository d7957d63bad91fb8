"""Numbered entries out of order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from digestkit.expression import expression
from digestkit.lines import Kind, Line
from digestkit.lint.finding import Edit, Fault, Fix
from digestkit.lint.view import View

_DIGITS = expression(r"\d+")


def broken_numbering(view: View) -> Iterator[Fault]:
    """DK310 The numbers of a section's entries repeat, skip or go back.

    Why: readers say "number 3", and two of that number or none make them miss each other. A list whose every number
    is 1 is left alone, since Markdown counts such a list itself, and so is one that begins with another number.
    A list that mixes `4.` and `4、` is one list as long as no number is there in both.
    Example: `1.`, `2.`, `2.`, `4.`
    Fix: always safe; the entries are counted on from the first one. Digests are never identified by these numbers.
    """
    sections: defaultdict[int, list[Line]] = defaultdict(list)
    for item in view.items:
        if item.head.kind is Kind.NUMBER and _DIGITS.search(item.head.mark):
            sections[item.span.section.line if item.span.section else 0].append(item.head)
    for heads in sections.values():
        for counted in _lists(heads):
            yield from _counted(view, counted)


def _lists(heads: Sequence[Line]) -> Sequence[Sequence[Line]]:
    """The heads of a section as they are counted: in one, or where a number is there with two marks, mark by mark."""
    marks: defaultdict[str, list[Line]] = defaultdict(list)
    for head in heads:
        marks[_DIGITS.sub("", head.mark)].append(head)
    numbers = [{_number(head) for head in same} for same in marks.values()]
    return [heads] if sum(map(len, numbers)) == len(set().union(*numbers)) else list(marks.values())


def _number(head: Line) -> int:
    return int(_DIGITS.findall(head.mark)[0])


def _counted(view: View, heads: Sequence[Line]) -> Iterator[Fault]:
    """One finding a section: from the first wrong number on, all of them may have to change."""
    numbers = [_number(head) for head in heads]
    if len(heads) < 2 or set(numbers) == {1}:
        return
    wrong = [i for i, number in enumerate(numbers) if number != numbers[0] + i]
    if not wrong:
        return
    edits = tuple(_renumber(view, heads[i], numbers[0] + i) for i in wrong)
    first = wrong[0]
    message = f"number {numbers[first]} follows {numbers[first - 1]}"
    yield Fault(edits[0].start, edits[0].end, message, Fix(edits))


def _renumber(view: View, head: Line, number: int) -> Edit:
    found = _DIGITS.search(head.raw)
    start = view.start(head) + (found.start() if found else 0)
    return Edit(start, start + (len(found[0]) if found else 0), str(number))
