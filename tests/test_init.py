"""`digestkit init`: what it sees of an archive, and that it writes what the settings understand."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from command import digestkit
from digestkit.config.settings import Tables
from digestkit.config.shape import fits


def issue(*names: str) -> str:
    lines = [f"- [{name}](https://{name}.example.org)\n  - 传送仓: https://x.example.org/{name}" for name in names]
    return "# Weekly (2024-05-06)\n\n## 鸡毛蒜皮\n\n" + "\n".join(lines) + "\n"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Three issues, a front page that repeats them, and a file without entries."""
    (tmp_path / "notes").mkdir()
    for number, names in enumerate((["a", "b"], ["c", "d"], ["e", "f"])):
        (tmp_path / "notes" / f"{number}.md").write_text(issue(*names), "utf-8")
    (tmp_path / "notes" / "all.md").write_text(issue("a", "b", "c", "d", "e"), "utf-8")
    (tmp_path / "LICENSE.md").write_text("MIT\n")
    return tmp_path


def test_it_says_what_it_saw(archive: Path) -> None:
    run = digestkit("init", cwd=archive)
    text = (archive / "digestkit.toml").read_text("utf-8")

    assert (run.returncode, run.stdout) == (0, b"")
    assert run.stderr == b"digestkit: wrote digestkit.toml: 11 entries in 4 files were seen\n"
    assert "11 entries in 4 files, mostly zh, 2024-05-06 to 2024-05-06." in text
    assert 'include = ["notes/"]' in text
    assert '"/notes/all.md",  # 5 of its 5 entries are in notes/0.md and 2 more' in text
    assert '# KIND = ["鸡毛蒜皮"]  # 11 entries' in text
    assert '# KIND = ["传送仓"]  # 11 entries' in text


def test_what_it_writes_holds(archive: Path) -> None:
    digestkit("init", cwd=archive)
    run = digestkit("parse", "--format", "jsonl", cwd=archive)

    assert len(run.stdout.splitlines()) == 6
    assert run.stderr == b""


def test_every_setting_is_there_to_be_uncommented(tmp_path: Path) -> None:
    text = digestkit("init", "-o", "-", tmp_path).stdout.decode()
    told = "\n".join(line.removeprefix("# ") for line in text.split("\n") if " = " in line or line.startswith("["))
    values = tomllib.loads(told.replace(" = ...", ' = "x"'))
    assert fits(values, Tables)
    assert {"include", "exclude", "labels", "rules", "dedupe", "format"} <= values.keys()
    assert values["format"]["bullet"] == "own"
    assert not (tmp_path / "digestkit.toml").exists()


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("digestkit.toml", "", "digestkit: ./digestkit.toml: is there already\n"),
        ("pyproject.toml", "[tool.digestkit]\n", "digestkit: ./pyproject.toml: has [tool.digestkit] already\n"),
    ],
)
def test_a_configuration_is_never_overwritten(archive: Path, name: str, text: str, message: str) -> None:
    (archive / name).write_text(text)
    run = digestkit("init", cwd=archive)

    assert (run.returncode, run.stderr.decode()) == (2, message)
    assert (archive / name).read_text() == text


def test_a_folder_without_digests(tmp_path: Path) -> None:
    assert digestkit("init", tmp_path).returncode == 0
    assert "saw no digests here" in (tmp_path / "digestkit.toml").read_text("utf-8")
