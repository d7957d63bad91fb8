"""`dedupe` on made-up records: time, memory, candidate recall, precision, recall and F1; beside splink and rensa.

Aims on two cores, reading excluded: 10,000 records in 0.5 s, 100,000 in 3 s, a million in 50 s and 2.5 GB; candidate
recall .97 at 100,000 and .95 at a million, precision .995; ten times as fast as splink at 100,000 with a higher F1.
Every method runs in a process of its own, one after the other: `python -m benchmarks.dedupe METHOD RECORDS` is one.
"""

from __future__ import annotations

import gc
import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib.util import find_spec
from itertools import combinations
from resource import RUSAGE_SELF, getrusage

import numpy as np

from benchmarks.rivals import with_rensa, with_splink
from benchmarks.synthetic import Truth, generate
from digestkit.dedupe import Card, Settings, resolve
from digestkit.dedupe.judging.candidates import candidates
from digestkit.dedupe.judging.corpus import survey
from digestkit.dedupe.judging.table import tabulate

Groups = Iterable[Sequence[int]]
COLUMNS = {
    "seconds": ".2f",
    "work": ".2f",
    "megabytes": ".0f",
    "candidates": ".3f",
    "precision": ".3f",
    "recall": ".3f",
    "f1": ".3f",
}
"""What is printed; `work` are the seconds of all processors, `candidates` the share of true pairs compared at all."""
SIZES = (10_000, 100_000, 1_000_000)
RIVALS_UP_TO = 100_000


def with_digestkit(cards: Sequence[Card]) -> Groups:
    """Our own way, with two threads."""
    row = {card.id: number for number, card in enumerate(cards)}
    found = resolve(cards, Settings(jobs=2))
    return [[row[found.table.cards[at].id] for at in group.rows] for group in found.same]


METHODS: Mapping[str, Callable[[Sequence[Card]], Groups]] = {
    "digestkit": with_digestkit,
    "splink": with_splink,
    "rensa": with_rensa,
}


def run(*sizes: int) -> None:
    """Print a line for each size and method."""
    print(f"  {'records':>9} {'method':<10}" + "".join(f"{name:>10}" for name in COLUMNS))
    for size in sizes or SIZES:
        work = {}
        for method in METHODS:
            if method == "digestkit" or (size <= RIVALS_UP_TO and find_spec(method)):
                found = _measured(method, size)
                work[method] = found["work"]
                shown = (f"{found[name]:10{style}}" if name in found else " " * 10 for name, style in COLUMNS.items())
                print(f"  {size:>9,} {method:<10}" + "".join(shown))
        for rival in work.keys() - {"digestkit"}:
            print(f"  {'':20} {work[rival] / work['digestkit']:.1f} times the work with {rival}")


def measure(method: str, count: int) -> dict[str, float]:
    """One method on `count` records: seconds by the clock and of the processors, peak megabytes of the process, records
    included, and quality."""
    truth = list(generate(count))
    cards = [one.card for one in truth]
    gc.freeze()
    start, worked = time.perf_counter(), time.process_time()
    groups = list(METHODS[method](cards))
    seconds, work = time.perf_counter() - start, time.process_time() - worked
    megabytes = getrusage(RUSAGE_SELF).ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
    found = {"seconds": seconds, "work": work, "megabytes": megabytes, **quality(truth, groups)}
    return {**found, "candidates": candidate_recall(truth)} if method == "digestkit" else found


def quality(truth: Sequence[Truth], groups: Groups) -> dict[str, float]:
    """Precision, recall and F1 of the pairs within groups."""
    wanted = _pairs(Counter(one.thing for one in truth))
    right = made = 0
    for group in groups:
        right += _pairs(Counter(truth[row].thing for row in group))
        made += len(group) * (len(group) - 1) // 2
    precision, recall = right / max(made, 1), right / max(wanted, 1)
    return {"precision": precision, "recall": recall, "f1": 2 * precision * recall / max(precision + recall, 1e-9)}


def candidate_recall(truth: Sequence[Truth]) -> float:
    """The share of true pairs that are compared at all."""
    rows: dict[int, list[int]] = {}
    for row, one in enumerate(truth):
        rows.setdefault(one.thing, []).append(row)
    wanted = np.array([a << 32 | b for same in rows.values() for a, b in combinations(same, 2)], np.uint64)
    table = tabulate([one.card for one in truth])
    pairs = candidates(table, survey(table))
    return float(np.isin(wanted, pairs.packed()).mean())


def _pairs(sizes: Counter[int]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes.values())


def _measured(method: str, count: int) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.dedupe", method, str(count)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"benchmark: {method} failed: {done.stderr[-500:]}")
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1], int(sys.argv[2]))))
