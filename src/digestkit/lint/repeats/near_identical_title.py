"""An entry with the title of another, and another address."""

from __future__ import annotations

from digestkit.lint.repeats.compare import Repeat, Way


def near_identical_title(repeat: Repeat) -> str | None:
    """DK103 An earlier entry has nearly the same title and another address.

    Why: an article is posted again under a new address more often than two things share a long title. Titles that
    differ in a number or a part ("Part II", "（二）") are left alone, and so are titles that return every week.
    Example: `Attention is all you need` at arxiv.org, and a week later at papers.nips.cc
    Fix: none.
    """
    if repeat.way is not Way.TITLE:
        return None
    where = f"in line {repeat.other.line}" if repeat.here else f"in {repeat.issue.name}"
    return f"nearly the same title stands {where}, with another address: {repeat.other.title}"
