"""Every rule by its code: those about one digest, those about repetitions, and the two about suppressions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from digestkit.lint.repeats import REPEATS
from digestkit.lint.rules import RULES as ABOUT_ONE
from digestkit.lint.suppress import UNKNOWN, UNUSED, unknown_suppression, unused_suppression

RULES: Mapping[str, Callable[..., Iterator[object] | str | None]] = {
    **ABOUT_ONE,
    **REPEATS,
    UNKNOWN: unknown_suppression,
    UNUSED: unused_suppression,
}

NAMES: Mapping[str, str] = {code: RULES[code].__name__.replace("_", "-") for code in sorted(RULES)}
"""The name of each rule by its code, in the order of the codes."""
