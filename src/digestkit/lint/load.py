"""Files -> digests to check, and the other digests that a check should know."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator

from digestkit import source
from digestkit.config import Configuration, Settings
from digestkit.errors import DigestError, Location
from digestkit.lint.check import Given
from digestkit.source import Found


def load(found: Found, encoding: str | None, settings: Settings, shown: str | None = None) -> Given:
    """A digest; `shown` is its path where the file itself has none. DigestError for what is no Markdown."""
    if source.is_records(found):
        raise DigestError("holds records; check takes Markdown", Location(found.shown))
    text = source.load(found, encoding)
    guess = next(((problem.line, problem.column or 1, problem.message) for problem in text.problems), None)
    return Given(shown or text.path, text.text, text.sha256, settings, guess)


def archive(configuration: Configuration, first: str, wanted: Collection[str]) -> Iterator[Given]:
    """The digests that belong with the file or folder `first`: what its settings include, else its repository.

    Those in `wanted` (real paths) are left out, and so is what cannot be read: it was not asked for.
    """
    for found in source.find(_included(configuration.of(first), first), configuration):
        if os.path.realpath(found.path) not in wanted:
            try:
                yield load(found, None, configuration.of(found.path))
            except DigestError:
                continue


def _included(settings: Settings, first: str) -> list[str]:
    if settings.file:
        return [settings.path(name) for name in settings.include]
    folder = os.path.abspath(first if os.path.isdir(first) else os.path.dirname(first))
    while not os.path.exists(os.path.join(folder, ".git")):
        above = os.path.dirname(folder)
        if above == folder:
            return []
        folder = above
    return [os.path.relpath(folder)]
