"""What a person decided, in a text file to keep under version control.

    same = [
      # Real-Time SLAM System | real-time SLAM system iMAP
      ["78c9a171ccc823f8", "c60128e0c06a4ad7"],
    ]
    different = [
    ]

TOML; the ids bind, the titles are for whoever reads the diff. Lines are added and removed one decision at a time, so
that comments of yours stay where they are.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Any

from digestkit import output
from digestkit.config.load import parse_toml
from digestkit.config.place import line_of
from digestkit.dedupe.settings import Decided, IdPair
from digestkit.errors import DigestError, Location

FILE = "digestkit-decisions.toml"
BESIDE = ("digestkit.toml", ".git")
"""A folder with one of these is where a new decisions file goes."""

_NEW = """\
# What a person decided about entries that look alike; `digestkit dedupe` obeys it. Written by `dedupe --review`.
# An id names an entry; the titles are for you.

same = [
]
different = [
]
"""


class Answer(StrEnum):
    """What a person can decide."""

    SAME = "same"
    DIFFERENT = "different"


def default_path(folder: str = ".") -> str:
    """The decisions file that is in force in a folder: there or above, else where a new one would go."""
    start = Path(os.path.abspath(folder))
    above = [start, *start.parents]
    for path in above:
        if (path / FILE).is_file():
            return str(path / FILE)
    return str(next((path for path in above if any((path / name).exists() for name in BESIDE)), start) / FILE)


def load(path: str) -> Decided:
    """The decisions in a file; none if there is no such file."""
    try:
        text = Path(path).read_text("utf-8-sig")
    except FileNotFoundError:
        return Decided()
    except (OSError, UnicodeDecodeError) as error:
        raise DigestError(f"cannot read the decisions: {error}", Location(path)) from error
    return parse(text, path)


def parse(text: str, path: str = FILE) -> Decided:
    """The decisions that a text holds.

    >>> parse('same = [["b", "a"]]').same
    frozenset({('a', 'b')})
    >>> parse('same = [["a"]]')
    Traceback (most recent call last):
    ...
    digestkit.errors.DigestError: digestkit-decisions.toml:1: `same` holds ['a'], which is no pair of ids
    """
    values = parse_toml(text, path)
    for key in values:
        if key not in tuple(Answer):
            at = Location(path, line_of(text, [key]))
            raise DigestError(f"no such key as `{key}`; there are `same` and `different`", at)
    same, different = (frozenset(_pairs(values.get(answer, []), answer, text, path)) for answer in Answer)
    if both := sorted(same & different):
        at = Location(path, _line_with(text, Answer.DIFFERENT, both[0]))
        raise DigestError(f"{' and '.join(both[0])} are said to be both same and different", at)
    return Decided(same, different)


def add(path: str, answer: Answer, pair: IdPair, titles: Iterable[str | None] = ()) -> None:
    """Write a decision into the file, which is made if need be; nothing else in it changes."""
    text = _text(path)
    pair = min(pair), max(pair)
    if pair in getattr(parse(text, path), answer):
        return
    lines = _with_list(text, answer)
    at = _end(lines, answer, path)
    lines[at:at] = [_comment(titles), _line(pair)]
    output.write(path, "".join(lines).encode())


def refuse_uneditable(path: str) -> None:
    """Refuse a file to which no decision can be added, before anybody is asked for one."""
    text = _text(path)
    for answer in Answer:
        _end(_with_list(text, answer), answer, path)


def remove(path: str, answer: Answer, pair: IdPair) -> None:
    """Take a decision back, with the comment above it."""
    lines = _text(path).splitlines(keepends=True)
    pair = min(pair), max(pair)
    start = next(number for number, line in enumerate(lines) if line.startswith(answer))
    at = next((number for number in range(start, len(lines)) if lines[number] == _line(pair)), None)
    if at is not None:
        first = at - 1 if lines[at - 1].startswith("  # ") else at
        del lines[first : at + 1]
        output.write(path, "".join(lines).encode())


def _pairs(values: Any, answer: Answer, text: str, path: str) -> Iterable[IdPair]:
    if not isinstance(values, list):
        raise DigestError(f"`{answer}` is no list of pairs", Location(path, line_of(text, [answer])))
    for value in values:
        if not (isinstance(value, list) and len(value) == 2 and all(isinstance(name, str) for name in value)):
            at = Location(path, _line_with(text, answer, value if isinstance(value, list) else [value]))
            raise DigestError(f"`{answer}` holds {value!r}, which is no pair of ids", at)
        a, b = sorted(value)
        yield a, b


def _line_with(text: str, answer: Answer, names: Iterable[Any]) -> int:
    """The first line from an answer's own on that has all the names in it; else the answer's own."""
    start = line_of(text, [answer])
    lines = text.split("\n")
    wanted = [str(name) for name in names]
    return next((at for at in range(start, len(lines) + 1) if all(name in lines[at - 1] for name in wanted)), start)


def _text(path: str) -> str:
    try:
        return Path(path).read_text("utf-8-sig")
    except FileNotFoundError:
        return _NEW


def _with_list(text: str, answer: Answer) -> list[str]:
    """The lines of a text, with an empty list for the answer where it has none."""
    if answer not in parse_toml(text, FILE):
        text = f"{text.rstrip()}\n{answer} = [\n]\n".lstrip()
    return text.splitlines(keepends=True)


def _end(lines: list[str], answer: Answer, path: str) -> int:
    """The line that closes a list."""
    inside = False
    for number, line in enumerate(lines):
        inside = inside or line.partition("#")[0].replace(" ", "").strip() == f"{answer}=["
        if inside and line.strip() == "]":
            return number
    raise DigestError(f"cannot add to it: give `{answer} = [` and its `]` lines of their own", Location(path))


def _line(pair: IdPair) -> str:
    return "  [" + ", ".join(map(_quoted, pair)) + "],\n"


def _quoted(name: str) -> str:
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in escaped) + '"'


def _comment(titles: Iterable[str | None]) -> str:
    shown = " | ".join(" ".join((title or "?").split()) for title in titles)
    return "  # " + "".join(c if c.isprintable() else " " for c in shown) + "\n"
