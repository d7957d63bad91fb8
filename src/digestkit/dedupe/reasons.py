"""Reasons: why two cards are judged as they are, in words a person can check."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

from digestkit.dedupe.bulk.pairs import Pairs
from digestkit.dedupe.bulk.share import Small
from digestkit.dedupe.card import Card
from digestkit.dedupe.grouping.groups import Pair
from digestkit.dedupe.judging.candidates import candidates
from digestkit.dedupe.judging.corpus import Corpus, survey
from digestkit.dedupe.judging.evidence import TESTS, Levels, chance, levels, total
from digestkit.dedupe.judging.judged import Judge
from digestkit.dedupe.judging.measures import Measures
from digestkit.dedupe.judging.roles import ROLES, Flags
from digestkit.dedupe.judging.table import Table
from digestkit.dedupe.judging.verdict import VETOES, vetoes
from digestkit.dedupe.report import Reason
from digestkit.dedupe.settings import Word

QUOTED: Mapping[str, Callable[[Measures], Small]] = {
    "title": lambda measures: measures.title,
    "people": lambda measures: measures.people,
    "text": lambda measures: measures.text,
}
"""What a sentence may quote of the measures of its pair."""

DECIDED_SAME = "decided-same"


def explain(table: Table, corpus: Corpus, pairs: Sequence[Pair], word: Word) -> list[tuple[float, list[Reason]]]:
    """For each pair the probability that it is one thing, and the reasons, the weightiest first."""
    if not pairs:
        return []
    rows = Pairs(*np.array(pairs, np.int64).T)
    facts = Judge(corpus).facts(table, rows)
    reached, forbidden = levels(facts), vetoes(facts)
    scores = chance(total(reached)).tolist()
    told = []
    for at, (a, b) in enumerate(pairs):
        percents = {name: str(percent(facts.measures)[at]) for name, percent in QUOTED.items()}
        quoted = {**_shared(table.cards[a], table.cards[b]), **percents}
        reasons = [*_vetoed(forbidden, at), *_decided((a, b), word), *_reached(reached, at, quoted)]
        told.append((scores[at], sorted(reasons, key=lambda reason: (not reason.veto, -abs(reason.weight)))))
    return told


def never_compared(table: Table, pair: Pair) -> bool:
    """Whether two rows share no key, so that a run would not have looked at them."""
    found = candidates(table, survey(table))
    return not bool(np.any((found.left == pair[0]) & (found.right == pair[1])))


def _shared(a: Card, b: Card) -> dict[str, str]:
    return {role: ", ".join(sorted(set(of(a)) & set(of(b)))) for role, of in ROLES.items()}


def _reached(reached: Mapping[str, Levels], at: int, quoted: Mapping[str, str]) -> Iterator[Reason]:
    for name, level in reached.items():
        found = TESTS[name].levels[int(level[at])]
        if found.says:
            yield Reason(test=name, detail=found.says.format_map(quoted), weight=found.weight)


def _vetoed(forbidden: Mapping[str, Flags], at: int) -> Iterator[Reason]:
    for name, flags in forbidden.items():
        if flags[at]:
            yield Reason(test=name, detail=VETOES[name], weight=0, veto=True)


def _decided(pair: Pair, word: Word) -> Iterator[Reason]:
    if pair in word.different:
        yield Reason(test="decided-different", detail=VETOES["decided-different"], weight=0, veto=True)
    if pair in word.same:
        yield Reason(test=DECIDED_SAME, detail="a person decided that they are the same", weight=0)
