"""What is known of digests that have not changed: one file, safe to delete, to share and to lose.

A digest is known by the hash of its bytes, its path and the settings that bear on reading it, and the file as a whole
by the version of digestkit, down to the times of its modules; so nothing in it is ever stale. It is written aside and
moved into place: of two runs at once, the one that ends last is remembered, and nobody reads half a file.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterator
from contextlib import suppress

from digestkit import __version__
from digestkit.config import Settings
from digestkit.lint.examined import Examined, from_json, to_json

FOLDER = ".digestkit_cache"
_FILE = "check.jsonl"
_MOST = 1 << 25  # characters; beyond, what was not used last goes first
_APART = frozenset(("__pycache__", "cli", "dedupe", "export", "format", "outputs", "search", "source", "stats"))
"""Folders of the package whose modules have no part in what is kept."""
_PATH = 16  # characters of a key that stand for the path


class Cache:
    """Loaded with the first question, written by `save`; a folder that cannot be written is no cache and no error."""

    def __init__(self, folder: str) -> None:
        self._folder = os.path.join(folder, FOLDER)
        self._lines: dict[str, str] | None = None
        self._names: tuple[tuple[str, str], ...] = ()
        self._fresh: dict[str, str] = {}
        self._used: set[str] = set()

    def get(self, key: str) -> Examined | None:
        """What was put under a key; None where there is nothing, or nothing that can be read."""
        if self._lines is None:
            self._lines = dict(self._load())
        line = self._lines.get(key)
        if line is None:
            return None
        with suppress(ValueError, TypeError, IndexError, AttributeError):
            examined = from_json(json.loads(line), self._names)
            self._used.add(key)
            return examined
        return None

    def put(self, key: str, examined: Examined) -> None:
        """Remember; lost unless saved."""
        self._names = examined.names
        self._fresh[key] = json.dumps(to_json(examined), ensure_ascii=False, separators=(",", ":"))

    def save(self) -> None:
        """Write what is new, without what it replaces."""
        if self._fresh:
            replaced = {key[:_PATH] for key in self._fresh}
            kept = {key: line for key, line in (self._lines or {}).items() if key[:_PATH] not in replaced}
            unused = [key for key in kept if key not in self._used]
            size = sum(map(len, kept.values())) + sum(map(len, self._fresh.values()))
            for key in unused:
                if size <= _MOST:
                    break
                size -= len(kept.pop(key))
            head = json.dumps([_stamp(), self._names])
            lines = [head, *(f"{key} {line}" for key, line in {**kept, **self._fresh}.items()), ""]
            with suppress(OSError):
                self._write("\n".join(lines).encode("utf-8", "surrogatepass"))

    def _load(self) -> Iterator[tuple[str, str]]:
        with suppress(OSError, ValueError, TypeError):
            with open(os.path.join(self._folder, _FILE), "rb") as file:
                head, *lines = file.read().decode("utf-8", "surrogatepass").split("\n")
            stamp, names = json.loads(head)
            if stamp == _stamp():
                self._names = tuple((code, name) for code, name in names)
                for line in lines:
                    key, _, value = line.partition(" ")
                    yield key, value

    def _write(self, data: bytes) -> None:
        if not os.path.isdir(self._folder):
            os.mkdir(self._folder)
            with open(os.path.join(self._folder, ".gitignore"), "w", encoding="ascii") as file:
                file.write("*\n")
        temporary = os.path.join(self._folder, f"{_FILE}.{os.getpid()}.tmp")
        with open(temporary, "wb") as file:
            file.write(data)
        os.replace(temporary, os.path.join(self._folder, _FILE))


def key_of(path: str, sha256: str, settings: Settings, guess: object) -> str:
    """What a digest is known by.

    >>> key_of("a.md", "00", Settings(), None) == key_of("a.md", "00", Settings(labels={"code": ("仓",)}), None)
    False
    """
    words = (settings.labels, settings.sections, settings.hosts, settings.redirectors)
    rest = (settings.tracking, settings.short_hosts, sha256, guess)
    return _hash(path)[:_PATH] + _hash(repr((words, rest)))


def _hash(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _stamp() -> str:
    """The code that makes what is kept: a version, and for who works on it the times of the modules."""
    package = os.path.dirname(os.path.dirname(__file__))
    times = [f"{entry.name}{entry.stat().st_mtime_ns}" for entry in _modules(package)]
    return f"{__version__} {sys.hexversion} {_hash(repr(sorted(times)))}"


def _modules(folder: str) -> Iterator[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(".py"):
                yield entry
            elif entry.name not in _APART and entry.is_dir():
                yield from _modules(entry.path)
