"""Forms of output of `check`: what each promises to the program or person that reads it."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from digestkit.cli.check import CHECK
from digestkit.config import Settings
from digestkit.lint.check import Given, check
from digestkit.lint.finding import Edit, Finding, Fix, Place
from digestkit.lint.forms import OUTPUTS
from digestkit.lint.registry import NAMES
from digestkit.lint.report import Report, split

# The schema as the MIT-licensed npm package @microsoft/sarif-multitool-linux carries it.
SARIF = json.loads((Path(__file__).parent / "schemas" / "sarif-2.1.0.json").read_text("utf-8"))
NASTY = 'a%b\n::error file=x::pwned\r\x1b[31m\u202e <b> "q" & ]]> [/] :smile: \x00 \ud800'
TEXT = "# 周报 7\n- [集合上的学习](https://a.io/x?utm_source=n)，见 https://b.io/x，后面\n"


def finding(**changed: Any) -> Finding:
    values: dict[str, Any] = {
        "path": "周刊/a b.md", "line": 2, "column": 5, "end_line": 2, "end_column": 9, "code": "DK104",
        "message": "m", "fix": None, "other": None,
    }  # fmt: skip
    return Finding(**{**values, **changed})


def report(*findings: Finding, lines: Mapping[str, list[str]] | None = None, colors: bool = False) -> Report:
    return Report(findings, lines or {}, NAMES, colors)


def found(text: str = TEXT) -> Report:
    given = Given("周刊/7.md", text, "", Settings())
    return Report(check([given]).findings, {given.path: split(text)}, NAMES)


NASTY_REPORT = report(
    finding(path="a:b,%\n.md", message=NASTY, other=Place("c\n.md", 3, NASTY), fix=Fix((Edit(0, 4, NASTY),), False)),
    lines={"a:b,%\n.md": ["", NASTY.replace("\n", "").replace("\r", "")]},
)
REPORTS = {"nothing": report(), "nasty": NASTY_REPORT, "real": found()}


def test_the_choices_are_the_forms_there_are() -> None:
    (option,) = [option for option in CHECK.options if option.name == "output_format"]

    assert {*option.choices, "statistics"} == {*OUTPUTS}


@pytest.mark.parametrize("form", ["text", "full", "grouped", "statistics"])
@pytest.mark.parametrize("name", REPORTS)
def test_nothing_reaches_the_terminal_raw(form: str, name: str) -> None:
    text = OUTPUTS[form](REPORTS[name])

    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", text)
    assert "\n::error" not in text


def test_colours_only_where_they_are_wanted() -> None:
    assert "\x1b[1;31mDK104\x1b[0m" in OUTPUTS["text"](report(finding(), colors=True))
    assert "\x1b" not in OUTPUTS["text"](report(finding()))


def test_full_points_under_wide_letters_and_shows_the_other_place() -> None:
    line = "- 《集合》 [A](https://a.io/x)"
    place = Place("1.md", 30, "- [B](https://a.io/x)")
    text = OUTPUTS["full"](report(finding(column=12, end_column=26, other=place), lines={"周刊/a b.md": ["", line]}))

    assert text.splitlines() == [
        "DK104 m",
        "  --> 周刊/a b.md:2:12",
        "   |",
        " 2 | - 《集合》 [A](https://a.io/x)",
        "   |                ^^^^^^^^^^^^^^",
        "   ::: 1.md:30",
        "30 | - [B](https://a.io/x)",
    ]


def test_full_shows_the_part_of_a_long_line_that_matters() -> None:
    line = "x" * 5000 + "HERE" + "y" * 5000
    text = OUTPUTS["full"](report(finding(column=5001, end_column=5005), lines={"周刊/a b.md": ["", line]}))
    shown, caret = text.splitlines()[3:5]

    assert len(shown) < 120
    assert shown[caret.index("^") : caret.rindex("^") + 1] == "HERE"


def test_grouped_names_each_file_once() -> None:
    text = OUTPUTS["grouped"](report(finding(), finding(line=10), finding(path="b.md")))

    assert text == "周刊/a b.md:\n   2:5 DK104 m\n  10:5 DK104 m\n\nb.md:\n  2:5 DK104 m\n\n"


OTHER = Place("a:b.md", 30, "- [B](https://a.io/x)")


@pytest.mark.parametrize("form", ["text", "grouped", "github", "junit"])
def test_a_form_of_one_line_says_where_the_other_place_is(form: str) -> None:
    with_other = OUTPUTS[form](report(finding(other=OTHER)))

    assert with_other.count("m (see a:b.md:30)") == 1
    assert "(see" not in OUTPUTS[form](report(finding()))


@pytest.mark.parametrize("form", ["full", "json", "sarif"])
def test_a_form_that_shows_the_other_place_says_it_once(form: str) -> None:
    text = OUTPUTS[form](report(finding(other=OTHER), lines={"周刊/a b.md": ["", "- [A](https://a.io/x)"]}))

    assert "(see" not in text
    assert text.count("30") == 1 + (form == "full")


def test_the_other_place_in_an_annotation_starts_no_command() -> None:
    text = OUTPUTS["github"](report(finding(other=Place("c\n::error::x.md", 3, ""))))

    assert text.count("\n") == 1
    assert text.endswith("::m (see c%0A::error::x.md:3)\n")


def test_statistics_count() -> None:
    safe = finding(code="DK201", fix=Fix((Edit(0, 0, ""),), True))
    text = OUTPUTS["statistics"](report(finding(), safe, safe))

    assert text == "2  DK201  [*] tracking-in-link\n1  DK104      pasted-link\n"


@pytest.mark.parametrize("name", ["nothing", "real"])
def test_json_holds_everything(name: str) -> None:
    document = json.loads(OUTPUTS["json"](REPORTS[name]))

    assert document["schema_version"] == 1
    assert len(document["findings"]) == len(REPORTS[name].findings) == sum(document["counts"].values())
    for one in document["findings"]:
        assert one["name"] == NAMES[one["code"]]
        for edit in (one["fix"] or {"edits": []})["edits"]:
            assert 0 <= edit["start"] <= edit["end"] <= len(TEXT)


@pytest.mark.parametrize("name", REPORTS)
def test_github_gets_one_line_a_finding(name: str) -> None:
    lines = OUTPUTS["github"](REPORTS[name]).split("\n")

    assert lines.pop() == ""
    assert len(lines) == len(REPORTS[name].findings)
    assert all(re.fullmatch(r"::error [^:]+::[^\r\n]*", line) for line in lines)


def test_github_escapes_properties_and_messages() -> None:
    (line,) = OUTPUTS["github"](report(finding(path="a:b,c%.md", message="50 %\r\n::warning::x"))).splitlines()
    properties, _, message = line.removeprefix("::error ").partition("::")

    assert dict(part.split("=") for part in properties.split(",")) == {
        "file": "a%3Ab%2Cc%25.md", "line": "2", "col": "5", "endColumn": "9", "endLine": "2",
        "title": "digestkit DK104 pasted-link",
    }  # fmt: skip
    assert message == "50 %25%0D%0A::warning::x"


def test_github_takes_no_columns_over_several_lines() -> None:
    text = OUTPUTS["github"](report(finding(end_line=4)))

    assert "line=2,endLine=4" in text
    assert "col=" not in text


@pytest.mark.parametrize("name", REPORTS)
def test_sarif_is_valid(name: str) -> None:
    log = json.loads(OUTPUTS["sarif"](REPORTS[name]))

    jsonschema.Draft202012Validator(SARIF, format_checker=jsonschema.FormatChecker()).validate(log)
    (run,) = log["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert len(run["results"]) == len(REPORTS[name].findings)
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]


def test_sarif_names_files_below_the_root_and_the_other_place() -> None:
    log = json.loads(OUTPUTS["sarif"](report(finding(other=Place("1.md", 30, "- [B](u)")))))
    (result,) = log["runs"][0]["results"]

    file = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert file == {"uri": "%E5%91%A8%E5%88%8A/a%20b.md", "uriBaseId": "SRCROOT"}
    assert result["relatedLocations"][0]["physicalLocation"]["region"] == {"startLine": 30}


def test_sarif_replacements_are_the_edits() -> None:
    real = found()
    log = json.loads(OUTPUTS["sarif"](real))
    text = TEXT
    for result in reversed(log["runs"][0]["results"]):
        for change in result.get("fixes", []):
            for piece in reversed(change["artifactChanges"][0]["replacements"]):
                start = piece["deletedRegion"]["charOffset"]
                end = start + piece["deletedRegion"]["charLength"]
                text = text[:start] + piece["insertedContent"]["text"] + text[end:]

    assert text == "# 周报 7\n- [集合上的学习](https://a.io/x)，见 https://b.io/x ，后面\n"


def test_fingerprints_survive_lines_above_and_tell_equal_lines_apart() -> None:
    def marks(text: str) -> list[str]:
        results = json.loads(OUTPUTS["sarif"](found(text)))["runs"][0]["results"]
        return [r["partialFingerprints"]["digestkit/v1"] for r in results if r["ruleId"] == "DK201"]

    line = "- [集合上的学习](https://a.io/x?utm_source=n)\n"
    assert marks(f"# 7\n{line}") == marks(f"# 7\n\n序\n\n{line}")
    assert len({*marks(f"# 7\n{line}{line}")}) == 2


@pytest.mark.parametrize("name", REPORTS)
def test_junit_is_well_formed_and_counts(name: str) -> None:
    tree = ET.fromstring(OUTPUTS["junit"](REPORTS[name]))
    cases = tree.findall("testsuite/testcase")

    assert (
        len(tree.findall("testsuite/testcase/failure")) == len(REPORTS[name].findings) == int(tree.attrib["failures"])
    )
    assert len(cases) == int(tree.attrib["tests"]) == max(1, len(REPORTS[name].findings))
    if name == "nasty":
        assert cases[0].attrib["classname"] == "a:b,%\n.md"
        failure = cases[0].find("failure")
        assert failure is not None
        assert failure.attrib["message"].startswith("a%b\n::error file=x::pwned\r\ufffd[31m")
