"""`python -m digestkit`, and the command `digestkit`."""

from __future__ import annotations

import sys

from digestkit import __version__
from digestkit.cli.shell import answer


def main() -> None:
    """Run the command line and leave with its exit code."""
    sys.exit(answer(_tell_version if sys.argv[1:] == ["--version"] else _run_command))


def _tell_version() -> None:
    """Asked by every hook and every bug report, so it loads nothing."""
    print(f"digestkit {__version__}")


def _run_command() -> None:
    from digestkit.cli.app import app

    app(prog_name="digestkit")


if __name__ == "__main__":
    main()
