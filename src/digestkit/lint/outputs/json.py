"""A JSON document: every finding with its place, its fix as edits, and the other place."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

from digestkit.lint.finding import Finding
from digestkit.lint.report import Report

_VERSION = 1


def to_json(report: Report) -> str:
    """`{"schema_version": 1, "findings": […], "counts": {code: number}}`; edits count characters of the text from 0."""
    counts = Counter(finding.code for finding in report.findings)
    document = {
        "schema_version": _VERSION,
        "findings": [_finding(finding, report.names) for finding in report.findings],
        "counts": dict(sorted(counts.items())),
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _finding(finding: Finding, names: Mapping[str, str]) -> Mapping[str, Any]:
    fix = finding.fix and {"safe": finding.fix.safe, "edits": [edit._asdict() for edit in finding.fix.edits]}
    other = finding.other and {"path": finding.other.path, "line": finding.other.line, "text": finding.other.text}
    return {
        "path": finding.path,
        "line": finding.line,
        "column": finding.column,
        "end_line": finding.end_line,
        "end_column": finding.end_column,
        "code": finding.code,
        "name": names.get(finding.code),
        "message": finding.message,
        "fix": fix,
        "other": other,
    }
