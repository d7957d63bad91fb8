"""JUnit XML, as build servers read it: a suite for each file, a failed case for each finding."""

from __future__ import annotations

from itertools import groupby

from digestkit.lint.finding import Finding
from digestkit.lint.report import Report, said

# XML 1.0, 2.2: these may not stand in a document, not even escaped.
_FORBIDDEN = {*range(0x20), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF} - {0x09, 0x0A, 0x0D}

_ENTITIES = dict.fromkeys(_FORBIDDEN, "\ufffd") | str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\t": "&#9;", "\r": "&#13;"}
)


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
    name = _attribute(f"{finding.code} line {finding.line}, column {finding.column}")
    place = f"{finding.path}:{finding.line}:{finding.column}: {said(finding)}"
    return (
        f'    <testcase name={name} classname={_attribute(finding.path)} line="{finding.line}">\n'
        f"      <failure type={_attribute(finding.code)} message={_attribute(finding.message)}>"
        f"{escape(place)}</failure>\n"
        "    </testcase>\n"
    )


def _attribute(text: str) -> str:
    return f'"{escape(text)}"'


def escape(text: str) -> str:
    """Text that is text in an element and in an attribute alike.

    >>> escape('a<b>"\\n\\x00')
    'a&lt;b&gt;&quot;&#10;�'
    """
    return text.translate(_ENTITIES)
