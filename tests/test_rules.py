"""Every rule on its cases: what it finds, where, what its fix makes of it, and what it leaves alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from digestkit.config import Settings
from digestkit.config.settings import RuleSettings
from digestkit.lint.check import Given, check
from digestkit.lint.manual import book, page
from digestkit.lint.mend import mend
from digestkit.lint.registry import NAMES, RULES
from lint_cases import Case, cases, files

CASES = cases()
UNUSED = "DK902"


def only(code: str) -> Settings:
    """Settings that select one rule; one about suppressions needs something to suppress."""
    return Settings(rules=RuleSettings(select=("ALL",) if code == UNUSED else (code,)))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code} {case.title}")
def test_rule(case: Case) -> None:
    *others, digest = case.digests(only(case.code))
    found = [finding for finding in check([digest], others).findings if finding.code == case.code]
    (_, _, expected) = list(files(case.after))[-1]

    assert [(finding.line, finding.column) for finding in found] == list(case.places)
    assert {finding.fix.safe for finding in found if finding.fix} <= {not case.unsafe}
    mended = mend(digest, found, unsafe=case.unsafe).text
    assert mended == expected.removeprefix("\ufeff")
    again = check([digest._replace(text=mended, sha256="", guess=None)], others).findings
    assert not [finding for finding in again if finding.code == case.code and finding.fix], "the fix is not stable"


@pytest.mark.parametrize("case", [case for case in CASES if case.unsafe], ids=lambda case: f"{case.code} {case.title}")
def test_safe_fixes_leave_what_only_an_unsafe_one_would_change(case: Case) -> None:
    *others, digest = case.digests(only(case.code))

    assert mend(digest, check([digest], others).findings).text == digest.text


@pytest.mark.parametrize("code", RULES)
def test_every_rule_has_a_page_and_cases_of_both_kinds(code: str) -> None:
    about = page(code)
    own = [case for case in CASES if case.code == code]

    assert about.sentence.endswith(".")
    assert about.why
    assert about.example
    assert about.fix.split(";")[0].split(".")[0].split(",")[0] in ("always safe", "safe", "sometimes", "unsafe", "none")
    assert any(case.places for case in own)
    assert any(not case.places for case in own)


def test_the_book_of_rules_is_what_the_rules_say() -> None:
    path = Path(__file__).parents[1] / "docs" / "rules.md"

    assert path.read_text("utf-8") == book(), "write it anew: digestkit rule --all --output-format markdown"


def test_half_of_all_cases_show_what_is_left_alone() -> None:
    clean = [case for case in CASES if not case.places]

    assert len(clean) * 2 >= len(CASES)


def test_every_file_of_cases_has_a_rule() -> None:
    assert {case.code for case in CASES} == set(RULES)


def test_names_are_unique_and_read_as_faults() -> None:
    assert len(set(NAMES.values())) == len(NAMES)
    assert list(NAMES) == sorted(RULES)


@pytest.mark.parametrize(
    "case", [case for case in CASES if not case.places], ids=lambda case: f"{case.code} {case.title}"
)
def test_what_is_clean_for_one_rule_makes_no_other_crash(case: Case) -> None:
    *others, digest = case.digests(Settings())

    check([digest], others)


def test_rules_are_total() -> None:
    odd = [
        "",
        "\n",
        "\ufeff",
        "[",
        "**",
        "---",
        "---\n:",
        "](",
        "1.\n2.\n",
        "- :\n",
        "<div>\n*",
        "\x00",
        "\ud800",
        "<!-- digestkit-disable -->",
    ]
    for text in odd:
        digest = Given("a.md", text, "", Settings())
        mend(digest, check([digest], []).findings, unsafe=True)
