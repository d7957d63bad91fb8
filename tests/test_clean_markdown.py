"""Clean Markdown: what is written is what is read, for every fixture and for any record at all."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import ENTRIES, TEXT, traps

from digestkit import records
from digestkit.format import write_digests
from digestkit.format.notes import without_positions
from digestkit.model import DigestRef, Entry

ROOT = Path(__file__).parents[1]
DIGESTS = sorted((ROOT / "fixtures/digests").glob("*.md"))
SHARED = ROOT / "../shared"


def parsed(text: str, path: str) -> list[Entry]:
    """The entries of a digest, each with its `digest`, as every reader of an archive gets them."""
    reading = records.read(text, path)
    ref = DigestRef.model_validate(reading.head, from_attributes=True)
    return [entry.model_copy(update={"digest": entry.digest or ref}) for entry in reading.entries()]


def written(entries: Sequence[Entry]) -> str:
    return "".join(write_digests(entries))


def kept(entries: Sequence[Entry]) -> list[Entry]:
    return [without_positions(entry) for entry in entries]


def assert_kept(entries: Sequence[Entry]) -> str:
    """The promise: same records back, and the same bytes from those."""
    text = written(entries)
    again = parsed(text, "somewhere/else.md")

    assert kept(again) == kept(entries)
    assert written(again) == text
    return text


@pytest.mark.parametrize("path", DIGESTS, ids=lambda path: path.stem)
def test_every_digest_comes_back_whole(path: Path) -> None:
    assert_kept(parsed(path.read_text("utf-8"), f"weekly/{path.name}"))


def test_several_digests_in_one_file_come_back_whole() -> None:
    entries = [entry for path in DIGESTS for entry in parsed(path.read_text("utf-8"), path.name)]

    text = assert_kept(entries)
    assert {entry.id: entry.date for entry in parsed(text, "x.md")} == {entry.id: entry.date for entry in entries}


@pytest.mark.skipif(not SHARED.exists(), reason="the sample series are not part of the project")
def test_the_sample_series_come_back_whole() -> None:
    for path in [*SHARED.glob("seeds/*.txt"), *SHARED.glob("corpus/*/*.md")]:
        assert_kept(parsed(path.read_text("utf-8"), path.name))


@settings(max_examples=300)
@given(st.lists(ENTRIES, max_size=4))
def test_any_records_come_back(entries: list[Entry]) -> None:
    assert_kept(entries)


def test_the_traps_come_back() -> None:
    assert_kept(traps())
