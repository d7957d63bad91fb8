"""Whole small files: which lines are sections, and which lines each entry holds."""

from __future__ import annotations

import pytest

from cases import Case, cases
from digestkit.lines import scan
from digestkit.outline import outline


@pytest.mark.parametrize("case", cases("outline"), ids=str)
def test_sections_and_spans(case: Case) -> None:
    found = outline(scan(case.given))

    told = [(section.line, f"{section.line} {section.title}") for section in found.sections]
    told += [(span.lines[0].number, f"{span.lines[0].number}-{span.lines[-1].number}") for span in found.spans]
    assert [words for _, words in sorted(told)] == case.expected.strip().split("\n")
