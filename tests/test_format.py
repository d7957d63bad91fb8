"""Every normalisation on small texts, alone; then the promise, on every text there is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases import Case, cases
from digestkit.config import DEFAULT, Settings
from digestkit.config.settings import FormatSettings
from digestkit.errors import DigestError
from digestkit.format import rewrite
from digestkit.format.page import Edit, Page
from digestkit.format.promise import breach
from digestkit.format.rewrite import format_text, settled
from digestkit.format.steps import STEPS, Step
from readings import DIGESTS, ROOT

CASES = [
    case._replace(given=case.given.replace("␣", " "), expected=case.expected.replace("␣", " "))
    for case in cases("format")
]
ASKED = Settings(format=FormatSettings(typography=True))
OTHERS = [
    *sorted((ROOT.parent / "shared" / "seeds").glob("*")),
    *sorted(path for path in (ROOT.parent / "shared" / "corpus").rglob("*") if path.is_file()),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_one_step_alone(case: Case) -> None:
    own = ASKED if case.file == "typography" else DEFAULT

    assert settled(case.given, own, STEPS.keys() - {case.file}) == case.expected
    assert settled(case.expected, own, STEPS.keys() - {case.file}) == case.expected, "not stable"
    assert format_text(case.given, "x.md", own), "the promise is broken"


@pytest.mark.parametrize("name", STEPS)
def test_every_step_has_cases_and_says_what_it_does(name: str) -> None:
    own = [case for case in CASES if case.file == name]

    assert STEPS[name].__doc__
    assert any(case.expected != case.given for case in own), "no case shows what is changed"
    assert any(case.expected == case.given for case in own), "no case shows what is left alone"


def test_the_fixtures_need_most_steps() -> None:
    """What the promise is checked on must be touched by the steps, or nothing is checked."""
    used = {name for name in STEPS for path in DIGESTS if changed_by(name, path.read_text("utf-8"))}

    assert used >= {"bullets", "numbers", "numbering", "labels", "spacing", "addresses", "trailing", "images"}


def changed_by(name: str, text: str) -> bool:
    return settled(text, DEFAULT, STEPS.keys() - {name}) != text


@pytest.mark.parametrize("own", [DEFAULT, ASKED], ids=["own style", "typography"])
@pytest.mark.parametrize("path", [*DIGESTS, *OTHERS], ids=lambda path: path.name)
def test_the_promise_on_whole_digests(path: Path, own: Settings) -> None:
    text = path.read_bytes().decode()

    changed = format_text(text, path.name, own)

    assert breach(text, changed, path.name, own) is None
    assert format_text(changed, path.name, own) == changed


def test_other_digests_are_there() -> None:
    if not (ROOT.parent / "shared").exists():
        pytest.skip("the digests of other people are not part of the project")
    assert len(OTHERS) > 15


# ---- any text

SHAPES = (ROOT / "fixtures" / "shapes.txt").read_text("utf-8").split("\n")
ROWS = [line for path in DIGESTS for line in path.read_text("utf-8").split("\n")]
GIVEN = [line for case in CASES for line in case.given.split("\n")]
INDENTS = st.sampled_from(["", "", "  ", "   ", "    ", "\t"])
LINES = st.builds(
    "{}{}{}".format, INDENTS, st.sampled_from([*SHAPES, *ROWS, *GIVEN]), st.sampled_from(["", "", " ", "  "])
)
TEXTS = st.lists(LINES | st.text(max_size=20), max_size=25).map("\n".join)


def promised(text: str, own: Settings = DEFAULT) -> None:
    changed = format_text(text, "2024-05-06.md", own)

    assert format_text(changed, "2024-05-06.md", own) == changed


@settings(max_examples=300)
@given(TEXTS)
def test_the_promise_on_generated_digests(text: str) -> None:
    promised(text)


@settings(max_examples=100)
@given(st.data())
def test_the_promise_on_damaged_digests(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(DIGESTS)).read_text("utf-8")
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 200)))

    promised(text[:start] + data.draw(st.text("-*:：# \n`[]()", max_size=4)) + text[end:])


@settings(max_examples=60)
@given(TEXTS, st.sampled_from(["\r\n", "\r"]))
def test_line_ends_are_kept(text: str, end: str) -> None:
    text = text.replace("\r", "")

    assert format_text(text.replace("\n", end), "x.md") == format_text(text, "x.md").replace("\n", end)


# ---- a promise that cannot be kept


def lie(page: Page) -> Iterator[Edit]:
    """A step with a bug: it changes a title."""
    return (Edit(row.at, page.texts[row.at].replace("[A]", "[B]")) for row in page.rows)


def meddle(page: Page) -> Iterator[Edit]:
    """A step with a bug: it writes outside of entries."""
    yield Edit(0, "# Another title")


def dither(page: Page) -> Iterator[Edit]:
    """A step with a bug: it is never content."""
    yield Edit(page.rows[0].at, page.texts[page.rows[0].at] + " ")


@pytest.mark.parametrize(
    ("step", "message"),
    [
        (lie, r"x\.md:3: formatting would change what an entry says: .*title.* \('lie'\)\. This is a bug in digestkit"),
        (meddle, r"x\.md: formatting would change what stands outside of entries \('meddle'\)\. This is a bug"),
        (dither, r"x\.md: formatting does not come to an end\. This is a bug in digestkit"),
    ],
)
def test_a_broken_promise_is_our_bug(monkeypatch: pytest.MonkeyPatch, step: Step, message: str) -> None:
    monkeypatch.setattr(rewrite, "STEPS", {step.__name__: step})

    with pytest.raises(DigestError, match=message) as refused:
        format_text("# T\n\n- [A](https://a.io)\n- [C](https://c.io)\n", "x.md")
    assert "please report it" in str(refused.value)


def test_a_step_can_be_skipped() -> None:
    text = "1. [A](https://a.io?utm_source=x)\n1. [B](https://b.io) \n2. [C](https://c.io)"
    own = replace(DEFAULT, format=FormatSettings(skip=("addresses", "numbering")))

    assert format_text(text, "x.md", own) == text.replace(") ", ")")


@pytest.mark.parametrize(
    ("own", "given", "expected"),
    [
        (
            FormatSettings(bullet="*"),
            "- [A](https://a.io)\n  - Code: https://b.io",
            "* [A](https://a.io)\n  * Code: https://b.io",
        ),
        (
            FormatSettings(number="1."),
            "1、[A](https://a.io)\n2、[B](https://b.io)",
            "1. [A](https://a.io)\n2. [B](https://b.io)",
        ),
        (
            FormatSettings(number="1、"),
            "1. [A](https://a.io)\n2. [B](https://b.io)",
            "1、[A](https://a.io)\n2、[B](https://b.io)",
        ),
        (
            FormatSettings(spelling=("Github",)),
            "1. [A](https://a.io)\n   - code: https://b.io\n   - GitHub: https://c.io\n2. [B](https://d.io)",
            "1. [A](https://a.io)\n   - code: https://b.io\n   - Github: https://c.io\n2. [B](https://d.io)",
        ),
    ],
)
def test_a_style_that_was_asked_for(own: FormatSettings, given: str, expected: str) -> None:
    assert format_text(given, "x.md", replace(DEFAULT, format=own)) == expected


def test_clean_markdown_is_left_alone() -> None:
    text = "---\ndigestkit: 1\n---\n\n### [A](https://a.io?utm_source=x)  \n\n-[B](https://b.io)\n"

    assert format_text(text, "x.md") == text


def test_autocorrect_finds_nothing_that_format_would_undo() -> None:
    """`format` is stable under the formatter that curators use besides it."""
    autocorrect = pytest.importorskip("autocorrect_py", reason="the extra zh is not installed")
    for path in DIGESTS:
        corrected = autocorrect.format_for(format_text(path.read_text("utf-8"), path.name), "md")
        assert format_text(corrected, path.name) == corrected


# ---- rendered, the words are the same


SLIPS = {"ｇ": "g", "gtihub": "github", "porject": "project", "vedio": "video"}


def test_what_a_reader_sees_stays() -> None:
    """mistune as the judge: the words, the pictures and the number of links of the rendered page."""
    mistune = pytest.importorskip("mistune")
    for path in DIGESTS:
        text = path.read_text("utf-8")
        before, after = (mistune.html(version) for version in (text, format_text(text, path.name)))
        assert re.findall(r"<img[^>]*>", before) == re.findall(r"<img[^>]*>", after)
        assert seen(before) == seen(after), path.name


def seen(page: str) -> str:
    """Letters outside of addresses and labels that are spelled anew, list numbers aside."""
    words = re.sub(r"https?://[^\s<\"')]+|<[^>]*>", "", page)
    words = re.sub(r"\W+|\d+(?=[.、])|[-*+]", "", words).casefold()
    for slip, right in SLIPS.items():
        words = words.replace(slip, right)
    return words
