"""How far the reading is, on a terminal and only where it takes long."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress

_PATIENCE = 0.5  # seconds before anything is shown
_PAUSE = 0.1  # seconds between two pictures

Advance = Callable[[int], None]


@contextmanager
def progress(wanted: bool) -> Iterator[Advance]:
    """A function to call with the number of files that were finished; nothing is left on the screen."""
    if not (wanted and sys.stderr and sys.stderr.isatty()):
        yield lambda files: None
        return
    meter = _Meter()
    try:
        yield meter
    finally:
        meter.stop()


class _Meter:
    """Drawn by hand, since a thread of its own would make forking unsafe."""

    def __init__(self) -> None:
        self.files = 0
        self.next = time.monotonic() + _PATIENCE
        self.bar: Progress | None = None

    def __call__(self, files: int) -> None:
        self.files += files
        if time.monotonic() >= self.next:
            self.next = time.monotonic() + _PAUSE
            self.bar = self.bar or _bar()
            self.bar.update(self.bar.task_ids[0], completed=self.files)
            self.bar.refresh()

    def stop(self) -> None:
        if self.bar:
            self.bar.stop()


def _bar() -> Progress:
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed:,} files read"), TimeElapsedColumn())
    bar = Progress(*columns, console=Console(stderr=True), auto_refresh=False, transient=True)
    bar.add_task("", total=None)
    bar.start()
    return bar
