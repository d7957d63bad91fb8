"""What the end of a run means to a shell: 0 done, 1 findings, 2 could not do it, 130 Ctrl-C, 143 terminated."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from types import FrameType

from digestkit.cli.terminal import say
from digestkit.errors import DigestError, Location
from digestkit.output import ReaderGoneError, guard_stdout


def answer(action: Callable[[], None]) -> int:
    """Run it; the exit code. What stops it is told in one line on stderr."""
    guard_stdout()
    for number in (signal.SIGINT, signal.SIGTERM):
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _stop)
    try:
        code = _code(action)
        sys.stdout.flush()
    except ReaderGoneError:
        return 0
    except DigestError as error:
        say(str(error))
        return 2
    except OSError as error:
        say(str(DigestError(error.strerror or str(error), Location(str(error.filename)) if error.filename else None)))
        return 2
    return code


def _code(action: Callable[[], None]) -> int:
    try:
        action()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    return 0


def _stop(number: int, frame: FrameType | None) -> None:
    """Leave through every `finally` on the way, so that nothing half-written stays."""
    raise SystemExit(128 + number)
