"""An entry that an earlier digest has."""

from __future__ import annotations

from digestkit.lint.repeats.compare import Repeat, Way


def shared_before(repeat: Repeat) -> str | None:
    """DK102 The same thing was shared before, in an earlier digest.

    Why: readers of both have seen it. Sameness is judged as for DK101; which of two digests is earlier is told by
    their dates, else their numbers, else their paths. The archive is what the configuration includes.
    Example: an article of issue 11 in issue 12 again
    Fix: none; `digestkit dedupe` shows how the two would be merged.
    """
    if repeat.way is not Way.SAME or repeat.here:
        return None
    return f"shared before in {repeat.issue.name}: {repeat.other.title or repeat.other.head}"
