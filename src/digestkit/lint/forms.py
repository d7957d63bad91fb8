"""Findings as text: for a person, an editor, a review, a build. One form per file, listed here."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from digestkit.lint.outputs.full import to_full
from digestkit.lint.outputs.github import to_github
from digestkit.lint.outputs.grouped import to_grouped
from digestkit.lint.outputs.json import to_json
from digestkit.lint.outputs.junit import to_junit
from digestkit.lint.outputs.sarif import to_sarif
from digestkit.lint.outputs.statistics import to_statistics
from digestkit.lint.outputs.text import to_text
from digestkit.lint.report import Report

Output = Callable[[Report], str]

OUTPUTS: Mapping[str, Output] = {
    "text": to_text,
    "full": to_full,
    "grouped": to_grouped,
    "json": to_json,
    "github": to_github,
    "sarif": to_sarif,
    "junit": to_junit,
    "statistics": to_statistics,
}
