"""JUnit XML, as build servers read it: a suite for each file, a failed case for each finding."""

from __future__ import annotations

import re
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from digestkit.lint.finding import Finding
from digestkit.lint.report import Report

# XML 1.0, 2.2: no other characters may stand in a document, not even escaped.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_junit(report: Report) -> str:
    """A document; without findings it holds one case that passed."""
    count = len(report.findings)
    suites = [
        f'  <testsuite name={_attribute(path)} tests="{len(cases)}" failures="{len(cases)}" errors="0">\n'
        + "".join(cases)
        + "  </testsuite>\n"
        for path, group in groupby(report.findings, key=lambda finding: finding.path)
        if (cases := [_case(finding) for finding in group])
    ] or [
        '  <testsuite name="digestkit" tests="1" failures="0" errors="0">\n'
        '    <testcase name="no findings" classname="digestkit"/>\n  </testsuite>\n'
    ]
    head = f'<testsuites name="digestkit" tests="{max(count, 1)}" failures="{count}" errors="0">\n'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}{"".join(suites)}</testsuites>\n'


def _case(finding: Finding) -> str:
    message = _clean(finding.message)
    name = _attribute(f"{finding.code} line {finding.line}, column {finding.column}")
    place = f"{finding.path}:{finding.line}:{finding.column}"
    return (
        f'    <testcase name={name} classname={_attribute(finding.path)} line="{finding.line}">\n'
        f"      <failure type={_attribute(finding.code)} message={_attribute(message)}>"
        f"{escape(_clean(place))}: {escape(message)}</failure>\n    </testcase>\n"
    )


def _attribute(text: str) -> str:
    return quoteattr(_clean(text), {"\n": "&#10;", "\t": "&#9;", "\r": "&#13;"})


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
