"""Line ends of several kinds in one file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from digestkit.expression import expression
from digestkit.lint.finding import Edit, Fault, Fix
from digestkit.lint.view import View

_NAMES = {"\n": "LF", "\r\n": "CRLF", "\r": "CR"}
_END = expression(r"\r\n|\r|\n")


def mixed_line_ends(view: View) -> Iterator[Fault]:
    """DK002 The lines of the file end in different ways.

    Why: every tool counts such lines differently, and a diff shows changes that nobody made.
    Example: a block pasted from Windows (CRLF) into a file with LF.
    Fix: always safe; the line end that is used most, and among equals the one used first, is used throughout.
    """
    if "\r" not in view.text:
        return
    counts = Counter(end[0] for end in _END.finditer(view.text))
    if len(counts) < 2:
        return
    ((usual, _),) = counts.most_common(1)
    others = [end for end in _END.finditer(view.text) if end[0] != usual]
    edits = tuple(Edit(end.start(), end.end(), usual) for end in others)
    found = ", ".join(f"{count} {_NAMES[end]}" for end, count in counts.most_common())
    yield Fault(others[0].start(), others[0].end(), f"line ends are mixed: {found}", Fix(edits))
