"""A digest -> all that can be known of it alone: its faults, its entries as others see them, its suppressions.

This loads the reader and is slow; what it gives depends on the text, the path and a few settings, and is kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from digestkit.config import Settings, using
from digestkit.lint.comments import pragmas
from digestkit.lint.examined import Examined
from digestkit.lint.extract import extract
from digestkit.lint.finding import Fault, Finding
from digestkit.lint.registry import NAMES
from digestkit.lint.rules import RULES
from digestkit.lint.suppress import UNKNOWN, unknown_suppression
from digestkit.lint.view import View, read


class Task(NamedTuple):
    """A digest to examine; `guess` as in `View`."""

    path: str
    text: str
    settings: Settings
    guess: tuple[int, int, str] | None = None


def examine(task: Task) -> Examined:
    """Everything about one digest that needs no other. Total.

    >>> found = examine(Task("issue-1.md", "- [A](https://a.io/?utm_source=w)", Settings()))
    >>> [(finding.code, finding.line, finding.column) for finding in found.findings]
    [('DK201', 1, 20)]
    """
    with using(task.settings):
        view = read(task.text, task.path, task.guess)
        issue = extract(view)
        comments = tuple(pragmas(view.text, issue.entries))
        findings = [finding_of(view, code, fault) for code, rule in RULES.items() for fault in rule(view)]
        findings += [
            finding_of(view, UNKNOWN, fault) for comment in comments for fault in unknown_suppression(comment, NAMES)
        ]
    return Examined(issue, tuple(findings), comments, tuple(NAMES.items()))


def examine_each(task: Task) -> Iterator[Examined]:
    """`examine`, as `jobs.ordered` takes it."""
    yield examine(task)


def finding_of(view: View, code: str, fault: Fault) -> Finding:
    """A fault with lines and columns."""
    line, column = view.place(fault.start)
    end_line, end_column = view.place(max(fault.end, fault.start))
    return Finding(view.path, line, column, end_line, end_column, code, fault.message, fault.fix)
