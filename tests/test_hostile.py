"""Input made to be slow: every case is read in one process that has minutes for what takes seconds in linear time."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from typing import Any

import pytest

_MANY, _LONG = 4_000, 50_000
_PATIENCE = 300  # seconds for all cases, which take about ten

# Text -> how many entries a careful reader finds in it.
LINES: Mapping[str, tuple[str, int]] = {
    "headings": ("# a\n", 0),
    "headings of labels": ("##### code\n", 0),
    "headings with links": ("## [a](https://a.io/x)\n", _MANY),
    "makers and their headings": ("## Jo(Ulm) - [Github](https://github.com/jo)\n### y\nhttps://a.io/x\n\n", _MANY),
    "bold lines": ("**a b c**\n", 0),
    "bold links": ("**[a](https://a.io/x)**\n", _MANY),
    "bare numbers": ("1. abc\n", 0),
    "paragraphs of one line": ("some words here\n\n", 0),
    "paragraphs with a link": ("some [words](https://a.io/x) here\n\n", 0),
    "linked bullets": ("- [a](https://a.io/x)\n", _MANY),
    "rows without pipes": ("a|b\n-|-\nx|[y](https://y.io/x)\n", _MANY),
    "signed quotations": ("> said\n\n— [Jo](https://jo.io/x)\n\n", _MANY),
    "rules after sections": ("## a\n- [x](https://x.io/x)\n---\nfoot\n", _MANY),
    "addresses under titles": ("Title\nhttps://a.io/x\n\n", _MANY),
    "fences that never close": ("```py\n", 0),
    "comments that never close": ("<!-- a\n", 0),
    "underlined titles": ("abc\n---\n\n", 0),
    "appeals": ("follow us on X\n\n", 0),
}

# What stands under one head, again and again: it stays one entry.
UNDER_ONE_HEAD: Mapping[str, str] = {
    "labels": "   - code: https://b.io/x\n",
    "empty labels": "   - code:\n",
    "text of one label": "   - note: words\n",
    "people": "   - by: Jo{}\n",
    "links": "   - code: https://b.io/{}\n",
    "pictures": "   ![x](y{}.png)\n",
    "paragraphs": "   words\n\n",
    "uses of definitions": "   see [x][a{}]\n[a{}]: https://a.io/{}\n",
}

# One long line, alone and under a head.
_TABLE = (
    "[ ](  [a]( _a*b * **a ( https://a.io/( https://a.io/) ![a] ![ <a_href= <img_ < <> a: :a: 🌟 ⭐_ ` `a ~ \\ & &amp; "
    "| |_a |- -_ = # #a > 1. 《 【 by_Aa_ A. Aa,_ @a, CVPR_ Aa 2021- May_1_ suggestions no_ a._ 字。 字：字 — a_—_ "
    "(from_ [a]_ `a`_ [a][b] *a <!-- <!--_--> <h1> <li> a. __a <b> code(from_ **a_ A_and_ –_A_and_ ([ 【) —x"
)
MARKS = _TABLE.split()


def _cases() -> dict[str, str]:
    cases = {name: line * _MANY for name, (line, _) in LINES.items()}
    for name, line in UNDER_ONE_HEAD.items():
        below = "".join(line.replace("{}", str(i)) for i in range(_MANY))
        cases[f"under one head: {name}"] = f"1. [a](https://a.io/x)\n{below}"
    for mark in MARKS:
        text = mark.replace("_", " ") * (_LONG // len(mark))
        cases[f"line of {mark}"] = text
        cases[f"head of {mark}"] = f"1. [T](https://t.io/x) {text}\n2. [U](https://u.io/x)"
    cases["nested bullets"] = "".join(f"{' ' * (i % 500)}- a{i}\n" for i in range(_MANY))
    cases["nested replies"] = "- [Jo](https://twitter.com/jo/status/1)\n" + "".join(
        f"{' ' * (1 + i % 500)}- **Bob:** hi\n" for i in range(_MANY)
    )
    cases["spaces inside"] = f"1. [T](https://t.io/x) a{' ' * _LONG}⭐\n2. a{' ' * _LONG}(x) :a: [t](https://u.io/x)"
    cases["names beyond counting"] = (
        f"1. [a](https://a.io/x) – {'A and ' * 40}A;\n2. [b](https://b.io/x) by {'A and ' * 40}A;"
    )
    cases["fences of every length"] = "".join("`" * (3 + i % 700) + "\n" for i in range(_MANY))
    cases["a line of ten megabytes"] = "[a](https://a.io/x) " * 500_000
    cases["a file of many entries"] = "".join(
        f"{i % 99 + 1}. [t{i}](https://a.io/{i}) :star:\n   - Code: https://github.com/a/b{i}\n   - 主要内容：第{i}\n\n"
        for i in range(6_000)
    )
    return cases


READ = """
import json, sys
from digestkit.records import read
for name, text in json.load(sys.stdin).items():
    reading = read(text, "x.md")
    entries = list(reading.entries())
    lines = len(reading.roles()) if len(text) < 1_000_000 else text.count("\\n") + 1
    last = entries[-1].model_dump(include={"title", "url", "rating", "fields", "links"}) if entries else None
    print(json.dumps([name, len(entries), lines, last]))
"""


@pytest.fixture(scope="module")
def seen() -> dict[str, list[Any]]:
    """Case -> number of entries, number of lines with a role, the last entry."""
    given = json.dumps(_cases())
    run = subprocess.run(
        [sys.executable, "-c", READ], input=given, capture_output=True, text=True, timeout=_PATIENCE, check=True
    )
    return {name: rest for name, *rest in map(json.loads, run.stdout.splitlines())}


def test_every_line_has_a_role(seen: dict[str, list[Any]]) -> None:
    for name, text in _cases().items():
        assert seen[name][1] == text.count("\n") + 1, name


@pytest.mark.parametrize("name", LINES)
def test_repeated_lines(name: str, seen: dict[str, list[Any]]) -> None:
    assert seen[name][0] == LINES[name][1]


@pytest.mark.parametrize("name", UNDER_ONE_HEAD)
def test_one_head_is_one_entry(name: str, seen: dict[str, list[Any]]) -> None:
    count, _, last = seen[f"under one head: {name}"]

    assert (count, last["title"], last["url"]) == (1, "a", "https://a.io/x")


@pytest.mark.parametrize("mark", MARKS)
def test_long_lines(mark: str, seen: dict[str, list[Any]]) -> None:
    count, _, last = seen[f"head of {mark}"]

    assert (count, last["title"], last["url"]) == (2, "U", "https://u.io/x")


def test_a_large_file_reads_as_a_small_one_does(seen: dict[str, list[Any]]) -> None:
    """What is read of its lines is freed and read again."""
    count, _, last = seen["a file of many entries"]

    assert count == 6_000
    assert (last["title"], last["url"], last["rating"]) == ("t5999", "https://a.io/5999", 1)
    assert last["fields"] == {"主要内容": "第5999"}
    assert [link["url"] for link in last["links"]] == ["https://github.com/a/b5999"]
