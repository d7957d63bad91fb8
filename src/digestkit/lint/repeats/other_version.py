"""A paper that was shared in another version."""

from __future__ import annotations

from digestkit.lint.repeats.compare import Repeat, Way


def other_version(repeat: Repeat) -> str | None:
    """DK106 Another version of this paper was shared before.

    Why: a new version is worth an entry only if the entry says what is new; an older one is a slip.
    Example: `https://arxiv.org/abs/2109.08203v1` after `https://arxiv.org/abs/2109.08203v3` in an earlier digest
    Fix: none.
    """
    if repeat.way is not Way.VERSION or not repeat.anchor:
        return None
    theirs = next((a.version for a in repeat.other.anchors if a.key == repeat.anchor.key), None)
    where = f"line {repeat.other.line}" if repeat.here else repeat.issue.name
    return f"{repeat.anchor.version} of this paper; {theirs} was shared in {where}: {repeat.other.title}"
