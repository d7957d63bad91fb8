"""What a check may be told: which rules, where, against which archive. The configuration fills it, the engine reads it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LintSettings:
    """Selectors are codes (`DK201`), their beginnings (`DK2`), names (`tracking-in-link`) or `ALL`.

    `per_file` holds pairs of a pattern as in .gitignore and selectors to ignore there; `archive` the paths whose
    digests a check knows besides the files it was given; `labels` the labels that a configuration adds to those known.
    """

    select: tuple[str, ...] = ("ALL",)
    ignore: tuple[str, ...] = ()
    per_file: tuple[tuple[str, tuple[str, ...]], ...] = ()
    archive: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()


def selects(selectors: Sequence[str], code: str, name: str) -> bool:
    """Whether one of the selectors means a rule.

    >>> selects(["DK2", "undated"], "DK201", "tracking-in-link"), selects(["DK20"], "DK310", "broken-numbering")
    (True, False)
    """
    return any(
        selector in ("ALL", name) or (selector.startswith("DK") and code.startswith(selector)) for selector in selectors
    )
