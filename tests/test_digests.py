"""Whole digests against hand-read answers: the seven families of heads, both series' eras, other repositories."""

from __future__ import annotations

from pathlib import Path

import pytest

from readings import DIGESTS, answer, expected, reading, told, words

FEWEST = 30


@pytest.mark.parametrize("path", DIGESTS, ids=lambda path: path.stem)
def test_entries(path: Path) -> None:
    gold = answer(path)
    unsure = gold.get("either", [])

    _, entries = reading(path)

    titled = [bool(entry["title"]) for entry in gold["entries"]]
    assert [told(entry, unsure, t) for entry, t in zip(entries, titled, strict=True)] == [
        expected(entry, unsure) for entry in gold["entries"]
    ]


@pytest.mark.parametrize("path", DIGESTS, ids=lambda path: path.stem)
def test_sections_and_dates(path: Path) -> None:
    gold = answer(path)
    unsure = gold.get("either", [])

    head, _ = reading(path)

    assert [(words(s.title), s.line) for s in head.sections] == [
        (words(s["title"]), s["line"]) for s in gold["sections"]
    ]
    assert words(head.title) == words(gold["digest"]["title"])
    for day in ("date_start", "date_end"):
        if day not in unsure:
            assert getattr(head, day) == gold["digest"][day]


def test_there_are_enough_digests() -> None:
    assert len(DIGESTS) >= FEWEST
