"""What a suppression silences, and the two rules about suppressions; `comments` reads them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from digestkit.lint.finding import Edit, Fault, Finding, Fix, replace
from digestkit.lint.selection import ALL, means

UNKNOWN, UNUSED = "DK901", "DK902"


class Pragma(NamedTuple):
    """A comment that silences `selectors` from line `first` to `last`; itself at `start:end`.

    `whole` are the characters that go with it: all of its line, if that holds nothing else.
    """

    selectors: tuple[str, ...]
    first: int
    last: int
    line: int
    column: int
    start: int
    end: int
    text: str
    whole: tuple[int, int]

    def silences(self, finding: Finding, names: Mapping[str, str]) -> str | None:
        """The selector by which it silences a finding."""
        if not self.first <= finding.line <= self.last:
            return None
        name = names.get(finding.code, "")
        return next((selector for selector in self.selectors if means([selector], finding.code, name)), None)


def unknown_suppression(pragma: Pragma, names: Mapping[str, str]) -> Iterator[Fault]:
    """DK901 A comment silences a rule that does not exist.

    Why: the code is misspelt, so the comment does nothing.
    Example: `<!-- digestkit-disable-next-line DK1O1 -->`
    Fix: none.
    """
    for selector in pragma.selectors:
        if not any(means([selector], code, name) for code, name in names.items()):
            yield Fault(pragma.start, pragma.end, f"there is no rule {selector!r} to silence")


def unused_suppression(pragma: Pragma, used: Iterable[str], checked: Mapping[str, str]) -> Iterator[Fault]:
    """DK902 A comment silences a rule that finds nothing there.

    Why: what it was for is gone; left standing, it will hide the next fault of that kind. Rules that were not checked
    are not judged.
    Example: `<!-- digestkit-disable-next-line DK201 -->` above a line without tracking parameters
    Fix: always safe; the comment is removed, or the rules in it that are not needed.
    """
    idle = [
        selector
        for selector in pragma.selectors
        if selector not in used and any(means([selector], code, name) for code, name in checked.items())
    ]
    if idle:
        rest = [selector for selector in pragma.selectors if selector not in idle]
        names = ", ".join(idle) if idle != [ALL] else "all rules"
        yield Fault(pragma.start, pragma.end, f"nothing to silence here: {names}", _without(pragma, idle, rest))


def _without(pragma: Pragma, idle: Sequence[str], rest: Sequence[str]) -> Fix:
    if not rest:
        return replace(*pragma.whole, "")
    edits = []
    for selector in idle:
        found = re.search(rf"[,\s]+{re.escape(selector)}(?=[,\s]|-->)", pragma.text)
        if found:
            edits.append(Edit(pragma.start + found.start(), pragma.start + found.end(), ""))
    return Fix(tuple(sorted(edits)))
