"""The settings that hold while a digest is read.

Sixty places in the reader ask what a word or an address means. They ask `words` and `identity`, and those ask here, so
that the reader's functions need not hand a table from one to the next that none of them looks at. Only `records` sets
it, for as long as it reads; it is a context variable, so readings of several archives can take turns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import Context, ContextVar, copy_context
from functools import lru_cache, wraps
from typing import TypeVar

from digestkit.config.settings import DEFAULT, Settings

T = TypeVar("T")
_settings: ContextVar[Settings] = ContextVar("settings", default=DEFAULT)


def current() -> Settings:
    """The settings under which something is read right now; the defaults where nothing is."""
    return _settings.get()


@contextmanager
def using(settings: Settings) -> Iterator[None]:
    """Read under these settings.

    >>> with using(Settings(tracking=("from",))):
    ...     current().tracking
    ('from',)
    """
    before = _settings.set(settings)
    try:
        yield
    finally:
        _settings.reset(before)


def under(settings: Settings) -> Context:
    """A context in which these settings hold, for what is read one step at a time.

    >>> under(Settings(tracking=("from",))).run(current).tracking
    ('from',)
    """
    context = copy_context()
    context.run(_settings.set, settings)
    return context


def remembered(size: int) -> Callable[[Callable[[str], T]], Callable[[str], T]]:
    """`functools.lru_cache` for a question about a text whose answer depends on the settings."""

    def remember(ask: Callable[[str], T]) -> Callable[[str], T]:
        known = lru_cache(size)(lambda text, settings: ask(text))

        @wraps(ask)
        def answer(text: str) -> T:
            return known(text, _settings.get())

        return answer

    return remember
