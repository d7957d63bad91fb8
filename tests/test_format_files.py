"""`digestkit format` on files: what is kept of them, what is refused, and that nothing is ever half-written."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from command import digestkit, environment, shell
from digestkit import output
from digestkit.config import Configuration
from digestkit.format.files import Outcome, Task, format_files
from digestkit.source import Found

OLD = "# 周报\n\n1. [A](https://a.io?utm_source=x)\n   - Tips:好\n2. [B](https://b.io)\n"
NEW = "# 周报\n\n1. [A](https://a.io/)\n   - Tips: 好\n2. [B](https://b.io)\n"


@pytest.fixture
def digest(tmp_path: Path) -> Path:
    """A digest that needs formatting, alone in its folder."""
    (tmp_path / "in").mkdir()
    path = tmp_path / "in" / "周报.md"
    path.write_bytes(OLD.encode())
    return path


def formatted(path: Path, encoding: str | None = None) -> Outcome:
    """What becomes of one file, without a process of its own."""
    (outcome,) = format_files(Task(Configuration(), encoding), (Found(str(path)),))
    return outcome


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# ---- what is kept


@pytest.mark.parametrize(
    "frame",
    [
        lambda text: text.encode(),
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.replace("\n", "\r").encode(),
        lambda text: text.replace("\n", "\r\n", 2).encode(),
        lambda text: text.rstrip("\n").encode(),
        lambda text: (text + "\n\n").encode(),
    ],
    ids=["plain", "mark", "crlf", "cr", "mixed", "no last end", "blank lines at the end"],
)
def test_line_ends_and_mark_are_kept(digest: Path, frame: object) -> None:
    assert callable(frame)
    digest.write_bytes(frame(OLD))

    assert formatted(digest).changed
    assert digest.read_bytes() == frame(NEW)


def test_mode_and_link_are_kept(digest: Path, tmp_path: Path) -> None:
    digest.chmod(0o640)
    (tmp_path / "link.md").symlink_to(Path("in") / digest.name)
    run = digestkit("format", tmp_path / "link.md")

    assert run.returncode == 0
    assert (tmp_path / "link.md").is_symlink()
    assert digest.read_text("utf-8") == NEW
    assert stat.S_IMODE(digest.stat().st_mode) == 0o640


def test_other_hard_links_keep_the_old_bytes(digest: Path, tmp_path: Path) -> None:
    os.link(digest, tmp_path / "twin.md")
    formatted(digest)

    assert (digest.read_text("utf-8"), (tmp_path / "twin.md").read_text("utf-8")) == (NEW, OLD)


@pytest.mark.parametrize("text", [b"", b"\n \n", b"\xef\xbb\xbf", b"no entries at all", NEW.encode()])
def test_what_needs_nothing_is_not_touched(digest: Path, text: bytes) -> None:
    digest.write_bytes(text)
    os.utime(digest, ns=(10**18, 10**18))
    before = digest.stat()
    outcome = formatted(digest)

    after = digest.stat()
    assert (outcome.changed, outcome.error) == (False, None)
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)
    assert digest.read_bytes() == text


# ---- what is refused

REFUSED = {
    "gb18030": (OLD.encode("gb18030"), None, "1:3: is not UTF-8, so it is left as it is; --encoding says what it is"),
    "utf-16": (OLD.encode("utf-16"), None, " is not UTF-8, so it is left as it is; --encoding says what it is"),
    "broken": (OLD.encode() + b"\xff", None, "6:1: invalid byte 0xff, this is not utf-8; name the right encoding"),
    "binary": (b"\0\1\2", None, "1:1: looks like UTF-16 or binary"),
    "wrong name": (OLD.encode("utf-16-be"), "gb18030", ""),
    "no round trip": (
        b"\xfe\xff" + OLD.encode("utf-16-be"),
        "utf-16",
        " would not come out of utf-16 as it went in, so it is left as it is",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_no_encoding_is_guessed(digest: Path, name: str) -> None:
    data, encoding, message = REFUSED[name]
    digest.write_bytes(data)

    assert f"{digest}:{message}" in str(formatted(digest, encoding).error)
    assert digest.read_bytes() == data


@pytest.mark.parametrize("encoding", ["gb18030", "gbk", "utf-16", "utf-8-sig", "big5hkscs"])
def test_a_named_encoding_is_kept(digest: Path, encoding: str) -> None:
    digest.write_bytes(OLD.replace("报", "刊").encode(encoding))

    assert formatted(digest, encoding).changed
    assert digest.read_bytes() == NEW.replace("报", "刊").encode(encoding)


def test_a_file_that_is_refused_does_not_stop_the_others(digest: Path) -> None:
    (digest.parent / "a.md").write_bytes(OLD.encode("gb18030"))
    run = digestkit("format", digest.parent)

    assert run.returncode == 2
    assert b"a.md:1:3: is not UTF-8" in run.stderr
    assert digest.read_text("utf-8") == NEW


def test_records_are_no_digest(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"title": "A"}')
    run = digestkit("format", tmp_path / "a.jsonl")

    assert run.returncode == 2
    assert run.stderr.decode().startswith(f"digestkit: {tmp_path}/a.jsonl: holds records; format takes Markdown")


def test_a_file_that_cannot_be_written_does_not_stop_the_others(digest: Path, tmp_path: Path) -> None:
    (tmp_path / "gone.md").symlink_to("gone.md")
    run = digestkit("format", tmp_path / "gone.md", digest)

    assert run.returncode == 2
    assert digest.read_text("utf-8") == NEW


# ---- looking only


def test_check_names_and_writes_nothing(digest: Path) -> None:
    (digest.parent / "clean.md").write_text(NEW, "utf-8")
    run = digestkit("format", "--check", ".", cwd=digest.parent)

    assert (run.returncode, run.stdout.decode()) == (1, "周报.md\n")
    assert run.stderr == b"digestkit: 1 of 2 files would change\n"
    assert digest.read_text("utf-8") == OLD
    assert digestkit("fmt", "--check", digest.parent / "clean.md").returncode == 0


@pytest.mark.parametrize("end", ["\n", "\r\n", ""])
def test_a_diff_can_be_applied(digest: Path, end: str) -> None:
    if not shutil.which("patch"):
        pytest.skip("patch is not installed")
    old, new = (text.rstrip("\n").replace("\n", end or "\n") + end for text in (OLD, NEW))
    digest.write_bytes(old.encode())
    run = digestkit("format", "--diff", digest.name, cwd=digest.parent)
    applied = subprocess.run(["patch", "-p0", "--binary"], cwd=digest.parent, input=run.stdout, capture_output=True)

    assert run.returncode == 1
    assert applied.returncode == 0, applied.stdout
    assert digest.read_bytes() == new.encode()


def test_a_diff_in_colours_runs_nothing(digest: Path) -> None:
    digest.write_text(OLD.replace("Tips:好", "Tips:\x1b]0;owned\x07"), "utf-8")
    run = digestkit("format", "--diff", "--color", "always", digest)

    assert b"\x1b[32m" in run.stdout
    assert b"\x1b]0" not in run.stdout


# ---- standard input


def test_standard_input_goes_to_standard_output(tmp_path: Path) -> None:
    run = digestkit("format", "-", given=OLD.replace("\n", "\r\n").encode(), cwd=tmp_path)

    assert (run.returncode, run.stdout) == (0, NEW.replace("\n", "\r\n").encode())
    assert names(tmp_path) == []


def test_standard_input_under_a_name(tmp_path: Path) -> None:
    (tmp_path / "digestkit.toml").write_text('exclude = ["old/"]\n[format]\nskip = ["addresses"]\n')
    told = ("format", "--stdin-filename", "new/x.md", "-")
    old = ("format", "--stdin-filename", "old/x.md", "-")

    assert digestkit(*told, given=OLD.encode(), cwd=tmp_path).stdout == NEW.replace("io/", "io?utm_source=x").encode()
    assert digestkit(*old, given=OLD.encode(), cwd=tmp_path).stdout == OLD.encode()
    check = digestkit(*told, "--check", given=OLD.encode(), cwd=tmp_path)
    assert (check.returncode, check.stdout) == (1, b"new/x.md\n")


def test_bad_standard_input_gives_no_output() -> None:
    run = digestkit("format", "-", given=b"- [A](https://a.io)\n\xff\xfe")

    assert (run.returncode, run.stdout) == (2, b"")
    assert run.stderr.startswith(b"digestkit: -:2:1: invalid byte 0xff")


def test_an_empty_pipe_is_no_digest(digest: Path) -> None:
    run = shell(": | $DK format", cwd=digest.parent)

    assert (run.returncode, run.stdout) == (0, b"")
    assert digest.read_text("utf-8") == NEW, "nothing was sent, so the current folder is meant"


# ---- nothing half-written

KILLER = """
import os, random, signal, sys, time
from pathlib import Path
from digestkit.config import Configuration
from digestkit.format.files import Task, format_files
from digestkit.source import Found

