"""Run the benchmarks that are named, or all."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping

from benchmarks import check, dedupe, page, parse, spark

BENCHMARKS: Mapping[str, Callable[[], None]] = {
    "parse": parse.run,
    "check": check.run,
    "dedupe": dedupe.run,
    "page": page.run,
    "spark": spark.run,
}

for name in sys.argv[1:] or BENCHMARKS:
    print(f"\n{name}\n{'=' * len(name)}")
    BENCHMARKS[name]()
