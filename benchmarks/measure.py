"""Time and peak memory of a command; the median of several runs, which take turns so that a busy machine is fair.

On a machine that others use too, the seconds of the processors say more than those of the clock.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds by the clock and of all processors; megabytes that the largest of the processes held at its peak.

    Linux counts those from before a process became the command, so they are never fewer than this process holds.
    """

    seconds: float
    work: float
    megabytes: float


def cost(command: Sequence[str | Path], finds: bool = False) -> Cost:
    """Run a command once, its output thrown away; one that `finds` leaves with 1 and speaks on stderr when it did."""
    start = time.perf_counter()
    stderr = subprocess.DEVNULL if finds else None
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=stderr, env=_environment())
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1 if finds else 0):
        sys.exit(f"benchmark: {' '.join(map(str, command))} failed")
    work = usage.ru_utime + usage.ru_stime
    return Cost(seconds, work, usage.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10))


def compare(
    commands: Mapping[str, Sequence[str | Path]],
    rounds: int = 3,
    finds: bool = False,
    before: Mapping[str, Callable[[], None]] | None = None,
) -> dict[str, Cost]:
    """The median cost of each command; `before` is what each needs done first, at no cost."""
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            if before and name in before:
                before[name]()
            costs[name].append(cost(command, finds))
    return {
        name: Cost(median(c.seconds for c in found), median(c.work for c in found), max(c.megabytes for c in found))
        for name, found in costs.items()
    }


def report(costs: Mapping[str, Cost], unit: str = "s") -> None:
    """One line each, in seconds or milliseconds (`ms`)."""
    times, digits = (1000, 0) if unit == "ms" else (1, 2)
    for name, found in costs.items():
        seconds, work = (f"{value * times:8.{digits}f} {unit}" for value in (found.seconds, found.work))
        print(f"  {name:<44}{seconds}{work} of work{found.megabytes:6.0f} MB")


def _environment() -> dict[str, str]:
    """Ours, but modules are kept compiled, as in any installation."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
