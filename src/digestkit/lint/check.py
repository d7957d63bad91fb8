"""Digests -> findings: what is known of each alone, what they repeat of each other, less what is not asked for.

Light: the reader is loaded only for a digest that the cache does not know.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from digestkit.config import Settings
from digestkit.lint.cache import Cache, key_of
from digestkit.lint.examined import Examined
from digestkit.lint.finding import Finding, Place
from digestkit.lint.repeats import REPEATS
from digestkit.lint.repeats.compare import Repeat
from digestkit.lint.repeats.index import Index
from digestkit.lint.selection import selected
from digestkit.lint.suppress import UNUSED, Pragma, unused_suppression

if TYPE_CHECKING:
    from digestkit.lint.examine import Task

_WORTH_IT = 1 << 18  # characters to examine from which a second process pays for its start


class Given(NamedTuple):
    """A digest: `path` as shown, `guess` as in `View`."""

    path: str
    text: str
    sha256: str
    settings: Settings
    guess: tuple[int, int, str] | None = None


class Checked(NamedTuple):
    """The findings, sorted by place, and the name of every rule by its code."""

    findings: list[Finding]
    names: Mapping[str, str]


def check(wanted: Sequence[Given], known: Sequence[Given], cache: Cache | None = None, jobs: int = 1) -> Checked:
    """The findings in `wanted`; `known` are the other digests of the archive, which may hold what they repeat."""
    examined = examine([*wanted, *known], cache, jobs)
    index = Index(one.issue for one in examined.values())
    found = [
        finding
        for given in wanted
        for finding in judge(examined[given.path], index.repeats(given.path), given.settings)
    ]
    names = next((dict(one.names) for one in examined.values()), {})
    return Checked(sorted(found, key=lambda finding: finding.order), names)


def examine(given: Sequence[Given], cache: Cache | None, jobs: int) -> Mapping[str, Examined]:
    """Everything about each digest that needs no other, by its path, in their order."""
    keys = {one.path: key_of(one.path, one.sha256, one.settings, one.guess) for one in given}
    found = {one.path: cache.get(keys[one.path]) if cache else None for one in given}
    fresh = [one for one in given if found[one.path] is None]
    if fresh:
        from digestkit.lint.examine import Task
        from digestkit.lint.examine import examine as examine_one

        tasks = [Task(one.path, one.text, one.settings, one.guess) for one in fresh]
        for one in _in_processes(tasks, jobs) if jobs > 1 else map(examine_one, tasks):
            found[one.issue.path] = one
            if cache:
                cache.put(keys[one.issue.path], one)
        if cache:
            cache.save()
    return {path: one for path, one in found.items() if one}


def _in_processes(tasks: Sequence[Task], jobs: int) -> Iterator[Examined]:
    from digestkit import jobs as processes
    from digestkit.lint.examine import examine_each

    enough = sum(len(task.text) for task in tasks) > _WORTH_IT
    return processes.ordered(examine_each, tasks, jobs if enough else 1)


def judge(examined: Examined, repeats: Iterable[Repeat], settings: Settings) -> Iterator[Finding]:
    """What is asked for and not silenced, of one digest."""
    names = dict(examined.names)
    path = examined.issue.path
    codes = {code: names[code] for code in selected(names, settings, path)}
    used: defaultdict[Pragma, set[str]] = defaultdict(set)
    for finding in [*examined.findings, *_repeated(path, repeats)]:
        if finding.code in codes:
            silent = {c: s for c in examined.pragmas if (s := c.silences(finding, names))}
            for comment, selector in silent.items():
                used[comment].add(selector)
            if not silent:
                yield finding
    if UNUSED in codes:
        for comment in examined.pragmas:
            for fault in unused_suppression(comment, used[comment], codes):
                end = comment.column + comment.end - comment.start
                place = (comment.line, comment.column, comment.line, end)
                yield Finding(path, *place, UNUSED, fault.message, fault.fix)


def _repeated(path: str, repeats: Iterable[Repeat]) -> Iterator[Finding]:
    for repeat in repeats:
        for code, rule in REPEATS.items():
            if message := rule(repeat):
                line, column, end = repeat.place
                other = Place(repeat.issue.path, repeat.other.line, repeat.other.head)
                yield Finding(path, line, column, line, end, code, message, None, other)
