"""A line for each finding: `path:line:column: DK201 [*] message`, as editors and `grep` expect it."""

from __future__ import annotations

from digestkit.lint.report import Report, mark, said


def to_text(report: Report) -> str:
    """One line a finding."""
    return "".join(
        f"{report.paint(finding.path, 'place')}:{finding.line}:{finding.column}: "
        f"{report.paint(finding.code, 'code')} {mark(finding)}{report.paint(said(finding), 'plain')}\n"
        for finding in report.findings
    )
