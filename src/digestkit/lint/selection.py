"""Which rules hold for a file: selected, not ignored, not ignored there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from operator import eq

from digestkit.config import Settings
from digestkit.config.load import load
from digestkit.config.settings import RuleSettings
from digestkit.errors import DigestError, Location
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
    for key, selectors in _told(settings.rules).items():
        for selector in selectors if names else ():
            if not any(means([selector], code, name) for code, name in names.items()):
                raise DigestError(f"unknown rule {selector!r}{meant(selector, names)}", _place(settings, key, selector))


def meant(selector: str, names: Mapping[str, str]) -> str:
    """The end of a message that says which rule was probably meant; of some that are as like, the first.

    >>> meant("DK20l", {"DK201": "tracking-in-link", "DK210": "cut-link"}), meant("x", {"DK201": "tracking-in-link"})
    ("; did you mean 'DK201'?", '')
    """
    from difflib import SequenceMatcher, get_close_matches

    known = [*names, *names.values()]
    close = sorted(get_close_matches(selector, known, len(known) or 1))
    alike = {one: (SequenceMatcher(None, one, selector).ratio(), _in_place(one, selector)) for one in close}
    return f"; did you mean {max(close, key=lambda one: alike[one])!r}?" if close else ""


def _in_place(a: str, b: str) -> int:
    """How many letters stand where they should."""
    return sum(map(eq, a, b))


def _told(rules: RuleSettings) -> Mapping[str, Sequence[str]]:
    """The selectors of each key that has some."""
    here = [selector for selectors in rules.per_file_ignores.values() for selector in selectors]
    return {"select": rules.select, "ignore": rules.ignore, "per-file-ignores": here}


def _place(settings: Settings, key: str, selector: str) -> Location | None:
    """Where the settings say so; None for what the command line says."""
    own = load(settings.file) if settings.file else None
    if own is None or selector not in _told(own.rules)[key]:
        return None
    from digestkit.config.show import effective

    return next((shown.place for shown in effective(own) if shown.key == f"rules.{key}"), None)


def _parted(selectors: Sequence[str]) -> tuple[str, ...]:
    return tuple(word for selector in selectors for part in selector.split(",") if (word := part.strip()))
