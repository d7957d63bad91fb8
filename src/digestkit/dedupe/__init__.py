"""Knowing what is the same: entries in, entries out with repetitions merged, and a report that says why.

    fold -> candidates -> evidence -> groups -> merge

card        what of an entry bears on sameness, as plain values; `cards` makes them of entries
spelling/   one text and two; `bulk/` many at once, as arrays
judging/    candidates, evidence, verdicts: change here when two entries are one
grouping/   groups without chaining: one thing, one work, or worth a look
resolving   the way of the cards through all of it; `memory` what need not be measured again
intake      entries in, on a `shelf`; `run` the way of the entries
merging     one entry of several, a policy for each field (`unions`), and back
settings    what a run may be told; `decisions` what a person decided, in a file
report      what was done and why; `reasons` in words; `between` two entries
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from digestkit.dedupe.card import Card
    from digestkit.dedupe.cards import card_of
    from digestkit.dedupe.merging import merge, unmerge
    from digestkit.dedupe.report import Report
    from digestkit.dedupe.resolving import Resolved, resolve
    from digestkit.dedupe.run import Deduped, dedupe
    from digestkit.dedupe.settings import Decided, Settings

__all__ = [
    "Card",
    "Decided",
    "Deduped",
    "Report",
    "Resolved",
    "Settings",
    "card_of",
    "dedupe",
    "merge",
    "resolve",
    "unmerge",
]

_HOMES = {
    "Card": "card",
    "Decided": "settings",
    "Deduped": "run",
    "Report": "report",
    "Resolved": "resolving",
    "Settings": "settings",
    "card_of": "cards",
    "dedupe": "run",
    "merge": "merging",
    "resolve": "resolving",
    "unmerge": "merging",
}


def __getattr__(name: str) -> object:
    """The public names load with their first use, so that who wants only its settings does not load numpy."""
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
