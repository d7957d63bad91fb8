"""A file that is not UTF-8."""

from __future__ import annotations

from collections.abc import Iterator

from digestkit.lint.finding import Fault
from digestkit.lint.view import View


def guessed_encoding(view: View) -> Iterator[Fault]:
    """DK001 The file is not UTF-8, and its encoding had to be guessed.

    Why: GitHub, browsers and other tools read it as UTF-8 and show broken characters; a guess can be wrong.
    Example: a digest saved as GBK by an old editor on Windows.
    Fix: none; save the file as UTF-8, for instance with `iconv -f gb18030 -t utf-8`.
    """
    if view.guess:
        line, column, message = view.guess
        start = view.starts[line - 1] + column - 1
        yield Fault(start, start + 1, message)
