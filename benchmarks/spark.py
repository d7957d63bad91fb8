"""`dedupe` on Spark beside the local engine: time, peak memory, bytes shuffled by stage; an executor killed half-way.

`python -m benchmarks.spark 100000 'local[2]'` is one run. In `python -m benchmarks.spark 300000
'local-cluster[2,1,1024]' kill` one of two executors is killed by its process id, and the answer compared with that of
the local engine.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.synthetic import entries
from digestkit.dedupe import Settings, dedupe

SIZES = (100_000, 1_000_000)
MASTERS = ("local[1]", "local[2]")
ANSWER = ("entries", "clusters", "related", "suspects")


def run(*sizes: int) -> None:
    """Print a line for each size and master."""
    for size in sizes or SIZES:
        for master in ("", *MASTERS):
            subprocess.run([sys.executable, "-m", "benchmarks.spark", str(size), master], check=True)


def on_one_machine(source: Path) -> dict[str, list[str]]:
    """The local engine's answer on lines of JSON, and what it took."""
    start = time.perf_counter()
    from digestkit.api import entries as read
    from digestkit.source import find

    found = dedupe(read(find([source])), Settings(jobs=2))
    lines = [json.loads(line) for line in found.lines()]
    report = found.report().model_dump(mode="json")
    _print("one process", start, _Peak.of(os.getpid()))
    return {name: _sorted(part) for name, part in zip(ANSWER, [lines, *list(report.values())[1:4]], strict=True)}


def on_spark(source: Path, master: str, *, kill: bool) -> dict[str, list[str]]:
    """Spark's answer on the same lines, and what it took."""
    from digestkit.spark.runs import Order
    from digestkit.spark.runs import dedupe as dedupe_folder
    from digestkit.spark.session import session

    log = source.parent / "events"
    log.mkdir()
    logged = {"spark.eventLog.enabled": "true", "spark.eventLog.compress": "false", "spark.eventLog.dir": log.as_uri()}
    with session(master, logged) as spark:
        start = time.perf_counter()
        peak = _Peak()
        killer = threading.Thread(target=_kill_one, args=(log, source.parent / "out"), daemon=True)
        if kill:
            killer.start()
        dedupe_folder(spark, Order([str(source)], str(source.parent / "out")), Settings())
        _print(master, start, peak.end())
    _print_shuffles(log)
    return {name: _sorted(_lines(source.parent / "out" / name)) for name in ANSWER}


class _Peak:
    """The most megabytes that this process and those below it held at once, looked at ten times a second."""

    def __init__(self) -> None:
        self._most, self._going = 0.0, True
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def _watch(self) -> None:
        while self._going:
            self._most = max(self._most, sum(map(_held, below(os.getpid()))))
            time.sleep(0.1)

    def end(self) -> float:
        self._going = False
        self._thread.join()
        return self._most

    @staticmethod
    def of(process: int) -> float:
        """The peak of one process."""
        status = Path(f"/proc/{process}/status").read_text()
        return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def below(process: int) -> list[int]:
    """A process and all that it and its children have started."""
    found = [process]
    for each in found:
        try:
            for task in Path(f"/proc/{each}/task").iterdir():
                found += map(int, (task / "children").read_text().split())
        except (FileNotFoundError, ProcessLookupError):
            continue
    return found


def _held(process: int) -> float:
    """Megabytes of a process, what it shares with others counted in part."""
    try:
        rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
        return int(rollup.partition("\nPss:")[2].split()[0]) / 1024
    except (FileNotFoundError, ProcessLookupError, IndexError, PermissionError):
        return 0.0


def executors() -> list[int]:
    """The process ids of the executors of a local cluster."""
    return [
        process
        for process in below(os.getpid())
        if b"CoarseGrainedExecutorBackend" in _command(process) and b"java" in _command(process)[:200]
    ]


def _command(process: int) -> bytes:
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return b""


def _kill_one(log: Path, out: Path) -> None:
    """Kill an executor when the stage of the keys is done, about half-way."""
    while not list(out.parent.glob(".out.partial-*/_work/keys/_SUCCESS")):
        time.sleep(0.05)
    time.sleep(1)
    victim = executors()[0]
    os.kill(victim, signal.SIGKILL)
    print(f"  executor {victim} killed")


def _print(name: str, start: float, megabytes: float) -> None:
    print(f"  {name:<24}{time.perf_counter() - start:8.1f} s{megabytes:8.0f} MB", flush=True)


def _print_shuffles(log: Path) -> None:
    """Bytes that each part of the work wrote for others to fetch."""
    written: Counter[str] = Counter()
    parts: dict[int, str] = {}
    for event in _events(log):
        if event["Event"] == "SparkListenerJobStart":
            part = event["Properties"].get("spark.job.description", "reading")
            parts |= dict.fromkeys(event["Stage IDs"], part.removeprefix("digestkit: "))
        if event["Event"] == "SparkListenerTaskEnd" and event.get("Task Metrics"):
            metrics = event["Task Metrics"]["Shuffle Write Metrics"]
            written[parts[event["Stage ID"]]] += metrics["Shuffle Bytes Written"]
    for part, count in written.items():
        print(f"    {part:<22}{count / 1e6:10.1f} MB shuffled")
    print(f"    {'in all':<22}{written.total() / 1e6:10.1f} MB shuffled", flush=True)


def _events(log: Path) -> Iterator[Any]:
    for path in sorted(log.rglob("*")):
        if path.is_file() and not path.name.startswith(("appstatus", ".")):
            yield from map(json.loads, path.read_text("utf-8").splitlines())


def _lines(folder: Path) -> list[object]:
    return [json.loads(line) for path in folder.glob("*.jsonl") for line in path.read_text("utf-8").splitlines()]


def _sorted(values: Iterable[object]) -> list[str]:
    return sorted(json.dumps(value, sort_keys=True) for value in values)


def main(size: int, master: str, *options: str) -> None:
    """One run."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "given.jsonl"
        with source.open("w", encoding="utf-8") as file:
            file.writelines(entry.model_dump_json() + "\n" for entry in entries(size))
        if not master:
            on_one_machine(source)
            return
        theirs = on_spark(source, master, kill="kill" in options)
        if "kill" in options:
            ours = on_one_machine(source)
            print("  " + ("the same answer" if ours == theirs else "ANOTHER ANSWER"))


if __name__ == "__main__":
    main(int(sys.argv[1]), *sys.argv[2:])
