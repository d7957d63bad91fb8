"""A memory of comparisons: what was measured of two cards need not be measured again, in this run or a later one.

Keyed by what the cards say, so it is right whatever else changed; a run with it gives what a run without it gives.
It is one file, replaced whole: two processes may use it at once, and it may be deleted at any time.
"""

from __future__ import annotations

import os
import zipfile
from contextlib import suppress
from dataclasses import dataclass, field
from glob import escape, glob
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

import numpy as np
import numpy.typing as npt

from digestkit import output
from digestkit.dedupe.bulk.hashes import Hashes, hash_strings, mix
from digestkit.dedupe.bulk.pairs import Pairs
from digestkit.dedupe.judging.table import Table
from digestkit.errors import DigestError

KEPT = 8
"""How many memories a folder has: each set of paths that is read there has its own."""

Columns = npt.NDArray[np.uint8]

STAMP = f"2 {version('rapidfuzz')}"
"""Measures made under another stamp are not believed; raise the number when a measure changes."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Sorted keys, and a row of small numbers for each."""

    keys: Hashes
    values: Columns

    def find(self, keys: Hashes) -> tuple[npt.NDArray[np.bool_], Columns]:
        """Which keys are known, and the values of those."""
        if not len(self.keys):
            return np.zeros(len(keys), bool), self.values[:0]
        places = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        known = self.keys[places] == keys
        return known, self.values[places[known]]


@dataclass(slots=True)
class Memory:
    """What is known of pairs from earlier runs, and what this run has looked up or learnt, by name of a sheet."""

    known: dict[str, Sheet] = field(default_factory=dict)
    used: dict[str, list[Sheet]] = field(default_factory=dict)

    def recall(self, name: str, keys: Hashes, width: int) -> tuple[npt.NDArray[np.bool_], Columns]:
        """Which of the pairs were measured before, and what; what is recalled will be kept."""
        sheet = self.known.get(name)
        if sheet is None or sheet.values.shape[1:] != (width,):
            return np.zeros(len(keys), bool), np.empty((0, width), np.uint8)
        known, values = sheet.find(keys)
        self.keep(name, keys[known], values)
        return known, values

    def keep(self, name: str, keys: Hashes, values: Columns) -> None:
        """Keep what was measured of some pairs."""
        self.used.setdefault(name, []).append(Sheet(keys, values))

    def save(self, path: str) -> None:
        """Write what this run has used; older measures are forgotten. A file that cannot be written is no loss."""
        sheets = {}
        for name, parts in self.used.items():
            keys = np.concatenate([part.keys for part in parts])
            keys, first = np.unique(keys, return_index=True)
            sheets[f"{name}.keys"] = keys
            sheets[f"{name}.values"] = np.concatenate([part.values for part in parts])[first]
        try:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with output.replacing(path) as file:
                np.savez(file, allow_pickle=False, stamp=np.array(STAMP), **sheets)
        except (OSError, DigestError):
            return


def load(path: str) -> Memory:
    """The memory in a file; an empty one where there is none, or none that can be believed."""
    try:
        with open(path, "rb") as file, np.load(file, allow_pickle=False) as saved:
            if str(saved["stamp"]) != STAMP:
                return Memory()
            names = {name.rpartition(".")[0] for name in saved.files if name.endswith(".keys")}
            return Memory({name: _sheet(saved[f"{name}.keys"], saved[f"{name}.values"]) for name in names})
    except (OSError, EOFError, ValueError, KeyError, zipfile.BadZipFile):
        return Memory()


def default_path(folder: str, about: str) -> str | None:
    """Where the memory of what is read in a folder lives: below XDG_CACHE_HOME or ~/.cache; nowhere without a home."""
    try:
        base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    except RuntimeError:
        return None
    where, what = (blake2b(text.encode("utf-8", "replace"), digest_size=6).hexdigest() for text in (folder, about))
    return os.path.join(base, "digestkit", f"dedupe-{where}-{what}.npz")


def nearest(path: str) -> str:
    """The memory itself, or the newest of the same folder: an archive read with its next issue is mostly known."""
    if os.path.exists(path):
        return path
    return next(iter(_of_one_folder(path)), path)


def forget_old(path: str) -> None:
    """Of the memories of one folder only the newest few stay."""
    for old in _of_one_folder(path)[KEPT:]:
        with suppress(OSError):
            os.remove(old)


def _of_one_folder(path: str) -> list[str]:
    """The memories beside one that are of the same folder, the newest first."""
    found: list[tuple[float, str]] = []
    for other in glob(f"{escape(path.rpartition('-')[0])}-*.npz"):
        with suppress(OSError):  # another process may have deleted it
            found.append((-os.path.getmtime(other), other))
    return [other for _, other in sorted(found)]


def pair_keys(table: Table, pairs: Pairs) -> Hashes:
    """A hash of what the two cards of each pair say, whichever comes first."""
    said = hash_strings("\n".join((card.title, *card.people, "", card.text)) for card in table.cards)
    a, b = mix(said[pairs.left]), mix(said[pairs.right])
    keys: Hashes = mix(a + b) ^ mix(a ^ b)
    return keys


def _sheet(keys: Hashes, values: Columns) -> Sheet:
    good = keys.dtype == np.uint64 and values.dtype == np.uint8 and keys.ndim == 1 and values.ndim == 2
    if not good or len(keys) != len(values):
        raise ValueError("no memory of comparisons")
    return Sheet(keys, values)
