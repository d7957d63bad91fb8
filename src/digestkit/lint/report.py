"""Findings with what a form of output may want to show beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from digestkit.expression import expression
from digestkit.lint.finding import Finding
from digestkit.visible import visible

_END = expression(r"\r\n|\r|\n")
_STYLES = {"place": "1", "code": "1;31", "bar": "1;34", "caret": "1;31", "note": "1;36"}


class Report(NamedTuple):
    """Findings in order; the lines of each file that has some; the name of each rule by its code."""

    findings: Sequence[Finding]
    lines: Mapping[str, Sequence[str]]
    names: Mapping[str, str]
    colors: bool = False

    def painted(self, colors: bool) -> Report:
        """The same, in colour or not."""
        return self._replace(colors=colors)

    def paint(self, text: str, style: str) -> str:
        """The text, harmless to a terminal, and in colour if that is wanted."""
        shown = visible(text)
        return f"\x1b[{_STYLES[style]}m{shown}\x1b[0m" if self.colors and style in _STYLES else shown

    def line(self, path: str, number: int) -> str:
        """A line of one of the files; nothing where there is none."""
        lines = self.lines.get(path, ())
        return lines[number - 1] if 0 < number <= len(lines) else ""


def split(text: str) -> list[str]:
    r"""The lines of a text as the reader numbers them.

    >>> split("a\r\nb\rc\u2028d")
    ['a', 'b', 'c\u2028d']
    """
    return _END.split(text)


def said(finding: Finding) -> str:
    """The message, and where the other place is, for outputs that show it nowhere else."""
    return f"{finding.message} (see {finding.other.path}:{finding.other.line})" if finding.other else finding.message


def mark(finding: Finding) -> str:
    """`[*]` for what `--fix` mends, `[?]` for what only `--unsafe-fixes` does."""
    return "" if finding.fix is None else "[*] " if finding.fix.safe else "[?] "
