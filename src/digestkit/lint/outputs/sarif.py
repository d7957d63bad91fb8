"""SARIF 2.1.0 (OASIS), as GitHub code scanning and editors read it.

Columns count characters (`unicodeCodePoints`), addresses of files are relative to the root of the repository and
percent-encoded, and each result has a fingerprint of ours that survives lines added above it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from digestkit import __version__
from digestkit.lint.finding import Edit, Finding
from digestkit.lint.fingerprint import fingerprints
from digestkit.lint.report import Report

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
# RFC 3986, 2.3, and the slash.
_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/")
Json = Mapping[str, Any]


def to_sarif(report: Report) -> str:
    """A log with one run."""
    codes = sorted({finding.code for finding in report.findings})
    results = [_result(f, mark, codes) for f, mark in fingerprints(report.findings, report.lines)]
    driver = {"name": "digestkit", "version": __version__, "rules": [_rule(code) for code in codes]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"SRCROOT": {"description": {"text": "the folder in which digestkit was run"}}},
        "results": results,
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def _rule(code: str) -> Json:
    from digestkit.lint.manual import page  # loads every rule, which no other output needs

    about = page(code)
    return {
        "id": code,
        "name": "".join(word.capitalize() for word in about.name.split("-")),
        "shortDescription": {"text": about.sentence},
        "fullDescription": {"text": f"{about.sentence} Why: {about.why}"},
        "help": {"text": f"Example:\n{about.example}\n\nFix: {about.fix}"},
        "defaultConfiguration": {"level": "warning"},
    }


def _result(finding: Finding, mark: str, codes: Sequence[str]) -> Json:
    region = {
        "startLine": finding.line,
        "startColumn": finding.column,
        "endLine": finding.end_line,
        "endColumn": finding.end_column,
    }
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": codes.index(finding.code),
        "level": "warning",
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": {"artifactLocation": _artifact(finding.path), "region": region}}],
        "partialFingerprints": {"digestkit/v1": mark},
    }
    if finding.other:
        place = {"artifactLocation": _artifact(finding.other.path), "region": {"startLine": finding.other.line}}
        result["relatedLocations"] = [{"physicalLocation": place, "message": {"text": finding.other.text}}]
    if finding.fix:
        changes = [_replacement(edit) for edit in finding.fix.edits]
        change = {"artifactLocation": _artifact(finding.path), "replacements": changes}
        result["fixes"] = [{"description": {"text": "by digestkit check --fix"}, "artifactChanges": [change]}]
    return result


def _replacement(edit: Edit) -> Json:
    region = {"charOffset": edit.start, "charLength": edit.end - edit.start}
    return {"deletedRegion": region, "insertedContent": {"text": edit.text}}


def _artifact(path: str) -> Json:
    """A relative path below the root; an absolute one stands for itself.

    >>> _artifact("周刊/a b.md")
    {'uri': '%E5%91%A8%E5%88%8A/a%20b.md', 'uriBaseId': 'SRCROOT'}
    """
    octets = path.replace("\\", "/").encode("utf-8", "surrogateescape")
    uri = "".join(chr(octet) if octet in _UNRESERVED else f"%{octet:02X}" for octet in octets)
    return {"uri": f"file://{uri}"} if path.startswith("/") else {"uri": uri, "uriBaseId": "SRCROOT"}
