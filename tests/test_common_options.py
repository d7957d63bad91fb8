"""Every command takes the common options, so that a script may give the same ones to all of them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from command import digestkit

LIST = "# Weekly 7\n\n* [A](https://a.io/1)\n* [B](https://b.io/2?utm_source=x)\n"
COMMON = ("--jobs", "1", "--no-cache", "--encoding", "utf-8", "-q", "-v", "--color", "never", "--config", "own.toml")
# What each command is given besides, so that it has something to do.
COMMANDS: Mapping[str, tuple[str, ...]] = {
    "parse": ("a.md",),
    "dedupe": ("a.md",),
    "explain": ("a.md",),
    "export": ("a.md", "--format", "csv"),
    "search": ("A", "a.md"),
    "stats": ("a.md",),
    "format": ("--diff", "a.md"),
    "fmt": ("--check", "a.md"),
    "check": ("a.md",),
    "rule": ("DK101",),
    "schema": ("record",),
    "config": ("a.md",),
    "init": (".",),
}
FINDS = ("format", "fmt", "check")  # the tracking parameter


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    (tmp_path / "a.md").write_text(LIST)
    (tmp_path / "own.toml").write_text("")
    return tmp_path


def test_every_command_is_tried() -> None:
    from digestkit.cli.app import COMMANDS as KNOWN

    assert set(KNOWN) == set(COMMANDS) - {"fmt"}


@pytest.mark.parametrize("command", COMMANDS)
def test_output_goes_to_a_file_and_the_rest_is_taken(archive: Path, command: str) -> None:
    run = digestkit(command, *COMMANDS[command], *COMMON, "-o", "out", cwd=archive)

    assert (run.returncode, run.stdout) == (int(command in FINDS), b"")
    assert (archive / "out").read_bytes()
    assert run.stderr in (b"", b"digestkit: reading a.md\n")
    assert (archive / "a.md").read_text() == LIST


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("wrong", [("--jobs", "0"), ("--color", "red"), ("--nope",)], ids=str)
def test_what_is_wrong_with_them_is_told_by_every_command(archive: Path, command: str, wrong: tuple[str, ...]) -> None:
    run = digestkit(command, *COMMANDS[command], *wrong, cwd=archive)

    assert (run.returncode, run.stdout) == (2, b"")
    assert wrong[0].encode() in run.stderr


def test_files_that_are_formatted_in_place_go_nowhere_else(archive: Path) -> None:
    run = digestkit("format", "a.md", "-o", "out", cwd=archive)

    assert run.returncode == 2
    assert run.stderr.startswith(b"digestkit: files are rewritten in place; --output is for")
    assert not (archive / "out").exists()
    assert (archive / "a.md").read_text() == LIST
    piped = digestkit("format", "-", "-o", "out", "-q", given=LIST.encode(), cwd=archive)
    assert (piped.returncode, piped.stdout, piped.stderr) == (0, b"", b"")
    assert b"utm_source" not in (archive / "out").read_bytes()
