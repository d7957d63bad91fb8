"""Whole digests against hand-read answers: the seven families of heads, both series' eras, other repositories."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from readings import DIGESTS, answer, expected, reading, told, words

FEWEST = 30

MISREAD = {
    "en-books-read-2023": "two unlinked items of a list that is not numbered read as one",
    "en-daily-arxiv-ai-2025-05-21": "one italic line under a title may be a paper's author or who posted it",
    "en-emacs-news-2024-02-26": "TIL is taken for a title",
    "en-language-letter-14": "the address of a picture's caption is taken for the entry's source",
    "en-statute-and-stack-087": "a job without a link, and an italic subtitle after `by`",
    "en-tuple-issue-088": "a person named in a sentence, his blog in brackets; a comma ends a title without a link",
    "en-week-in-chat-2023-08-11": "the first post starts with the raw tags of a template",
    "zh-eccv-by-topic": "appeals under bullets of their own are taken for entries",
    "zh-enthusiast-weekly-268": "an essay and the caption of the cover have titles made of their words",
    "zh-ep128": "a host of the show answers by name alone; a comma ends a title without a link",
    "zh-jingsai-top-fangan": "the second of two labels without bullets is unknown, and stands once",
    "zh-rust-daily-2023-05-19": "a job's heading that has slipped below it",
    "zh-slam-questions-31": "an address in a paragraph of its own below the words is not taken for the source",
    "zh-zaozao-talks-fuwuhua": "a bold break in a programme ends no entry",
}
"""Entries that a careful reader reads otherwise, and why; each of these tests has to fail."""

MISDATED = {
    "zh-cvpr-by-topic": "appeals that hang in bullets under one another are taken for topics",
    "zh-eccv-by-topic": "appeals over bullets are taken for topics",
    "zh-zaozao-talks-fuwuhua": "days of sessions are taken for the days of the digest",
}
"""Headers that a careful reader reads otherwise."""


def _but(known: Mapping[str, str]) -> list[ParameterSet | Path]:
    """The digests, those that are known to be misread marked with the reason."""
    return [
        pytest.param(path, marks=pytest.mark.xfail(reason=known[path.stem])) if path.stem in known else path
        for path in DIGESTS
    ]


@pytest.mark.parametrize("path", _but(MISREAD), ids=lambda path: path.stem)
def test_entries(path: Path) -> None:
    gold = answer(path)
    unsure = gold.get("either", [])

    _, entries = reading(path)

    titled = [bool(entry["title"]) for entry in gold["entries"]]
    assert [told(entry, unsure, t) for entry, t in zip(entries, titled, strict=True)] == [
        expected(entry, unsure) for entry in gold["entries"]
    ]


@pytest.mark.parametrize("path", _but(MISDATED), ids=lambda path: path.stem)
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
