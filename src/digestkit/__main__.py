"""`python -m digestkit`."""

from __future__ import annotations


def main() -> None:
    """Replaced by the command line."""


if __name__ == "__main__":
    main()
