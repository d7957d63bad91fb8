"""Annotations of a pull request, as GitHub Actions reads them from the output of a step.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions; what must be escaped is told by
actions/toolkit, packages/core/src/command.ts. A message holds no line of its own, so no title of an entry can start a
command.
"""

from __future__ import annotations

from digestkit.lint.finding import Finding
from digestkit.lint.report import Report, said

_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = {**_DATA, ":": "%3A", ",": "%2C"}


def to_github(report: Report) -> str:
    """`::error file=…,line=…,col=…,endLine=…,endColumn=…,title=…::message`, a line for each finding."""
    return "".join(_line(finding, report.names.get(finding.code, "")) for finding in report.findings)


def _line(finding: Finding, name: str) -> str:
    properties = {"file": finding.path, "line": finding.line}
    if finding.end_line == finding.line:  # columns are shown only inside one line
        properties |= {"col": finding.column, "endColumn": finding.end_column}
    properties |= {"endLine": finding.end_line, "title": f"digestkit {finding.code} {name}".rstrip()}
    where = ",".join(f"{key}={escape(str(value), _PROPERTY)}" for key, value in properties.items())
    return f"::error {where}::{escape(said(finding), _DATA)}\n"


def escape(text: str, table: dict[str, str] = _DATA) -> str:
    """
    >>> escape("50 %\\n::error::x"), escape("a:b,c", _PROPERTY)
    ('50 %25%0A::error::x', 'a%3Ab%2Cc')
    """
    return "".join(table.get(character, character) for character in text)
