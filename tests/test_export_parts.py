"""Names of files made from content: safe everywhere, and no two of them alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestkit.export.parts import parts, safe
from digestkit.model import DigestRef, Entry

REFS = st.builds(DigestRef, path=st.text(), title=st.none() | st.text(), issue=st.none() | st.text())


@given(st.text())
def test_a_name_stays_in_its_folder_and_is_no_hidden_or_reserved_one(text: str) -> None:
    name = safe(text)

    assert name
    assert not set(name) & set('/\\:*?"<>|\0\n\r ')
    assert name[0] not in ".-", "hidden, or taken for an option"
    assert name[-1] not in ". "
    assert name.partition(".")[0].upper() not in {"CON", "PRN", "AUX", "NUL", "COM1", "LPT1"}
    assert len(name.encode()) <= 80


@given(st.lists(REFS, max_size=6))
def test_every_digest_has_a_file_of_its_own_and_keeps_its_entries(refs: list[DigestRef]) -> None:
    entries = [Entry(id=str(i), digest=ref) for i, ref in enumerate(refs)]
    files = list(parts(entries, ".md"))

    assert len({name.casefold() for name, _ in files}) == len(files) == len(set(map(repr, refs)))
    assert sorted(entry.id for _, own in files for entry in own) == sorted(entry.id for entry in entries)


@pytest.mark.parametrize(
    ("ref", "name"),
    [
        (DigestRef(path="a.md", title="T", issue="12", date_start="2021-09-30"), "12-2021-09-30.md"),
        (DigestRef(path="a.md", title="T", date_start="2021-09-30"), "2021-09-30.md"),
        (DigestRef(path="a.md", title="周刊：推理"), "周刊-推理.md"),
        (DigestRef(path="2021\\notes.md"), "notes.md"),
        (DigestRef(path="../..", issue="../../x"), "x.md"),
        (DigestRef(path="a.md", issue="con"), "digest-con.md"),
    ],
)
def test_names_are_what_a_person_would_look_for(ref: DigestRef, name: str) -> None:
    assert [found for found, _ in parts([Entry(digest=ref)], ".md")] == [name]
