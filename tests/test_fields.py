"""Each field on small texts: what the first entry says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import digestkit.fields
from cases import Case, cases
from digestkit.records import read

CASES = cases("fields")
ROOMS = sorted(path.stem for path in Path(digestkit.fields.__file__).parent.glob("*.py"))
# No field of its own (its cases are people's and head's), or shown by doctests.
WITHOUT_CASES = {"__init__", "byline", "dates", "draft", "finish", "habits", "header", "rating", "reader", "title"}


@pytest.mark.parametrize("case", CASES, ids=str)
def test_field(case: Case) -> None:
    expected = json.loads(case.expected)

    entry = next(read(case.given, "x.md").entries()).model_dump(mode="json")

    assert {key: entry[key] for key in expected} == expected


def test_every_field_has_a_fixture() -> None:
    assert {case.file for case in CASES} >= set(ROOMS) - WITHOUT_CASES
