"""Bytes out: the old file or the new one, whatever happens; links, modes and times as a user expects."""

from __future__ import annotations

import errno
import os
import random
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from digestkit import output
from digestkit.errors import DigestError

WRITER = """
import sys
from digestkit import output
print("ready", flush=True)
for n in range(10_000):
    output.write(sys.argv[1], bytes([65 + n % 2]) * int(sys.argv[2]))
"""


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_file_follows_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        output.write(str(tmp_path / "new"), b"new")
    finally:
        os.umask(before)

    assert (tmp_path / "new").read_bytes() == b"new"
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o640
    assert names(tmp_path) == ["new"]


def test_the_mode_is_kept_and_other_hard_links_keep_the_old_bytes(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "a").chmod(0o604)
    os.link(tmp_path / "a", tmp_path / "twin")
    output.write(str(tmp_path / "a"), b"new")

    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o604
    assert (tmp_path / "a").read_bytes() == b"new"
    assert (tmp_path / "twin").read_bytes() == b"old"


def test_equal_bytes_are_not_written_again(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"same")
    before = (tmp_path / "a").stat()
    output.write(str(tmp_path / "a"), b"same")

    after = (tmp_path / "a").stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)
    assert names(tmp_path) == ["a"]


@pytest.mark.parametrize("target", ["there", "not-yet"])
def test_a_link_stays_a_link(tmp_path: Path, target: str) -> None:
    (tmp_path / "far").mkdir()
    (tmp_path / "far" / "there").write_bytes(b"old")
    (tmp_path / "link").symlink_to(Path("far") / target)
    output.write(str(tmp_path / "link"), b"new")

    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "far" / target).read_bytes() == b"new"
    assert names(tmp_path) == ["far", "link"]


def loop(path: Path) -> None:
    path.symlink_to(path.name)


REFUSED: dict[str, tuple[Callable[[Path], object], str]] = {
    "a folder": (Path.mkdir, "is a folder"),
    "a link to itself": (loop, "leads to itself"),
    "a place that is not there": (lambda path: path.parent.rmdir(), "cannot write: No such file or directory"),
}


@pytest.mark.parametrize(("make", "message"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_a_file_is_refused(tmp_path: Path, make: Callable[[Path], object], message: str) -> None:
    path = tmp_path / "in" / "x"
    path.parent.mkdir()
    make(path)

    with pytest.raises(DigestError, match=message) as refused:
        output.write(str(path), b"new")
    assert str(refused.value).startswith(f"{path}: ")


def test_a_read_only_file_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)  # to root every file is writable

    with pytest.raises(DigestError, match="is read-only"):
        output.write(str(tmp_path / "a"), b"new")
    assert (tmp_path / "a").read_bytes() == b"old"


def test_what_is_no_regular_file_is_written_as_it_stands(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    reader = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    for path in (str(tmp_path / "pipe"), os.devnull):
        with output.opened(path) as file:
            file.write(b"through")

    assert os.read(reader, 100) == b"through"
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)
    os.close(reader)


FAULTS = [
    ("os.fsync", b"old"),
    ("os.replace", b"old"),
    ("os.chmod", b"old"),
    ("filecmp.cmp", b"old"),
    ("os.fsync", None),
    ("os.replace", None),
]


@pytest.mark.parametrize(("name", "old"), FAULTS)
def test_a_fault_on_the_way_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, old: bytes | None
) -> None:
    if old:
        (tmp_path / "a").write_bytes(old)

    def fail(*arguments: object, **named: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(name, fail)
        with pytest.raises(DigestError, match="a: cannot write: Input/output error"):
            output.write(str(tmp_path / "a"), b"new")
    assert names(tmp_path) == (["a"] if old else [])
    assert not old or (tmp_path / "a").read_bytes() == old


def test_a_full_disk_leaves_the_old_file(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    script = "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (9999, 9999));" + WRITER
    run = subprocess.run([sys.executable, "-c", script, tmp_path / "a", "10000"], capture_output=True, text=True)

    assert f"DigestError: {tmp_path}/a: cannot write: File too large" in run.stderr
    assert names(tmp_path) == ["a"]
    assert (tmp_path / "a").read_bytes() == b"old"


def test_an_exception_in_the_middle_leaves_the_old_file(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")

    def stop() -> None:
        with output.replacing(str(tmp_path / "a")) as file:
            file.write(b"half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stop()
    assert names(tmp_path) == ["a"]
    assert (tmp_path / "a").read_bytes() == b"old"


def test_killed_while_it_writes_the_file_is_whole(tmp_path: Path) -> None:
    size = 300_000
    path = tmp_path / "a"
    path.write_bytes(b"A" * size)
    moment = random.Random(17)
    for _ in range(40):
        with subprocess.Popen([sys.executable, "-c", WRITER, str(path), str(size)], stdout=subprocess.PIPE) as process:
            assert process.stdout
            process.stdout.readline()
            time.sleep(moment.random() / 50)
            process.send_signal(signal.SIGKILL)
        assert path.read_bytes() in (b"A" * size, b"B" * size)


def test_of_two_writers_one_wins_whole(tmp_path: Path) -> None:
    path = tmp_path / "a"
    script = WRITER.replace("10_000", "200").replace("65", "int(sys.argv[3])")
    writers = [
        subprocess.Popen([sys.executable, "-c", script, str(path), "100000", start], stdout=subprocess.DEVNULL)
        for start in ("65", "75")
    ]

    assert [writer.wait() for writer in writers] == [0, 0]
    assert path.read_bytes() in {letter * 100_000 for letter in (b"A", b"B", b"K", b"L")}
    assert names(tmp_path) == ["a"]
