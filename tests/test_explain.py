"""`explain`: every line with what it became, for a program and for a person."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from command import DIGESTS, digestkit
from digestkit.lines import split

DIGEST = """# Weekly 7

Welcome.

## Papers

1. [A](https://a.io)
   - Code: https://github.com/a/a
2. [B 论文](https://b.io) :star:

***
"""


def rows(*arguments: str | Path, given: bytes = b"") -> list[dict[str, object]]:
    run = digestkit("explain", *arguments, "--format", "json", given=given)
    assert (run.returncode, run.stderr) == (0, b"")
    found: list[dict[str, object]] = json.loads(run.stdout)
    return found


@pytest.mark.parametrize("path", sorted(DIGESTS.glob("*.md"))[::9], ids=lambda path: path.stem)
def test_every_line_is_there_once_and_has_a_role(path: Path) -> None:
    texts = split(path.read_bytes().decode().removesuffix("\n"))
    found = rows(path)

    assert [row["line"] for row in found] == list(range(1, len(texts) + 1))
    assert all(not text.strip() or row["role"] not in ("", "blank") for text, row in zip(texts, found, strict=True))


def test_a_program_gets_line_role_entry_and_reason() -> None:
    found = rows("-", given=DIGEST.encode())
    entries = [
        json.loads(line)
        for line in digestkit("parse", "-", "--format", "jsonl", given=DIGEST.encode()).stdout.splitlines()
    ]
    a, b = (entry["id"] for entry in entries)

    assert [(row["line"], row["role"], row["entry"]) for row in found if row["role"] != "blank"] == [
        (1, "title", None),
        (3, "notice", None),
        (5, "section", None),
        (7, "head", a),
        (8, "label", a),
        (9, "head", b),
        (11, "separator", None),
    ]
    assert [row["line"] for row in found if row["reason"]] == [7, 9]


def test_a_person_sees_the_digest_with_a_gutter() -> None:
    shown = digestkit("explain", "-", given=DIGEST.encode()).stdout.decode()

    assert re.search(r"^ 1  title .* # Weekly 7$", shown, re.MULTILINE)
    assert re.search(r"^ 5  section .* ## Papers\n +└ section: Papers \(result\)$", shown, re.MULTILINE)
    assert re.search(r"^ 9  head +2 ┃ 2\. \[B 论文\].*\n +┃ └ entry 2: \w", shown, re.MULTILINE)
    assert [line.split()[-1] for line in shown.splitlines() if line.startswith(" 8  label")] == [
        "https://github.com/a/a"
    ]


REFUSED = {
    "fixtures": "fixtures: is a folder; explain takes one file",
    "none.md": "none.md: no such file or folder",
    "saved.json": "saved.json: holds records; explain takes Markdown",
}


@pytest.mark.parametrize(("path", "message"), REFUSED.items())
def test_what_is_no_digest_is_refused(tmp_path: Path, path: str, message: str) -> None:
    (tmp_path / "fixtures").mkdir()
    (tmp_path / "fixtures" / "a.md").write_text(DIGEST)
    (tmp_path / "saved.json").write_text('{"title": "A"}')
    run = digestkit("explain", path, cwd=tmp_path)

    assert (run.returncode, run.stdout, run.stderr.decode()) == (2, b"", f"digestkit: {message}\n")
