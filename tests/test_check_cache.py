"""The cache of `check`: never stale, never in the way, safe to delete, safe under several runs at once."""

from __future__ import annotations

import hashlib
import os
import subprocess
import time
from pathlib import Path

import pytest

from command import COMMAND, digestkit
from digestkit.config import Settings
from digestkit.lint import cache as cache_module
from digestkit.lint.cache import Cache, key_of
from digestkit.lint.check import Given, check
from digestkit.lint.examined import Examined
from lint_cases import Case, cases

KEPT = ".digestkit_cache/check.jsonl"


def run(folder: Path, *options: str) -> tuple[int, str]:
    done = digestkit("check", "-q", *options, cwd=folder)
    assert done.stderr == b""
    return done.returncode, done.stdout.decode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "issue-1.md").write_text("- [Deep Sets for Graphs](https://a.io/x)\n")
    (tmp_path / "issue-2.md").write_text("- [Deep Sets for Graphs](https://a.io/x)\n")
    return tmp_path


class Counting(Cache):
    """A cache that counts what it did not know."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self.read = 0

    def put(self, key: str, examined: Examined) -> None:
        self.read += 1
        super().put(key, examined)


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case.code} {case.title}")
def test_what_is_kept_gives_the_same_findings(tmp_path: Path, case: Case) -> None:
    *known, wanted = case.digests(Settings())
    first, second = Counting(tmp_path), Counting(tmp_path)

    assert check([wanted], known, first) == check([wanted], known) == check([wanted], known, second)
    assert (first.read, second.read) == (len(known) + 1, 0)


def test_a_changed_digest_is_read_again_whatever_its_time(folder: Path) -> None:
    assert run(folder)[0] == 1
    path = folder / "issue-2.md"
    times = path.stat()
    path.write_text("- [Other Sets, other Trees](https://b.io/xy)\n")
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))

    assert run(folder) == (0, "")


def test_a_change_elsewhere_in_the_archive_counts(folder: Path) -> None:
    (folder / "digestkit.toml").write_text("")
    assert "DK102" in run(folder, "issue-2.md")[1]
    (folder / "issue-1.md").write_text("- [Nothing of the kind](https://c.io)\n")
    assert run(folder, "issue-2.md") == (0, "")
    (folder / "issue-1.md").unlink()
    assert run(folder, "issue-2.md") == (0, "")


def test_settings_that_bear_on_reading_count(folder: Path) -> None:
    (folder / "issue-3.md").write_text("- [Trees](https://b.io/?from=us)\n")
    (folder / "digestkit.toml").write_text("")
    assert run(folder, "issue-3.md") == (0, "")
    (folder / "digestkit.toml").write_text('tracking = ["from"]\n')
    assert "DK201" in run(folder, "issue-3.md")[1]


def test_rules_that_are_not_asked_for_are_kept_all_the_same(folder: Path) -> None:
    assert run(folder, "--select", "DK2") == (0, "")
    assert run(folder)[0] == 1


def test_another_version_of_digestkit_starts_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(folder)
    data = (folder / "issue-1.md").read_bytes()
    key = key_of("issue-1.md", hashlib.sha256(data).hexdigest(), Settings(), None)
    assert Cache(str(folder)).get(key)
    monkeypatch.setattr(cache_module, "__version__", "9.9.9")
    assert Cache(str(folder)).get(key) is None


@pytest.mark.parametrize("damage", [b"", b"\x00\xff", b"[]", b"{}\n", b'["x",[]]\nk [', b"null\nnull null"])
def test_a_damaged_file_is_no_cache(folder: Path, damage: bytes) -> None:
    fresh = run(folder)
    (folder / KEPT).write_bytes(damage)
    assert run(folder) == fresh

    lines = (folder / KEPT).read_bytes().split(b"\n")
    (folder / KEPT).write_bytes(b"\n".join(line[: len(line) // 2] if i else line for i, line in enumerate(lines)))
    assert run(folder) == fresh


def test_it_may_be_deleted_at_any_time(folder: Path) -> None:
    fresh = run(folder)
    (folder / KEPT).unlink()
    assert run(folder) == fresh


def test_it_hides_itself_from_git(folder: Path) -> None:
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    run(folder)
    listed = subprocess.run(["git", "status", "--short"], cwd=folder, capture_output=True, check=True)

    assert b"digestkit_cache" not in listed.stdout


def test_none_is_written_where_none_is_wanted_or_can_be(folder: Path) -> None:
    run(folder, "--no-cache")
    assert not (folder / KEPT).exists()
    (folder / ".digestkit_cache").write_text("a file in its place")
    assert run(folder)[0] == 1


def test_several_runs_at_once_all_answer_right(folder: Path) -> None:
    for number in range(12):
        (folder / f"more-{number}.md").write_text(f"- [Thing number {number}](https://b.io/{number}?utm_source=n)\n")
    fresh = run(folder, "--no-cache")
    command = [*COMMAND, "check", "-q"]
    started = [subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE) for _ in range(4)]
    time.sleep(0.1)
    (folder / KEPT).unlink(missing_ok=True)

    assert [(p.communicate()[0].decode(), p.returncode) for p in started] == [(fresh[1], fresh[0])] * 4
    assert run(folder) == fresh
    assert not list((folder / ".digestkit_cache").glob("*.tmp"))


def test_it_does_not_grow_without_end(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(cache_module, "_MOST", 2000)
    for number in range(40):
        text = f"- [Thing {number}](https://b.io/{number})\n"
        check([Given(f"{number}.md", text, f"{number}", Settings())], [], Cache(str(tmp_path)))

    assert (tmp_path / KEPT).stat().st_size < 10_000