path, old, new = Path(sys.argv[1]), *(Path(name).read_bytes() for name in sys.argv[2:4])
moment, written, kills, wait = random.Random(17), set(), 0, 0.05
path.write_bytes(old)
list(format_files(Task(Configuration()), (Found(str(path)),)))  # what is loaded late is loaded now, not in every child
while kills < 40 or (written < {old, new} and kills < 1000):
    kills += 1
    path.write_bytes(old)
    child = os.fork()
    if not child:
        (outcome,) = format_files(Task(Configuration()), (Found(str(path)),))
        assert outcome.changed
        signal.pause()
    time.sleep(wait * (0.5 + moment.random()))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    found = path.read_bytes()
    written.add(found)
    wait *= 1.5 if found == old else 0.6  # so that death comes about when the file is written, on any machine
assert written == {old, new}, len(written)
"""


def test_killed_at_any_moment_the_file_is_the_old_or_the_new_one(tmp_path: Path) -> None:
    body = "".join(f"{n}. [A {n}](https://a.io/{n}?utm_source=x)\n" for n in range(1, 80))
    for name, text in (("old", body), ("new", body.replace("?utm_source=x", ""))):
        (tmp_path / name).write_text(f"# T\n\n{text}")
    command = [sys.executable, "-c", KILLER, *(tmp_path / name for name in ("x.md", "old", "new"))]

    run = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert run.stderr == ""
    assert run.returncode == 0


FULL = """
mount -t tmpfs -o size=64k none {folder} || exit 77
cp {digest} {folder}/x.md
head -c 1000000 /dev/zero > {folder}/filler 2>/dev/null
{python} -m digestkit format {folder}/x.md
echo "exit $?"
cmp {digest} {folder}/x.md && ls -A {folder}
"""


def test_a_full_disk_leaves_the_old_file(digest: Path, tmp_path: Path) -> None:
    if not shutil.which("unshare"):
        pytest.skip("needs unshare, to mount a small disk of its own")
    (tmp_path / "disk").mkdir()
    script = FULL.format(folder=tmp_path / "disk", digest=digest, python=sys.executable)
    run = subprocess.run(["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script], capture_output=True)
    if run.returncode == 77 or b"unshare" in run.stderr:
        pytest.skip("may not mount a small disk of its own here")

    assert run.stdout == b"exit 2\nfiller\nx.md\n"
    assert b"x.md: cannot write: No space left on device" in run.stderr


FAULTS = ["os.fsync", "os.replace", "os.chmod", "os.stat", "os.open", "filecmp.cmp", "io.FileIO"]


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_at_every_step_leaves_the_old_file(digest: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    def fail(*arguments: object, **named: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    write = output.write
    with monkeypatch.context() as patch:
        patch.setattr(output, "write", lambda path, data: (patch.setattr(name, fail), write(path, data)))
        outcome = formatted(digest)

    if name == "os.open":  # only the folder is opened so, to make a move last that has happened
        assert digest.read_text("utf-8") == NEW
    else:
        assert outcome.error
        assert digest.read_text("utf-8") == OLD
    assert names(digest.parent) == [digest.name]


def test_two_runs_at_once_leave_one_whole_file(digest: Path) -> None:
    command = [sys.executable, "-m", "digestkit", "format", "-q", digest]
    runs = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(4)]

    assert [run.communicate()[1] for run in runs] == [b""] * 4
    assert digest.read_text("utf-8") == NEW
    assert names(digest.parent) == [digest.name]


def test_a_folder_that_is_not_writable_is_told(digest: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit of moving a file into place: the folder must be writable, even where the file is."""

    def refuse(*arguments: object, **named: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("io.FileIO", refuse)
    outcome = formatted(digest)

    assert str(outcome.error) == f"{digest}: cannot write: Permission denied"
    assert digest.read_text("utf-8") == OLD


def test_many_files_in_several_processes(tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"{number:02}.md").write_text(OLD if number % 2 else NEW, "utf-8")
    run = digestkit("format", "--jobs", "2", ".", cwd=tmp_path)

    assert run.returncode == 0
    assert run.stderr.decode().endswith("digestkit: 20 of 40 files formatted\n")
    assert {path.read_text("utf-8") for path in tmp_path.iterdir()} == {NEW}


@pytest.mark.parametrize("arguments", [["format", "--check"], ["fmt"]])
def test_what_needs_nothing_loads_nothing_heavy(tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "issue-7.md").write_text("1. [A](https://a.io/)\n2. [B](https://b.io/)\n")
    heavy = {"typer", "rich", "pydantic", "mistune", "rapidfuzz", "numpy", "sqlite3", "asyncio", "multiprocessing"}
    run = digestkit(*arguments, "issue-7.md", cwd=tmp_path, env=environment(PYTHONPROFILEIMPORTTIME="1"))
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in run.stderr.decode().splitlines()}

    assert run.returncode == 0
    assert "digestkit" in loaded
    assert not heavy & loaded
