"""`--engine spark` as a shell meets it: folders that are whole or not there, and one clear line for what goes wrong."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from command import environment
from digestkit.model import Entry

SOON = 600  # seconds after which a test says that something hangs; Java starts slowly on a busy machine
FIRST = "# Weekly 1 (2024-05-06)\n\n- [Deep Sets for Graphs](https://a.io/sets)\n- [B](https://b.io)\n"
NAME = "周刊 [a]{b}*"
SECOND = "# Weekly 2 (2024-05-13)\n\n- [Deep Sets for Graphs](https://a.io/sets): again\n"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Two issues below names that Hadoop would read as patterns, and a file that is none."""
    folder = tmp_path / NAME
    folder.mkdir()
    (folder / "1 %20#.md").write_text(FIRST, "utf-8")
    (folder / "2.md").write_text(SECOND, "utf-8")
    (folder / "broken.md").write_bytes(b"caf\xe9 \xff\x00\n")
    return tmp_path


def run(folder: Path, *arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "digestkit", *arguments]
    return subprocess.run(
        command, cwd=folder, env=environment(**environ), capture_output=True, text=True, timeout=SOON, check=False
    )


def lines(folder: Path) -> list[dict[str, object]]:
    """The lines below a folder, in an order that says nothing."""
    found = [line for path in folder.glob("*.jsonl") for line in path.read_text("utf-8").splitlines()]
    return [json.loads(line) for line in sorted(found)]


def test_a_poisoned_file_is_a_row_and_the_rest_is_what_one_machine_reads(archive: Path) -> None:
    (archive / "3.md").write_text(FIRST)
    done = run(archive, "parse", "--engine", "spark", ".", "none.md", "-o", "out")
    here = run(archive, "parse", ".", "--format", "jsonl")

    assert done.returncode == 2
    assert lines(archive / "out/entries") == [json.loads(line) for line in sorted(here.stdout.splitlines())]
    assert [(row["path"], row["line"], row["code"]) for row in lines(archive / "out/problems")] == [
        ("none.md", 0, "unreadable"),
        (f"{NAME}/broken.md", 1, "unreadable"),
    ]
    assert done.stdout == ""
    assert done.stderr.splitlines() == [
        "digestkit: none.md: no such file or folder",
        f"digestkit: {NAME}/broken.md:1:7: looks like UTF-16 or binary",
        "digestkit: out: entries 5",
    ]


def test_what_is_written_is_read_again_and_deduped(archive: Path) -> None:
    assert (
        run(archive, "parse", "--engine", "spark", f"{NAME}/2.md", "-o", "out", "--format", "parquet").returncode == 0
    )
    done = run(archive, "dedupe", "--engine", "spark", "out/entries", f"{NAME}/1 %20#.md", "-o", "once")

    assert (done.returncode, done.stderr) == (0, "digestkit: once: entries 2, clusters 1, related 0, suspects 0\n")
    entries = [Entry.model_validate(line) for line in lines(archive / "once/entries")]
    assert sorted((entry.title, len(entry.sources)) for entry in entries) == [("B", 1), ("Deep Sets for Graphs", 2)]
    (cluster,) = lines(archive / "once/clusters")
    assert sorted(cluster) == ["evidence", "id", "kept", "members"]


def test_a_folder_that_exists_is_kept_unless_it_may_be_overwritten(archive: Path) -> None:
    (archive / "out").mkdir()
    (archive / "out" / "mine").write_text("kept")
    refused = run(archive, "parse", "--engine", "spark", f"{NAME}/2.md", "-o", "out")

    assert (refused.returncode, refused.stderr) == (2, "digestkit: out: exists; --overwrite replaces it\n")
    assert (archive / "out" / "mine").read_text() == "kept"
    assert run(archive, "parse", "--engine", "spark", f"{NAME}/2.md", "-o", "out", "--overwrite").returncode == 0
    assert sorted(path.name for path in (archive / "out").iterdir()) == ["entries", "problems"]
    assert [path.name for path in archive.iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_job_that_is_cancelled_leaves_nothing(archive: Path, number: signal.Signals) -> None:
    command = [sys.executable, "-m", "digestkit", "dedupe", "--engine", "spark", NAME, "-o", "out"]
    process = subprocess.Popen(command, cwd=archive, stderr=subprocess.PIPE, start_new_session=True)
    until = time.monotonic() + SOON
    while not list(archive.glob(".out.partial-*")) and process.poll() is None and time.monotonic() < until:
        time.sleep(0.05)
    os.kill(process.pid, number)
    process.communicate(timeout=SOON)

    assert process.returncode == 128 + number
    assert sorted(path.name for path in archive.iterdir()) == [NAME]


def test_missing_java_and_missing_pyspark_are_one_line_each(archive: Path) -> None:
    no_java = run(archive, "parse", "--engine", "spark", ".", "-o", "out", JAVA_HOME=str(archive))
    assert (no_java.returncode, no_java.stderr) == (
        2,
        "digestkit: Spark needs Java 17 or newer: install it, or set JAVA_HOME to where it is\n",
    )
    hidden = "import sys; sys.modules['pyspark'] = None; from digestkit.__main__ import main; main()"
    command = [sys.executable, "-c", hidden, "parse", "--engine", "spark", ".", "-o", "out"]
    no_pyspark = subprocess.run(command, cwd=archive, capture_output=True, text=True, timeout=SOON, check=False)
    assert (no_pyspark.returncode, no_pyspark.stderr) == (
        2,
        "digestkit: Spark needs PySpark: pip install 'digestkit[spark]'\n",
    )


MISUSES = {
    ("parse", "--engine", "spark", "."): "--engine spark writes a folder: name it with -o",
    ("parse", "--engine", "spark", "-", "-o", "x"): "--engine spark reads files and folders, not standard input",
    ("parse", "--engine", "spark", ".", "-o", "x", "--format", "json"): (
        "--engine spark writes --format jsonl or parquet, not one document"
    ),
    ("parse", ".", "--format", "parquet"): "--format parquet is for --engine spark; on one machine `export` writes it",
    ("parse", ".", "--master", "local"): "--master cannot be had with --engine local",
    ("dedupe", "--engine", "spark", ".", "-o", "x", "--check"): "--check cannot be had with --engine spark",
    ("parse", "--engine", "spark", "--master", "nonsense", ".", "-o", "x"): (
        "Spark does not start: Master must either be yarn or start with spark, k8s, or local"
    ),
}


@pytest.mark.parametrize(("arguments", "says"), MISUSES.items())
def test_a_misuse_is_one_line(archive: Path, arguments: tuple[str, ...], says: str) -> None:
    done = run(archive, *arguments)

    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"digestkit: {says}\n")
