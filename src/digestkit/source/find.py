"""Paths to files: what is named outright, and the Markdown of the folders that are named.

A search leaves out hidden names, `node_modules` and what .gitignore excludes; it reads no pipes and no devices, enters
no linked folder, and takes a linked file only if it lies outside the searched folder, so it always ends and meets
every file once. What is named outright is read whatever its name.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digestkit.config import NEAREST, Configuration
from digestkit.expression import expression
from digestkit.source.exclude import excluded

if TYPE_CHECKING:
    pass

MARKDOWN = (".md", ".markdown")
STDIN = "-"
_SKIPPED = {"node_modules"}
_OWN_STREAM = expression(r"/dev/(stdin|fd/\d+)|/proc/self/fd/\d+")


@dataclass(frozen=True, slots=True)
class Found:
    """Something to read; `fault` says why it cannot be, and loading it raises that."""

    path: str
    fault: str | None = None

    @property
    def shown(self) -> str:
        """The path as text: `/` between its parts, bytes that are no UTF-8 escaped.

        >>> Found("./a//b.md").shown, Found(os.fsdecode(b"caf\\xe9.md")).shown
        ('a/b.md', 'caf\\\\xe9.md')
        """
        parts = [part for part in self.path.replace(os.sep, "/").split("/") if part not in ("", ".")]
        path = ("/" if self.path[:1] == "/" else "") + "/".join(parts)
        return os.fsencode(path or ".").decode("utf-8", "backslashreplace")


def find(paths: Iterable[str | os.PathLike[str]], configuration: Configuration = NEAREST) -> Iterator[Found]:
    """Every file that the paths name or hold, once each, in the order of the paths and sorted below them.

    What the settings exclude is left out, even when it is named outright (they are named by a hook or a pattern more
    often than by a person). A path that cannot be read is found with its fault, so that the others are still read;
    raised is only what is wrong with a configuration.
    """
    names = [os.fspath(path) for path in paths]
    seen: set[str] = set()
    for name in names:
        for found in _look(name):
            if len(names) > 1:
                real = found.path if found.path == STDIN else os.path.realpath(found.path)
                if real in seen:
                    continue
                seen.add(real)
            if found.path == STDIN or not excluded(found.path, configuration.of(found.path)):
                yield found


def _look(path: str) -> Iterator[Found]:
    if path == STDIN:
        yield Found(path)
        return
    try:
        mode = os.stat(path).st_mode
    except OSError as error:
        yield from _expand(path) if isinstance(error, FileNotFoundError) else [Found(path, _reason(error))]
        return
    if stat.S_ISDIR(mode):
        yield from _search(path)
    elif stat.S_ISREG(mode) or _OWN_STREAM.fullmatch(path):
        yield Found(path)
    else:
        yield Found(path, "is not a file but a pipe, socket or device; send it to standard input and name `-`")


def _expand(pattern: str) -> Iterator[Found]:
    """A pattern that the shell left alone, else a path that is not there."""
    import glob  # few patterns reach us, and `check` of one file must not wait for what it does not use

    matches = sorted(glob.glob(pattern, recursive=True)) if glob.has_magic(pattern) else []
    if not matches:
        yield Found(pattern, "no such file or folder")
    for match in matches:
        yield from _look(match)


def _search(root: str) -> Iterator[Found]:
    from digestkit.source.ignore import Ignored  # as above

    try:
        real = os.path.realpath(root)
        pending = [(root, Ignored.above(real))]
    except OSError as error:
        yield Found(root, _reason(error))
        return
    while pending:
        folder, ignored = pending.pop()
        try:
            with os.scandir(folder) as entries:
                children = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            yield Found(folder, _reason(error))
            continue
        ignored = ignored.inside(os.path.normpath(os.path.join(real, os.path.relpath(folder, root))), children)
        below = []
        for child in children:
            if child.name.startswith(".") or child.name in _SKIPPED:
                continue
            if child.is_dir(follow_symlinks=False):
                if not ignored.matches(child.name, folder=True):
                    below.append((child.path, ignored))
            elif _is_digest(child, real) and not ignored.matches(child.name, folder=False):
                yield Found(child.path)
        pending += reversed(below)


def _is_digest(child: os.DirEntry[str], root: str) -> bool:
    if not child.name.lower().endswith(MARKDOWN):
        return False
    if not child.is_symlink():
        return child.is_file()
    target = os.path.realpath(child.path)
    with suppress(OSError):
        return stat.S_ISREG(os.stat(target).st_mode) and not target.startswith(os.path.join(root, ""))
    return False


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
