"""A cluster of two executors on this machine, of which one is killed by its process id half-way."""

from __future__ import annotations

import subprocess
import sys

from command import PROJECT

SOON = 900  # seconds after which a test says that something hangs
FEW = 3_000


def test_an_executor_that_is_killed_changes_nothing() -> None:
    command = [sys.executable, "-m", "benchmarks.spark", str(FEW), "local-cluster[2,1,1024]", "kill"]
    run = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, timeout=SOON, check=False)

    assert (run.returncode, run.stderr) == (0, "")
    said = [line.strip() for line in run.stdout.splitlines()]
    assert any(line.startswith("executor") and line.endswith("killed") for line in said), run.stdout
    assert said[-1] == "the same answer"
