"""The digests of one run of `check`, those that they are compared with, and what is remembered of both."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from functools import cached_property

from digestkit import source
from digestkit.cli.run import Run
from digestkit.config import Settings
from digestkit.errors import DigestError
from digestkit.lint.cache import Cache
from digestkit.lint.check import Checked, Given, check
from digestkit.lint.finding import Finding
from digestkit.lint.load import archive, load
from digestkit.lint.repeats import REPEATS
from digestkit.lint.report import split
from digestkit.lint.selection import check_selectors, means, overruled
from digestkit.source import Found

Files = Sequence[tuple[Found, Given]]


class Rules:
    """What the command line says about rules, put over the settings of a file; once for all files that share them."""

    def __init__(self, select: Sequence[str], ignore: Sequence[str]) -> None:
        self._said = (select, ignore)
        self._known: dict[Settings, Settings] = {}

    def over(self, settings: Settings) -> Settings:
        """The settings as they hold for this run."""
        if settings not in self._known:
            self._known[settings] = overruled(settings, *self._said)
        return self._known[settings]


class Checking:
    """Reads the files once; `stdin` is the name by which standard input goes."""

    def __init__(self, run: Run, rules: Rules, stdin: str | None, *, cached: bool) -> None:
        self._run = run
        self._rules = rules
        self._stdin = stdin
        self.files: Files = [(found, given) for found in run.files() if (given := self._load(found))]
        first = stdin or (run.paths or run.included())[0]
        self._first = first if os.path.exists(first) else "."
        self.settings = run.configuration.of(self._first)
        self._cache = Cache(_root(self.settings)) if cached else None

    def check(self, files: Files | None = None) -> Checked:
        """The findings in the files as they were read, or as they are given."""
        given = [one for _, one in (self.files if files is None else files)]
        checked = check(given, self._others, self._cache, self._jobs(given))
        for settings in dict.fromkeys(one.settings for one in given):
            check_selectors(settings, checked.names)
        return checked

    @cached_property
    def _others(self) -> Sequence[Given]:
        """The rest of the archive, where a rule may ask for it."""
        wanted = {os.path.realpath(self._name(found)) for found, _ in self.files}
        asked = any(_asks_for_others(one.settings) for _, one in self.files)
        return [*archive(self._run.configuration, self._first, wanted)] if asked else []

    def _load(self, found: Found) -> Given | None:
        name = self._name(found)
        try:
            settings = self._rules.over(self._run.configuration.of(name))
            return load(found, self._run.encoding, settings, name if found.path == source.STDIN else None)
        except DigestError as error:
            self._run.report(error)
            return None

    def _name(self, found: Found) -> str:
        return self._stdin or found.path if found.path == source.STDIN else found.path

    def _jobs(self, given: Sequence[Given]) -> int:
        if self._run.jobs is not None or len(given) + len(self._others) < 2:
            return self._run.jobs or 1
        return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def lines_of(files: Files, findings: Sequence[Finding]) -> Mapping[str, Sequence[str]]:
    """The lines of every file that has findings."""
    faulty = {finding.path for finding in findings}
    return {given.path: split(given.text) for _, given in files if given.path in faulty}


def _asks_for_others(settings: Settings) -> bool:
    rules = settings.rules
    return any(
        means(rules.select, code, name) and not means(rules.ignore, code, name)
        for code, rule in REPEATS.items()
        for name in [rule.__name__.replace("_", "-")]
    )


def _root(settings: Settings) -> str:
    """Where the cache lies: beside the configuration, else where we are."""
    return os.path.dirname(settings.file) if settings.file else "."
