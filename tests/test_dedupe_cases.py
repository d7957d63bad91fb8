"""Judged pairs: what a person would say of two entries, and what `dedupe` says."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from digestkit.dedupe import dedupe
from digestkit.dedupe.judging.evidence import TESTS
from digestkit.dedupe.judging.verdict import VETOES
from digestkit.model import Entry

CASES = json.loads((Path(__file__).parents[1] / "fixtures/dedupe/cases.json").read_text("utf-8"))


def entries(case: Mapping[str, Any]) -> list[Entry]:
    others = [{"id": f"other{number}", **entry} for number, entry in enumerate(case.get("among", []))]
    return [Entry.model_validate(entry) for entry in ({"id": "a", **case["a"]}, {"id": "b", **case["b"]}, *others)]


def outcome(given: list[Entry]) -> str:
    report = dedupe(given).report()
    for name, groups in (("same", report.clusters), ("related", report.related)):
        if any({"a", "b"} <= {member.id for member in group.members} for group in groups):
            return name
    return "suspect" if any({pair.a.id, pair.b.id} == {"a", "b"} for pair in report.suspects) else "different"


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['expect']}: {case['note']}")
def test_a_pair_is_what_a_person_says_it_is(case: Mapping[str, Any]) -> None:
    assert outcome(entries(case)) == case["expect"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["note"])
def test_the_order_of_two_entries_plays_no_part(case: Mapping[str, Any]) -> None:
    assert outcome(entries(case)[::-1]) == case["expect"]


def test_there_are_enough_cases_of_every_outcome() -> None:
    found = Counter(case["expect"] for case in CASES)

    assert len(CASES) >= 120
    assert found.keys() == {"same", "related", "suspect", "different"}
    assert min(found.values()) >= 12


def test_every_level_of_every_test_and_every_veto_is_met_by_a_case() -> None:
    met: set[str] = set()
    for case in CASES:
        found = dedupe(entries(case))
        rows = [row for row, card in enumerate(found.resolved.table.cards) if card.id in ("a", "b")]
        for reason in found.pairs([(rows[0], rows[1])])[0].reasons:
            met.add(f"{reason.test} {reason.weight}")
    wanted = {f"{name} {float(level.weight)}" for name, test in TESTS.items() for level in test.levels if level.says}
    decided = {"decided-different"}

    assert not (wanted | {f"{name} 0.0" for name in VETOES.keys() - decided}) - met
