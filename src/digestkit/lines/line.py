"""One line, with what was read of it; and what is asked of several."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from digestkit import inline
from digestkit.inline import Token
from digestkit.marks import OPAQUE, Kind
from digestkit.signs import NO_SIGNS, Signs, read_signs

Run = TypeVar("Run")

LARGE = 20_000
"""Lines of a file from which memory counts more than time."""


class Line:
    """One line: 1-based `number`, `indent` in columns, its marks and the text behind them (`rest`).

    `tokens` (links and images of `rest`) and `signs` (what it shows) are read when first asked for, then kept. `vote`
    is where the outline remembers what a run that begins here is. The `rest` of code is the line as written.
    """

    __slots__ = ("indent", "kind", "level", "mark", "number", "raw", "rest", "signs", "tokens", "vote")
    tokens: Sequence[Token]
    signs: Signs
    vote: tuple[int, object]

    def __init__(self, number: int, indent: int, kind: Kind, mark: str, level: int, rest: str, raw: str = "") -> None:
        self.number = number
        self.indent = indent
        self.kind = kind
        self.mark = mark
        self.level = level
        self.rest = rest
        self.raw = raw

    if not TYPE_CHECKING:  # hidden, because it would make every misspelt attribute an Any

        def __getattr__(self, name: str) -> object:
            """Called for an empty slot only, which makes the second question free."""
            if name == "vote":
                return 0, None
            if name not in self.__slots__:
                raise AttributeError(name)
            self.tokens = () if self.kind in OPAQUE else inline.tokens(self.rest)
            self.signs = NO_SIGNS if self.kind in OPAQUE else read_signs(self.rest, self.tokens)
            return self.signs if name == "signs" else self.tokens

    def forget(self) -> None:
        """Free what was read; it is read again if it is asked for again."""
        with suppress(AttributeError):  # both slots are full or both are empty
            del self.tokens, self.signs

    def __repr__(self) -> str:
        return f"Line({self.number}, {self.kind.name}, {self.indent}, {self.mark!r}, {self.rest!r})"


def opens_paragraph(lines: Sequence[Line], i: int) -> bool:
    """Line `i` is the first of its paragraph."""
    return i == 0 or lines[i - 1].kind in OPAQUE or lines[i - 1].kind in (Kind.HEADING, Kind.HTML)


def paragraphs(lines: Iterable[Line]) -> list[list[Line]]:
    """Runs of lines between blank ones."""
    found: list[list[Line]] = [[]]
    for line in lines:
        if line.kind in OPAQUE:
            found.append([])
        else:
            found[-1].append(line)
    return [paragraph for paragraph in found if paragraph]


def has_link(lines: Iterable[Line]) -> bool:
    """One of the lines points somewhere."""
    return any(line.signs.links for line in lines)


def in_turn(runs: Iterable[Run], lines: Callable[[Run], Sequence[Line]], large: bool) -> Iterator[Run]:
    """Runs one after the other; in a large file, what was read of a run's lines is freed before the next."""
    for run in runs:
        yield run
        if large:
            for line in lines(run):
                line.forget()
