"""Digests whose text and path say different days."""

from __future__ import annotations

from collections.abc import Iterator

from digestkit.fields.dates import When, read_dates
from digestkit.inline import plain
from digestkit.lines import Line
from digestkit.lint.finding import Fault
from digestkit.lint.view import View


def date_and_path(view: View) -> Iterator[Fault]:
    """DK402 The digest says one date, its path another.

    Why: the digest was copied from the one before, and its title was forgotten; it will sort to the wrong place.
    Example: `# 论文日报（2021.3.21）` in `202103/0322.md`
    Fix: none; only the curator knows which is right. Ranges that overlap are not a contradiction.
    """
    filed = read_dates(view.path.replace("\\", "/"))
    said = view.header.when
    if not filed.start or not said.start or _overlap(filed, said) or not (line := _saying(view)):
        return
    yield Fault(*view.span(line), f"the digest says {_shown(said)}, its path {_shown(filed)}")


def _overlap(a: When, b: When) -> bool:
    """ISO dates compare as text."""
    return (a.start or "") <= (b.end or "") and (b.start or "") <= (a.end or "")


def _saying(view: View) -> Line | None:
    """The line that says the date."""
    before = view.items[0].first if view.items else len(view.lines) + 1
    lines = [view.outline.title] if view.outline.title else []
    lines += [line for line in view.lines[: before - 1] if line.rest]
    return next((line for line in lines if read_dates(plain(line.rest)).start), None)


def _shown(when: When) -> str:
    return f"{when.start}" if when.start == when.end else f"{when.start} to {when.end}"
