"""How often each rule found something."""

from __future__ import annotations

from collections import Counter

from digestkit.lint.report import Report


def to_statistics(report: Report) -> str:
    """A line for each rule, the most frequent first: count, code, how many can be mended, name."""
    counts = Counter(finding.code for finding in report.findings)
    safe = Counter(finding.code for finding in report.findings if finding.fix and finding.fix.safe)
    width = len(str(max(counts.values(), default=0)))
    rows = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    return "".join(
        f"{count:>{width}}  {report.paint(code, 'code')}  {'[*]' if safe[code] else '   '} "
        f"{report.names.get(code, '')}\n"
        for code, count in rows
    )
