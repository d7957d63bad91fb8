"""Knowing what is the same: entries in, entries out with repetitions merged, and a report that says why.

    fold -> candidates -> evidence -> groups -> merge

card        what of an entry bears on sameness, as plain values; `cards` makes them of entries
fold        spelling out of the way; `wording` how two titles relate
table       cards as columns; `corpus` what only all of them together know
keys        what makes two cards worth comparing; `candidates` the pairs that share a key
measures    what can be said of a pair from its cards alone; `roles` the identities they share
evidence    the named tests and their weights: change here when two entries are one
verdict     what the evidence comes to, and what forbids a merge
groups      pairs to groups without chaining; `sameness` one thing, `kinship` one work, `copies` verbatim
merge       one entry of several, a policy for each field; `unmerge` takes it apart again
decisions   what a person decided, in a file; `report` and `reasons` tell what was done and why
resolve     the way of the cards through all of it; `run` that of the entries
"""

from digestkit.dedupe.card import Card
from digestkit.dedupe.cards import card_of
from digestkit.dedupe.merge import merge, unmerge
from digestkit.dedupe.report import Report
from digestkit.dedupe.resolve import Resolved, resolve
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
