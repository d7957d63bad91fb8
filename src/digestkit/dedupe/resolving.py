"""The whole way on cards: verbatim copies, judged pairs, decisions, groups. No entry, no file, no terminal in sight.

Rows are sorted by card id, so the result depends on what the cards say and not on their order.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

import numpy as np

from digestkit.dedupe.card import Card
from digestkit.dedupe.grouping.copies import first_copies, judge_copies
from digestkit.dedupe.grouping.grouped import group
from digestkit.dedupe.grouping.groups import Group, Pair
from digestkit.dedupe.judging.corpus import Corpus, survey
from digestkit.dedupe.judging.judged import Judge
from digestkit.dedupe.judging.table import Table, tabulate
from digestkit.dedupe.settings import Settings, spoken

DEFAULT = Settings()


@dataclass(frozen=True, slots=True)
class Resolved:
    """Which rows are one thing, which are one work, and which pairs a person should look at."""

    table: Table
    corpus: Corpus
    same: list[Group]
    related: list[Group]
    suspects: list[Pair]


def resolve(cards: Iterable[Card], settings: Settings = DEFAULT) -> Resolved:
    """Groups of cards, whose ids are distinct.

    >>> cards = [Card("b", "Deep sets of points", ("Ada",)), Card("a", "Deep Sets of Points", ("Ada",))]
    >>> [group.rows for group in resolve(cards).same]
    [(0, 1)]
    """
    table = tabulate(sorted(cards, key=lambda card: card.id))
    word = spoken(table.cards, settings.decided)
    first = first_copies(table, apart=word.rows())
    firsts = np.flatnonzero(first == np.arange(len(first)))
    part = table.take(firsts) if len(firsts) < len(first) else table
    corpus = survey(part)
    judge = Judge(corpus, settings.threshold, settings.jobs, settings.memory)
    judged = judge.compare(part).lifted(firsts)
    copies = judge_copies(table, first, judge)
    found = group(judged, copies, word, settings, partial(judge.pairs, table))
    return Resolved(table, corpus, found.same, found.related, found.suspects)
