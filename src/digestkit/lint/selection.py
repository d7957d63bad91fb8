"""Which rules hold for a file: selected, not ignored, not ignored there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from digestkit.config import Settings
from digestkit.errors import DigestError
from digestkit.source.exclude import covers

PREFIX = "DK"
ALL = "ALL"


def selected(names: Mapping[str, str], settings: Settings, path: str) -> Collection[str]:
    """The codes that hold for a file; `names` is code -> name of every rule.

    >>> from digestkit.config.settings import RuleSettings
    >>> settings = Settings(rules=RuleSettings(select=("DK2",), ignore=("short-link",)))
    >>> sorted(selected({"DK201": "tracking-in-link", "DK202": "short-link", "DK310": "x"}, settings, "a.md"))
    ['DK201']
    """
    rules = settings.rules
    ignored = [*rules.ignore]
    for pattern, selectors in rules.per_file_ignores.items():
        if covers((pattern,), path, settings):
            ignored += selectors
    return {code for code, name in names.items() if means(rules.select, code, name) and not means(ignored, code, name)}


def overruled(settings: Settings, select: Sequence[str], ignore: Sequence[str]) -> Settings:
    """The settings with what the command line says: other rules selected, further ones ignored.

    >>> overruled(Settings(), ["DK1,DK2"], []).rules.select
    ('DK1', 'DK2')
    """
    rules = settings.rules
    rules = replace(rules, select=_parted(select) or rules.select, ignore=(*rules.ignore, *_parted(ignore)))
    return replace(settings, rules=rules) if select or ignore else settings


def means(selectors: Iterable[str], code: str, name: str) -> bool:
    """Whether one of the selectors means a rule: its code, the beginning of it, its name, or `ALL`.

    >>> means(["DK2", "undated"], "DK201", "tracking-in-link"), means(["DK20"], "DK310", "broken-numbering")
    (True, False)
    """
    return any(
        selector in (ALL, name) or (selector.startswith(PREFIX) and code.startswith(selector)) for selector in selectors
    )


def check_selectors(settings: Settings, names: Mapping[str, str]) -> None:
    """Raises DigestError for a selector that means no rule, with the one that was probably meant."""
    rules = settings.rules
    selectors = [*rules.select, *rules.ignore, *(one for many in rules.per_file_ignores.values() for one in many)]
    for selector in selectors if names else ():
        if not any(means([selector], code, name) for code, name in names.items()):
            from difflib import get_close_matches

            close = get_close_matches(selector, [*names, *names.values()], 1)
            raise DigestError(f"unknown rule {selector!r}" + (f"; did you mean {close[0]!r}?" if close else ""))


def _parted(selectors: Sequence[str]) -> tuple[str, ...]:
    return tuple(word for selector in selectors for part in selector.split(",") if (word := part.strip()))
