"""One link under two titles."""

from __future__ import annotations

from digestkit.lint.repeats.compare import Repeat, Way


def pasted_link(repeat: Repeat) -> str | None:
    """DK104 One link stands under two titles that have nothing to do with each other.

    Why: the block of another entry was copied and its address was not changed, so this entry or the other one leads
    to the wrong place. An address that four or more entries have (a course page, a job board) is left alone.
    Example: two entries with one and the same `reference:`
    Fix: none; only the curator knows which of the two is right.
    """
    if repeat.way is not Way.PASTED:
        return None
    where = f"line {repeat.other.line}" if repeat.here else repeat.issue.name
    return f"this link stands under another title in {where}: {repeat.other.title or repeat.other.head}"
