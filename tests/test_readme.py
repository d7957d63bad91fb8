"""The README is true: its examples run and show what they say, in both languages."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from command import PROJECT, SOON, environment

READMES = ["README.md", "README.zh-CN.md"]
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(readme: str, language: str) -> list[str]:
    text = (PROJECT / readme).read_text(encoding="utf-8")
    return [found[2] for found in _BLOCK.finditer(text) if found[1] == language]


def write_digests(folder: Path, readme: str) -> None:
    for name, digest in zip(("weekly.md", "next.md"), blocks(readme, "markdown"), strict=True):
        (folder / name).write_text(digest, encoding="utf-8")


def run(command: str | list[str], folder: Path) -> str:
    path = f"{Path(sys.executable).parent}:{environment()['PATH']}"
    finished = subprocess.run(
        command,
        shell=isinstance(command, str),
        cwd=folder,
        env=environment(PATH=path),
        capture_output=True,
        timeout=SOON,
    )
    assert finished.stderr == b""
    return finished.stdout.decode().replace("\r\n", "\n")


@pytest.mark.parametrize("readme", READMES)
def test_examples_show_what_they_say(tmp_path: Path, readme: str) -> None:
    write_digests(tmp_path, readme)
    examples = blocks(readme, "console")

    assert len(examples) >= 2
    for example in examples:
        command, _, expected = example.removeprefix("$ ").partition("\n")
        pattern = ".*?".join(re.escape(part) for part in expected.replace("    ...", "...").split("..."))
        assert re.fullmatch(pattern, run(command, tmp_path), re.DOTALL), f"{readme}: {command}"


@pytest.mark.parametrize("readme", READMES)
def test_python_examples_run(tmp_path: Path, readme: str) -> None:
    write_digests(tmp_path, readme)
    for example in blocks(readme, "python"):
        assert "https://arxiv.org/abs/2405.01234" in run([sys.executable, "-c", example], tmp_path)


def test_both_languages_name_the_same_commands() -> None:
    english, chinese = (
        re.findall(r"^\| `digestkit (\w+)", (PROJECT / readme).read_text(encoding="utf-8"), re.MULTILINE)
        for readme in READMES
    )
    listed = re.findall(r"^│ (\w+) ", run("digestkit --help", PROJECT).split("Commands")[1], re.MULTILINE)

    assert english == chinese
    assert sorted(english) == sorted(listed)


@pytest.mark.parametrize("readme", READMES)
def test_links_lead_somewhere(readme: str) -> None:
    for target in re.findall(r"\]\(([\w./-]+)\)", (PROJECT / readme).read_text()):
        assert target.startswith("https://") or (PROJECT / target).exists()
