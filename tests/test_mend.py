"""Fixes: made until none is left, and every entry as it was."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from command import DIGESTS
from digestkit.config import Settings
from digestkit.errors import DigestError
from digestkit.lint import mend as mend_module
from digestkit.lint.check import Given, check
from digestkit.lint.edits import apply
from digestkit.lint.finding import Edit, Fix, replace
from digestkit.lint.mend import mend
from lint_cases import cases, files

SHARED = Path(__file__).parents[1] / "../shared"
WILD = sorted(path for folder in ("seeds", "corpus") for path in (SHARED / folder).rglob("*.*") if path.is_file())
WHOLE = [*sorted(DIGESTS.glob("*.md")), *WILD]
LINES = sorted(
    {
        line
        for text in [text for case in cases() for _, _, text in files(case.before)]
        + [path.read_text("utf-8") for path in sorted(DIGESTS.glob("*.md"))]
        for line in text.split("\n")
        if len(line) < 200
    }
)


def digest(text: str) -> Given:
    return Given("issue-7.md", text, "", Settings())


def mended(text: str) -> str:
    """The text with all safe fixes; the promise is checked on the way."""
    return mend(digest(text), check([digest(text)]).findings).text


def left(text: str) -> list[str]:
    """What could still be mended."""
    return [finding.code for finding in check([digest(text)]).findings if finding.fix and finding.fix.safe]


@pytest.mark.parametrize("path", WHOLE, ids=lambda path: path.name)
def test_whole_digests_keep_their_entries(path: Path) -> None:
    text = mended(path.read_bytes().decode("utf-8"))

    assert left(text) == []
    assert mended(text) == text


def test_wild_digests_are_there_or_not() -> None:
    if not SHARED.exists():
        pytest.skip("../shared is not part of the project")
    assert len(WILD) >= 10


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(LINES) | st.just(""), max_size=25), st.sampled_from(["\n", "\r\n", "\r"]))
def test_generated_digests_keep_their_entries(lines: list[str], end: str) -> None:
    text = mended(end.join(lines))

    assert left(text) == []


def test_a_fix_that_changes_an_entry_is_a_bug_and_nothing_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "- [Deep Sets](https://a.io/?utm_source=n)\n"
    monkeypatch.setattr(mend_module, "apply", lambda text, fixes: (text.replace("Deep", "Shallow"), list(fixes)[:1]))

    with pytest.raises(DigestError, match=r"issue-7\.md: a fix of DK201 would change an entry.*bug of digestkit"):
        mended(text)


EDITS = st.builds(
    lambda start, length, text, safe: replace(start, min(12, start + length), text, safe=safe),
    st.integers(0, 12), st.integers(0, 5), st.text("xy", max_size=3), st.booleans(),
)  # fmt: skip


@given(st.lists(EDITS, max_size=8))
def test_fixes_never_touch_each_other(fixes: list[Fix]) -> None:
    text, made = apply("abcdefghijkl", fixes)
    edits = sorted(edit for fix in made for edit in fix.edits)

    assert all(a.end <= b.start and a.start < b.start for a, b in pairwise(edits))
    assert bool(made) == bool(fixes)
    for edit in reversed(edits):
        assert text[edit.start + shift(edits, edit) :].startswith(edit.text)


def shift(edits: list[Edit], until: Edit) -> int:
    """How far what stands before an edit has moved it."""
    return sum(len(edit.text) - (edit.end - edit.start) for edit in edits if edit < until)


def test_a_fix_is_made_whole_or_not_at_all() -> None:
    whole = Fix((Edit(0, 1, "X"), Edit(4, 5, "Y")))

    assert apply("abcdef", [replace(0, 1, "Z"), whole]) == ("Xbcd" + "Yf", [whole])
    assert apply("abcdef", [whole, replace(0, 1, "A")])[0] == "Abcdef"
