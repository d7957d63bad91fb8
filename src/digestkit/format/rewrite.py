"""A digest, formatted: every step in its order, until nothing changes; then the promise."""

from __future__ import annotations

from collections.abc import Collection

from digestkit.config import DEFAULT, Settings, using
from digestkit.errors import DigestError, Location
from digestkit.format.page import read_page
from digestkit.format.steps import STEPS

_PASSES = 4
_OURS = "This is a bug in digestkit, and the file is left as it is: please report it, with these lines"


def format_text(text: str, path: str, settings: Settings = DEFAULT) -> str:
    """The text, formatted; equal text where there is nothing to do.

    The promise, checked each time something changes: the same records before and after, the same text on a second
    pass, every byte outside of entries untouched. DigestError if it cannot be kept.

    >>> format_text("1. [A](https://a.io?utm_source=x)\\n   - Code:https://b.io\\n2. [B](https://b.io)", "w.md")
    '1. [A](https://a.io/)\\n   - Code: https://b.io\\n2. [B](https://b.io)'
    """
    skipped = set(settings.format.skip)
    changed = settled(text, settings, skipped)
    if changed is None:
        raise DigestError(f"formatting does not come to an end. {_OURS}", Location(path))
    if changed == text:
        return text
    from digestkit.format.promise import breach  # loads pydantic, which a file that stays as it is does not need

    if found := breach(text, changed, path, settings):
        guilty = _guilty(text, path, settings)
        raise DigestError(
            f"formatting would change {found.what} ({guilty}). {_OURS}; until then, set format.skip to leave that out",
            Location(path, found.line),
        )
    return changed


def settled(text: str, settings: Settings, skipped: Collection[str]) -> str | None:
    """What steps make of a text in as many passes as it takes; None if that is more than a few."""
    for _ in range(_PASSES):
        page = read_page(text, settings)
        with using(settings):
            for name, step in STEPS.items():
                if name not in skipped:
                    page = page.edited(list(step(page)))
        if page.text == text:
            return text
        text = page.text
    return None


def _guilty(text: str, path: str, settings: Settings) -> str:
    """The steps that break the promise even alone."""
    from digestkit.format.promise import breach

    names = []
    for name in STEPS:
        alone = settled(text, settings, STEPS.keys() - {name})
        if alone is None or (alone != text and breach(text, alone, path, settings)):
            names.append(repr(name))
    return ", ".join(names) or "several steps together"
