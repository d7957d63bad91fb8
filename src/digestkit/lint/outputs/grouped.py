"""A block for each file, its findings in columns."""

from __future__ import annotations

from itertools import groupby

from digestkit.lint.report import Report, mark, said


def to_grouped(report: Report) -> str:
    """The path of a file, then its findings."""
    parts = []
    for path, group in groupby(report.findings, key=lambda finding: finding.path):
        findings = list(group)
        width = max(len(f"{finding.line}:{finding.column}") for finding in findings)
        parts.append(f"{report.paint(path, 'place')}:\n")
        for finding in findings:
            place = f"{finding.line}:{finding.column}".rjust(width)
            words = f"{mark(finding)}{report.paint(said(finding), 'plain')}"
            parts.append(f"  {place} {report.paint(finding.code, 'code')} {words}\n")
        parts.append("\n")
    return "".join(parts)
