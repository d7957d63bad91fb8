"""Time and peak memory of a command; the median of several runs, which take turns so that a busy machine is fair.

On a machine that others use too, the seconds of the processors say more than those of the clock.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds by the clock and of all processors; megabytes that the largest of the processes held at its peak."""

    seconds: float
    work: float
    megabytes: float


def cost(command: Sequence[str | Path]) -> Cost:
    """Run a command once, its output thrown away."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if process.returncode or status:
        sys.exit(f"benchmark: {' '.join(map(str, command))} failed")
    work = usage.ru_utime + usage.ru_stime
    return Cost(seconds, work, usage.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10))


def compare(commands: Mapping[str, Sequence[str | Path]], rounds: int = 3) -> dict[str, Cost]:
    """The median cost of each command."""
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            costs[name].append(cost(command))
    return {
        name: Cost(median(c.seconds for c in found), median(c.work for c in found), max(c.megabytes for c in found))
        for name, found in costs.items()
    }


def report(costs: Mapping[str, Cost]) -> None:
    """One line each."""
    for name, found in costs.items():
        print(f"  {name:<44}{found.seconds:8.2f} s{found.work:8.2f} s of work{found.megabytes:6.0f} MB")
