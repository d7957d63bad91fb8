"""What .gitignore leaves out, as gitignore(5) says it: the last rule that matches decides, deeper files first."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass

from digestkit.expression import expression

_CLASS = expression(r"\[([!^]?)(\]?(?:\[:\w+:\]|\\.|[^\]\\])*)\]")
_PATH_MAX = 4096
_POSIX = {
    "[:alnum:]": "a-zA-Z0-9",
    "[:alpha:]": "a-zA-Z",
    "[:digit:]": "0-9",
    "[:lower:]": "a-z",
    "[:punct:]": r"!-/:-@\[-`{-~",
    "[:space:]": r"\s",
    "[:upper:]": "A-Z",
    "[:xdigit:]": "0-9a-fA-F",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of a .gitignore."""

    pattern: re.Pattern[str]
    negated: bool
    only_folders: bool


@dataclass(frozen=True, slots=True)
class Ignored:
    """The rules that hold inside one folder: its own and, through `outer`, those of the folders above."""

    folder: str
    rules: tuple[Rule, ...] = ()
    outer: Ignored | None = None

    @classmethod
    def above(cls, folder: str) -> Ignored:
        """The rules that the repository around `folder` (absolute) sets for it, its own file excepted."""
        above = list(_up_to_repository(folder))
        found = cls("/")
        for parent in reversed(above):
            if parent == above[-1]:
                found = cls(parent, _read(os.path.join(parent, ".git", "info", "exclude")), found)
            if parent != folder:
                found = cls(parent, _read(os.path.join(parent, ".gitignore")), found)
        return found

    def inside(self, folder: str, children: Iterable[os.DirEntry[str]]) -> Ignored:
        """The rules one folder further down (absolute), given what lies in it."""
        own = _read(os.path.join(folder, ".gitignore")) if any(c.name == ".gitignore" for c in children) else ()
        return Ignored(folder, own, self)

    def matches(self, name: str, *, folder: bool) -> bool:
        """Whether what is called `name` in this folder is left out."""
        path = os.path.join(self.folder, name)
        level: Ignored | None = self
        while level:
            inner = path[len(level.folder) :].replace(os.sep, "/").lstrip("/")
            for rule in reversed(level.rules):
                if (folder or not rule.only_folders) and rule.pattern.fullmatch(inner):
                    return not rule.negated
            level = level.outer
        return False


def parse(line: str) -> Rule | None:
    """One line as a rule; None for what says nothing.

    >>> rule = parse("/build/**/*.m[dk]")
    >>> [bool(rule.pattern.fullmatch(path)) for path in ("build/a.md", "build/x/y/a.mk", "src/build/a.md")]
    [True, True, False]
    """
    line = line.removesuffix("\r")
    text = line.rstrip(" ")
    if text.endswith("\\") and text != line:
        text += " "
    if not text or text.startswith("#") or len(text) > _PATH_MAX:
        return None
    negated = text.startswith("!")
    text = text[negated:]
    only_folders = text.endswith("/")
    text = text.rstrip("/")
    anchored = "/" in text
    try:
        pattern = re.compile(("" if anchored else "(?:.*/)?") + _regex(text.lstrip("/")), re.DOTALL)
    except re.error:
        return None
    return Rule(pattern, negated, only_folders) if text else None


def _regex(text: str) -> str:
    """Segments with `**` for any number of them; a segment never backtracks into the one before."""
    out = []
    parts = text.split("/")
    for i, part in enumerate(parts):
        last = i == len(parts) - 1
        if part == "**":
            out.append(".+" if last else "(?:[^/]+/)*")
        else:
            out.append(_segment(part) + ("" if last else "/"))
    return "".join(out)


def _segment(text: str) -> str:
    """A name with `*`, `?`, `[a-z]` and `\\`; every star but the last takes the least that fits, once and for all."""
    *heads, tail = re.split(r"(?<!\\)\*+", text)
    if not heads:
        return "".join(_letters(tail))
    first, *middles = heads
    fixed = "".join(f"(?>[^/]*?{''.join(_letters(middle))})" for middle in middles if middle)
    return f"{''.join(_letters(first))}{fixed}[^/]*{''.join(_letters(tail))}"


def _letters(text: str) -> Iterator[str]:
    at = 0
    while at < len(text):
        found = _CLASS.match(text, at)
        if found:
            yield f"(?!/)[{'^' if found[1] else ''}{_members(found[2])}]"
            at = found.end()
            continue
        if text[at] == "\\" and at + 1 < len(text):
            at += 1
            yield re.escape(text[at])
        else:
            yield "[^/]" if text[at] == "?" else re.escape(text[at])
        at += 1


def _members(text: str) -> str:
    for name, members in _POSIX.items():
        text = text.replace(name, members)
    return re.sub(r"(?<!\\)([\[&|~])", r"\\\1", text) if text[:1] != "]" else "\\" + text


def _read(path: str) -> tuple[Rule, ...]:
    with suppress(OSError), open(path, encoding="utf-8", errors="surrogateescape") as file:
        return tuple(rule for rule in map(parse, file.read().split("\n")) if rule)
    return ()


def _up_to_repository(folder: str) -> Iterator[str]:
    """`folder` and its parents up to the one that holds `.git`; nothing where there is no repository."""
    parents = [folder]
    while not os.path.exists(os.path.join(parents[-1], ".git")):
        parent = os.path.dirname(parents[-1])
        if parent == parents[-1]:
            return
        parents.append(parent)
    yield from parents
