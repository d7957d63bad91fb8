"""Promises of SECURITY.md that belong to no single room, and that its table points at tests which exist."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from command import DIGESTS, PROJECT, digestkit

GUARD = """
import socket, sys
def refuse(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "subprocess.Popen", "os.system", "os.exec"):
        print("REFUSED", event, arguments, file=sys.stderr)
        raise SystemExit(99)
sys.addaudithook(refuse)
from digestkit.__main__ import main
main()
"""


@pytest.mark.parametrize("arguments", [["parse", DIGESTS], ["explain", DIGESTS / "tw-undated.md"], ["schema"]], ids=str)
def test_no_network_and_no_other_program(arguments: list[str | Path]) -> None:
    run = digestkit(*arguments, command=(sys.executable, "-c", GUARD))

    assert (run.returncode, run.stderr) == (0, b"")
    assert run.stdout


def test_the_guard_itself_would_tell() -> None:
    guard = GUARD.replace("main()\n", "socket.create_connection(('localhost', 9))\n")

    assert digestkit(command=(sys.executable, "-c", guard)).returncode == 99


def test_the_table_points_at_tests() -> None:
    named = re.findall(r"`(tests/\w+\.py)`", (PROJECT / "SECURITY.md").read_text())

    assert len(named) > 5
    assert all((PROJECT / path).is_file() for path in named)
