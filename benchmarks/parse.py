"""`parse`, whole, against mistune building its tree of the same files; and what a long file and a large archive cost.

Aims: 1.3 times as fast as mistune with one process, 1.8 times that with two; 150 MB at most for JSON lines of an
archive of any size; a long file in linear time and less than 10 times its size in memory.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from benchmarks.archive import write_archive, write_long
from benchmarks.measure import compare, cost, report

MISTUNE = """
import pathlib, sys, mistune
tree = mistune.create_markdown(renderer=None)
for path in sorted(pathlib.Path(sys.argv[1]).rglob("*.md")):
    tree(path.read_text("utf-8"))
"""
PARSE = (sys.executable, "-m", "digestkit", "parse", "--format", "jsonl")


def run(megabytes: int = 20, entries: int = 200_000) -> None:
    """Print the ratios."""
    with tempfile.TemporaryDirectory() as folder:
        _archive(Path(folder) / "archive", megabytes)
        _long(Path(folder), entries)


def _archive(folder: Path, megabytes: int) -> None:
    files = write_archive(folder, megabytes * 1_000_000)
    print(f"  {megabytes} MB in {files} digests")
    commands = {
        "mistune, its tree": (sys.executable, "-c", MISTUNE, folder),
        "digestkit parse --jobs 1": (*PARSE, "--jobs", "1", folder),
        "digestkit parse --jobs 2": (*PARSE, "--jobs", "2", folder),
    }
    costs = compare(commands)
    report(costs)
    mistune, one, two = costs.values()
    print(f"  one process does it in {one.work / mistune.work:.2f} of the work of mistune (aim: {1 / 1.3:.2f})")
    print(f"  two processes: {one.seconds / two.seconds:.2f} times as fast as one (aim: 1.8)")


def _long(folder: Path, entries: int) -> None:
    costs = {}
    for number in (entries // 10, entries):
        path = folder / f"{number}.md"
        write_long(path, number)
        size = path.stat().st_size / 1e6
        costs[f"{number:,} entries in one file of {size:.0f} MB"] = cost((*PARSE, path))
    report(costs)
    small, large = costs.values()
    print(f"  ten times the entries take {large.work / small.work:.1f} times the work (linear: 10)")
    print(f"  memory {large.megabytes / size:.1f} times the size of the file (aim: below 10)")
