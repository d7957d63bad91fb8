"""Each family of heads on small texts: which lines would open an entry."""

from __future__ import annotations

import pytest

from cases import Case, cases
from digestkit.lines import scan
from digestkit.outline.layouts import LAYOUTS

CASES = cases("layouts")


@pytest.mark.parametrize("case", CASES, ids=str)
def test_heads(case: Case) -> None:
    layout = LAYOUTS[case.file.replace("-", " ")]

    assert [head.number for head in layout.heads(scan(case.given))] == [int(number) for number in case.expected.split()]


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_layout_has_a_fixture_and_a_docstring(name: str) -> None:
    own = [case for case in CASES if case.file.replace("-", " ") == name]

    assert LAYOUTS[name].heads.__doc__
    assert any(case.expected for case in own)
    assert any(not case.expected for case in own) or len(own) > 3, "no case shows what is left alone"
