"""Fixes, made until none is left; and the promise that a safe fix keeps every entry, checked on every text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from digestkit.config import using
from digestkit.errors import DigestError, Location
from digestkit.expression import expression
from digestkit.lint.check import Given, judge
from digestkit.lint.edits import apply
from digestkit.lint.examine import Task, examine
from digestkit.lint.finding import Finding
from digestkit.lint.fold import fold
from digestkit.lint.suppress import UNUSED
from digestkit.lint.view import address, read

_MOST_PASSES = 12
_ADDRESS = expression(r"https?://\S+")


class Mended(NamedTuple):
    """A text with fixes made, and the findings that are gone."""

    text: str
    fixed: tuple[Finding, ...]


def mend(given: Given, findings: Sequence[Finding], *, unsafe: bool = False) -> Mended:
    """The text of a digest without the findings that can be mended; `findings` are those of the text as it is.

    Raises DigestError where safe fixes would change an entry, which is a bug of ours: the text is to be left alone.
    """
    text = given.text
    fixed: list[Finding] = []
    for _ in range(_MOST_PASSES):
        wanted = {finding.fix: finding for finding in findings if finding.fix and (unsafe or finding.fix.safe)}
        text, made = apply(text, wanted)
        fixed += [wanted[fix] for fix in made]
        if not made:
            break
        examined = examine(Task(given.path, text, given.settings))
        # What repeats other digests is not known here, so neither is which suppression is needed.
        findings = [one for one in judge(examined, (), given.settings) if one.code != UNUSED]
    if not unsafe and fixed:
        _promise(given, text, {finding.code for finding in fixed})
    return Mended(text, tuple(fixed))


def _promise(given: Given, text: str, codes: Iterable[str]) -> None:
    with using(given.settings):
        if _kept(given.path, given.text) != _kept(given.path, text):
            message = f"a fix of {', '.join(sorted(codes))} would change an entry, so nothing was written"
            raise DigestError(
                f"{message}; this is a bug of digestkit, please report it with this file", Location(given.path)
            )


def _kept(path: str, text: str) -> list[tuple[str, frozenset[str]]]:
    """Of each entry its folded title and what its addresses name: all that a safe fix must keep.

    An address that serves as a title is judged by what it names.
    """
    view = read(text, path)
    return [
        (
            fold(_ADDRESS.sub("", item.draft.title or "")),
            frozenset(key for mention in view.mentions_of(item) if (key := address(mention).key)),
        )
        for item in view.items
    ]
