"""A paper, repository or picture of the entry above."""

from __future__ import annotations

from digestkit.lint.facts import PICTURE
from digestkit.lint.repeats.compare import Repeat, Way


def left_over(repeat: Repeat) -> str | None:
    """DK105 A paper, repository or picture is that of the entry above.

    Why: the entry above was copied, and this line was forgotten when the rest was changed.
    Example: the `Code:` of a paper on trees under a paper on graphs
    Fix: none; where both really have it in common, say so to the tool: `<!-- digestkit-disable-next-line DK105 -->`.
    """
    if repeat.way is not Way.LEFT_OVER or not repeat.anchor:
        return None
    what = "picture" if repeat.anchor.role == PICTURE else "link"
    return f"this {what} is that of the entry above: {repeat.other.title or repeat.other.head}"
