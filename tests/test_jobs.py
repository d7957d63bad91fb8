"""Work in several processes gives what one process gives, or says why not."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from digestkit import jobs
from digestkit.errors import DigestError, Location


def work(task: int) -> Iterator[str]:
    """Some results at different paces, some none, and some many more than are held."""
    time.sleep(0.002 * (task % 3))
    for part in range(0 if task % 5 == 4 else 100 if task % 5 == 3 else 2):
        yield f"{task}.{part}"


MADE = multiprocessing.Value("i", 0)


def overtake(task: int) -> Iterator[bytes]:
    """The first task is slow, the others are quick and make much."""
    if task == 0:
        time.sleep(0.3)
    for _ in range(5_000):
        MADE.value += task > 0
        yield b"x" * 1_000


def slow_first(task: int) -> Iterator[int]:
    if task == 0:
        time.sleep(0.3)
    yield task


def fail(task: int) -> Iterator[DigestError]:
    yield DigestError("wrong", Location("a.md", task))


def die(task: int) -> Iterator[int]:
    yield task
    if task == 3:
        os.kill(os.getpid(), signal.SIGKILL)


def crash(task: int) -> Iterator[int]:
    sys.stderr.close()  # the traceback is not what is tested
    raise ZeroDivisionError
    yield task


def counted(number: int) -> tuple[list[int], Iterator[int]]:
    """Tasks, and the list of those that were taken so far."""
    taken: list[int] = []

    def tasks() -> Iterator[int]:
        for task in range(number):
            taken.append(task)
            yield task

    return taken, tasks()


@pytest.mark.parametrize("count", [1, 2, 3, 7])
@pytest.mark.parametrize("tasks", [0, 1, 2, 40])
def test_order_and_results_do_not_depend_on_the_number_of_processes(count: int, tasks: int) -> None:
    assert list(jobs.ordered(work, range(tasks), count)) == [part for task in range(tasks) for part in work(task)]


def test_a_message_keeps_its_place_on_the_way() -> None:
    (error,) = jobs.ordered(fail, [3], 2)

    assert (str(error), error.at) == ("a.md:3: wrong", Location("a.md", 3))


@pytest.mark.parametrize(("kill", "how"), [(die, "was killed by signal 9"), (crash, "ended with exit code 1")])
def test_a_dead_worker_is_told(kill: Callable[[int], Iterator[int]], how: str) -> None:
    with pytest.raises(DigestError, match=f"a worker process {how}"):
        list(jobs.ordered(kill, range(9), 2))
    assert not multiprocessing.active_children()


def test_tasks_are_taken_as_they_are_needed_and_workers_end_with_the_iterator() -> None:
    taken, tasks = counted(10_000)
    results = jobs.ordered(work, tasks, 2)
    next(results)

    assert len(taken) < 20
    assert len(multiprocessing.active_children()) == 2
    del results
    assert not multiprocessing.active_children()


def test_what_overtakes_waits_instead_of_filling_the_memory() -> None:
    taken, tasks = counted(200)
    results = jobs.ordered(overtake, tasks, 2)
    next(results)

    assert MADE.value < 500
    assert len(taken) <= 2
    del results


def test_few_tasks_are_under_way_though_the_first_is_slow() -> None:
    taken, tasks = counted(200)
    results = jobs.ordered(slow_first, tasks, 2)
    next(results)

    assert len(taken) < 20
    del results


def test_where_forking_is_unsafe_workers_are_spawned() -> None:
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    try:
        assert list(jobs.ordered(work, range(6), 2)) == [part for task in range(6) for part in work(task)]
    finally:
        stop.set()
        thread.join()
