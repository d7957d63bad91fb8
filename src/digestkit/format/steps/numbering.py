"""Numbers of heads, one after the other, within each list of a section."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from digestkit.expression import expression
from digestkit.format.page import Edit, Page, Row, parts
from digestkit.lines import Kind

_NUMBER = expression(r"(\d{1,3})(?=[.)、])")


def number_heads(page: Page) -> Iterator[Edit]:
    """`1 2 2 4` -> `1 2 3 4`, from the first number on. Lists of one number (`1 1 1`) and countdowns are a style.

    A list is left alone where a longer number would take its sub-items out of it.
    """
    for run in _runs(page):
        numbers = [_number(page, row) for row in run]
        if len(set(numbers)) == 1 or all(b == a - 1 for a, b in pairwise(numbers)):
            continue
        edits = [_edit(page, row, number) for number, row in enumerate(run, numbers[0])]
        if None not in edits:
            yield from (edit for edit in edits if edit and edit.text != page.texts[edit.at])


def _runs(page: Page) -> Iterator[Sequence[Row]]:
    """Numbered heads of one section, up to the next `1`."""
    run: list[Row] = []
    for row in page.rows:
        if row.role != "head" or row.line is not row.draft.span.head:
            continue
        number = _number(page, row)
        if run and (number in (0, 1) or row.draft.span.section is not run[0].draft.span.section):
            yield run
            run = []
        if number >= 0:
            run.append(row)
    if run:
        yield run


def _number(page: Page, row: Row) -> int:
    """-1 where the head bears no plain number."""
    text = page.texts[row.at]
    indent, found, _ = parts(text)
    number = _NUMBER.match(text, len(indent))
    listed = found.kind is Kind.NUMBER and row.draft.span.layout == "number"
    return int(number[1]) if number and listed and number[1].isascii() else -1


def _edit(page: Page, row: Row, number: int) -> Edit | None:
    """The head with its new number; None where that must not be."""
    text = page.texts[row.at]
    indent, found, start = parts(text)
    old = found.mark.rstrip(".)、")
    longer = len(str(number)) - len(old)
    shallow = any(
        len(indent) < line.indent < start + longer
        for line in row.draft.span.lines
        if line.rest and line is not row.line
    )
    if (longer and shallow) or number > 999:
        return None
    return Edit(row.at, f"{indent}{number}{text[len(indent) + len(old) :]}")
