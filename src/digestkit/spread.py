"""Work on many files, in as many processes as pay; light, since for one file the processes are not even loaded."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import chain
from typing import TypeVar

from digestkit.source import Found

Result = TypeVar("Result")

_BATCH = 1 << 16  # bytes of input that a worker gets at once, or one file that is larger
_WORTH_IT = 1 << 18  # bytes of input from which a second process pays: twice the break-even that was measured


def spread(
    work: Callable[[tuple[Found, ...]], Iterable[Result]], files: Iterable[Found], jobs: int | None
) -> Iterator[Result]:
    """What some work makes of all files, in order, in as many processes as pay if `jobs` is None."""
    count, files = _processes(files) if jobs is None else (jobs, files)
    if count == 1:
        return chain.from_iterable(map(work, _batches(files)))
    from digestkit.jobs import ordered

    return ordered(work, _batches(files), count)


def _processes(files: Iterable[Found]) -> tuple[int, Iterable[Found]]:
    """How many processes pay, judged by the first files; and all files again."""
    files, first, size = iter(files), [], 0
    while size < _WORTH_IT and (found := next(files, None)):
        first.append(found)
        size += _size(found)
    return (_cores() if size >= _WORTH_IT else 1), chain(first, files)


def _batches(files: Iterable[Found]) -> Iterator[tuple[Found, ...]]:
    batch: list[Found] = []
    size = 0
    for found in files:
        batch.append(found)
        size += _size(found)
        if size >= _BATCH:
            yield tuple(batch)
            batch, size = [], 0
    yield tuple(batch)


def _size(found: Found) -> int:
    with suppress(OSError):
        return os.stat(found.path).st_size
    return 0


def _cores() -> int:
    """The cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
