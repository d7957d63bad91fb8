"""Labels without a value."""

from __future__ import annotations

from collections.abc import Iterator

from digestkit.lines import Kind, Line
from digestkit.lint.finding import Fault, replace
from digestkit.lint.view import View

_LISTS = frozenset(("comments", "people"))  # their values often stand in what follows


def empty_label(view: View) -> Iterator[Fault]:
    """DK306 A label has no value.

    Why: it was meant to be filled in, or the template's line was left standing.
    Example: `- Code：` with no address behind it and nothing below it
    Fix: unsafe; the line is removed.
    """
    for item in view.items:
        shown = [line for line in item.span.lines if line.kind is not Kind.BLANK]
        for i, line in enumerate(shown):
            label = line.signs.label
            if line is item.head or not label or label.value.strip(" *_") or label.kind in (None, *_LISTS):
                continue
            if line.kind is not Kind.HEADING and not _has_value_below(line, shown[i + 1 :]):
                start, end = view.span(line)
                whole = (view.start(line), _next_start(view, line))
                yield Fault(start, end, f"label {label.name!r} has no value", replace(*whole, "", safe=False))


def _has_value_below(line: Line, below: list[Line]) -> bool:
    """The next line is the value: deeper, an address or a picture alone, or plain text."""
    if not below:
        return False
    following = below[0]
    if following.indent > line.indent or following.kind in (Kind.HTML, Kind.CODE, Kind.QUOTE, Kind.TABLE):
        return True
    return following.kind is Kind.TEXT and not following.signs.labelled


def _next_start(view: View, line: Line) -> int:
    return view.starts[line.number] if line.number < len(view.starts) else len(view.text)
