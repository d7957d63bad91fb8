"""An entry that stands in the digest twice."""

from __future__ import annotations

from digestkit.lint.repeats.compare import Repeat, Way


def repeated_entry(repeat: Repeat) -> str | None:
    """DK101 The same thing stands in this digest already.

    Why: readers meet it twice, and comments and links are divided between the two.
    Entries are the same if they have one source and titles that agree, or equal titles and no two sources, or titles
    that agree over one paper, repository or project.
    Example: `real-time SLAM system iMAP` below `Real-Time SLAM System`, both with the project page of iMAP
    Fix: none; `digestkit dedupe` shows how the two would be merged.
    """
    if repeat.way is not Way.SAME or not repeat.here:
        return None
    return f"the same stands in line {repeat.other.line} already: {repeat.other.title or repeat.other.head}"
