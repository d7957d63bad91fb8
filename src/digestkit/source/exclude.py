"""What the settings leave out: patterns as in .gitignore(5), relative to the folder of the file that sets them."""

from __future__ import annotations

import os
from functools import lru_cache
from typing import TYPE_CHECKING

from digestkit.config import Settings

if TYPE_CHECKING:
    from digestkit.source.ignore import Ignored


def excluded(path: str, settings: Settings) -> bool:
    """Whether the settings leave a file out."""
    return bool(settings.exclude) and covers(settings.exclude, path, settings)


def covers(patterns: tuple[str, ...], path: str, settings: Settings) -> bool:
    """Whether patterns of the settings hold for a file, by its name or by that of a folder above it."""
    folder = settings.folder
    inner = os.path.relpath(os.path.abspath(path), folder)
    if inner.startswith(".."):
        return False
    *folders, _ = inner.split(os.sep)
    rules = _rules(folder, patterns)
    above = (os.path.join(*folders[:depth]) for depth in range(1, len(folders) + 1))
    return any(rules.matches(part, folder=True) for part in above) or rules.matches(inner, folder=False)


@lru_cache(256)
def _rules(folder: str, patterns: tuple[str, ...]) -> Ignored:
    from digestkit.source.ignore import Ignored, parse  # few archives exclude anything

    return Ignored(folder, tuple(rule for rule in map(parse, patterns) if rule))
