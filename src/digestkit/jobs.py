"""Work in several processes: results in the order of the tasks, memory bounded, a dead worker told.

`ordered(work, tasks, n)` gives what `for task in tasks: yield from work(task)` gives. Workers are forked where that is
safe (Linux, one thread), so they start in milliseconds with everything loaded; elsewhere they are spawned.
"""

from __future__ import annotations

import gc
import multiprocessing
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar

from digestkit.errors import DigestError

Task = TypeVar("Task")
Result = TypeVar("Result")

_AHEAD = 4  # tasks per worker that may be under way or wait for their turn
_HELD = 16  # results of one task that are kept while another one has its turn; its worker waits beyond


@dataclass(slots=True)
class _Turn(Generic[Result]):
    """What has come of one task, until it is that task's turn."""

    results: deque[Result] = field(default_factory=deque)
    done: bool = False


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    pipe: Connection
    turn: _Turn[Any] | None = None


def ordered(work: Callable[[Task], Iterable[Result]], tasks: Iterable[Task], jobs: int) -> Iterator[Result]:
    """The results of all tasks, in the order of the tasks, made by `jobs` processes at a time.

    Raises DigestError if a worker dies. Workers end with the iterator, however it ends.
    """
    if jobs == 1:
        for task in tasks:
            yield from work(task)
        return
    gc.freeze()
    workers = [_start(work) for _ in range(jobs)]
    try:
        yield from _in_turn(workers, iter(tasks))
    finally:
        for worker in workers:
            worker.process.terminate()
        for worker in workers:
            worker.process.join()
            worker.pipe.close()


def _in_turn(workers: list[_Worker], tasks: Iterator[Task]) -> Iterator[Any]:
    turns: deque[_Turn[Any]] = deque()
    more = True
    while True:
        for worker in workers:
            if more and worker.turn is None and len(turns) < _AHEAD * len(workers):
                more = _hand_out(tasks, worker, turns)
        while turns and (turns[0].results or turns[0].done):
            first = turns[0]
            while first.results:
                yield first.results.popleft()
            if not first.done:
                break
            turns.popleft()
        if not turns and not more:
            return
        _collect([w for w in workers if w.turn and (w.turn is turns[0] or len(w.turn.results) < _HELD)])


def _hand_out(tasks: Iterator[Task], worker: _Worker, turns: deque[_Turn[Any]]) -> bool:
    """Give a worker the next task; whether there was one."""
    for task in tasks:
        worker.turn = _Turn()
        turns.append(worker.turn)
        with suppress(BrokenPipeError):  # it is dead, which shows when it is listened to
            worker.pipe.send(task)
        return True
    return False


def _collect(workers: list[_Worker]) -> None:
    """Wait until one of the workers has something to say, and listen."""
    ready = wait([worker.pipe for worker in workers]) if workers else []
    for worker in workers:
        if worker.pipe in ready and worker.turn:
            try:
                result = worker.pipe.recv()
            except (EOFError, ConnectionResetError) as error:
                raise _death(worker.process) from error
            if result is None:
                worker.turn.done, worker.turn = True, None
            else:
                worker.turn.results.append(result)


def _death(process: BaseProcess) -> DigestError:
    process.join()
    code = process.exitcode or 0
    how = f"was killed by signal {-code}" if code < 0 else f"ended with exit code {code}"
    return DigestError(f"a worker process {how}; memory may be short, --jobs 1 needs the least")


def _start(work: Callable[[Task], Iterable[Result]]) -> _Worker:
    can_fork = sys.platform == "linux" and threading.active_count() == 1
    context = multiprocessing.get_context("fork") if can_fork else multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(work, theirs), daemon=True)
    process.start()
    theirs.close()
    return _Worker(process, ours)


def _serve(work: Callable[[Task], Iterable[Result]], pipe: Connection) -> None:
    """The life of a worker: a task comes, its results go, None ends them. Ctrl-C is for the parent to handle."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):  # the parent is gone
        while True:
            for result in work(pipe.recv()):
                pipe.send(result)
            pipe.send(None)
