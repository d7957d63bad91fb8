"""The query language, case by case; the archive page runs the same file in JavaScript."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestkit.model import Entry
from digestkit.query import matches, parse, searchable

SHEET = json.loads((Path(__file__).parents[1] / "fixtures/query.json").read_text("utf-8"))
ITEMS = {entry["id"]: searchable(Entry.model_validate(entry)) for entry in SHEET["entries"]}


@pytest.mark.parametrize("case", SHEET["cases"], ids=lambda case: case["query"])
def test_a_query_has_these_terms_and_keeps_these_entries(case: dict[str, Any]) -> None:
    terms = parse(case["query"])

    assert [[term.field, term.value, term.negated] for term in terms] == case["terms"]
    assert [name for name, item in ITEMS.items() if matches(terms, item)] == case["keeps"]


@given(st.text())
def test_no_query_is_wrong_and_a_term_and_its_opposite_part_the_entries(query: str) -> None:
    for term in parse(query):
        opposite = type(term)(term.field, term.value, not term.negated)
        for item in ITEMS.values():
            assert matches([term], item) is not matches([opposite], item)
