"""The command as a shell runs it: one process, bytes in and bytes out, every warning an error."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

PROJECT = Path(__file__).parents[1]
DIGESTS = PROJECT / "fixtures" / "digests"
COMMAND = (sys.executable, "-W", "error", "-m", "digestkit")
SOON = 60  # seconds after which a test says that something hangs


def environment(**changed: str | None) -> dict[str, str]:
    """This process's environment with some variables set, or unset by None."""
    return {key: value for key, value in {**os.environ, **changed}.items() if value is not None}


def digestkit(
    *arguments: str | os.PathLike[str] | bytes,
    given: bytes = b"",
    cwd: str | os.PathLike[str] | None = None,
    env: Mapping[str, str] | None = None,
    command: tuple[str, ...] = COMMAND,
) -> subprocess.CompletedProcess[bytes]:
    """Run the command to its end."""
    return subprocess.run(
        [*command, *arguments], input=given, capture_output=True, cwd=cwd, env=env, timeout=SOON, check=False
    )


def shell(script: str, cwd: str | os.PathLike[str] | None = None) -> subprocess.CompletedProcess[bytes]:
    """Run a line of bash in which `$DK` is the command; the exit code is that of the first command of a pipe."""
    quoted = " ".join(f"'{part}'" for part in COMMAND)
    return subprocess.run(
        ["bash", "-c", script.replace("$DK", quoted)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        cwd=cwd,
        timeout=SOON,
        check=False,
    )
