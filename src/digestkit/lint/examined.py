"""What is known of one digest alone, as plain values that travel to and from a cache."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from digestkit.lint.facts import Issue, issue_of
from digestkit.lint.finding import Edit, Finding, Fix
from digestkit.lint.suppress import Pragma


class Examined(NamedTuple):
    """A digest's entries, the findings about it alone, its suppressions, and the rules there are: (code, name)."""

    issue: Issue
    findings: tuple[Finding, ...]
    pragmas: tuple[Pragma, ...]
    names: tuple[tuple[str, str], ...]


def to_json(examined: Examined) -> list[Any]:
    """Lists and values only; the names are kept once, by the cache."""
    findings = [
        [f.line, f.column, f.end_line, f.end_column, f.code, f.message, f.fix and [f.fix.edits, f.fix.safe]]
        for f in examined.findings
    ]
    return [examined.issue, findings, examined.pragmas]


def from_json(values: Sequence[Any], names: tuple[tuple[str, str], ...]) -> Examined:
    """What `to_json` gave, after a round trip through JSON."""
    issue = issue_of(values[0])
    findings = tuple(
        Finding(issue.path, line, column, end_line, end_column, code, message, _fix(fix))
        for line, column, end_line, end_column, code, message, fix in values[1]
    )
    pragmas = tuple(Pragma._make([tuple(first), *rest, tuple(whole)]) for first, *rest, whole in values[2])
    return Examined(issue, findings, pragmas, names)


def _fix(values: Sequence[Any] | None) -> Fix | None:
    return Fix(tuple(Edit(*edit) for edit in values[0]), values[1]) if values else None
