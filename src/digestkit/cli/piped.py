"""What `digestkit parse notes/ | digestkit dedupe` needs: records that are sent along are read without saying `-`."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Sequence
from contextlib import suppress
from io import BufferedReader

from digestkit.source import STDIN


def or_piped(paths: Sequence[str] | None) -> Sequence[str] | None:
    """The paths, or standard input where none is named and something is sent to it.

    A terminal, a device and an empty pipe send nothing; then the command looks at the current folder.
    """
    if paths or not _is_sent():
        return paths
    buffer = sys.stdin.buffer
    return [STDIN] if isinstance(buffer, BufferedReader) and buffer.peek(1) else paths


def _is_sent() -> bool:
    with suppress(OSError, ValueError, AttributeError):
        mode = os.fstat(sys.stdin.fileno()).st_mode
        return stat.S_ISFIFO(mode) or stat.S_ISREG(mode)
    return False
