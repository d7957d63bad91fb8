"""`python -m digestkit`, and the command `digestkit`."""

from __future__ import annotations

import gc
import sys

from digestkit import __version__
from digestkit.cli.fast import action
from digestkit.cli.shell import answer


def main() -> None:
    """Run the command line and leave with its exit code."""
    gc.set_threshold(50_000, 50, 100)  # what is loaded stays, most else dies young: fewer rounds save a tenth
    sys.exit(answer(_tell_version if sys.argv[1:] == ["--version"] else action(sys.argv[1:]) or _run_command))


def _tell_version() -> None:
    """Asked by every hook and every bug report, so it loads nothing."""
    print(f"digestkit {__version__}")


def _run_command() -> None:
    from digestkit.cli.app import app

    gc.freeze()
    app(prog_name="digestkit")


if __name__ == "__main__":
    main()
