"""Judged pairs: from cards to verdicts, the stages in their order. The same functions serve a laptop and a cluster."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from digestkit.dedupe.candidates import Pairs, candidates_and_strong
from digestkit.dedupe.corpus import Corpus
from digestkit.dedupe.evidence import Facts
from digestkit.dedupe.facts import gather
from digestkit.dedupe.letters import Rows
from digestkit.dedupe.measures import measure, title_percent
from digestkit.dedupe.roles import Flags
from digestkit.dedupe.table import Table
from digestkit.dedupe.verdict import THRESHOLD, judge


@dataclass(frozen=True, slots=True)
class Judged:
    """Pairs with their verdict (`verdict.Verdict`), their evidence in bits, and whether a veto forbids to merge."""

    pairs: Pairs
    verdict: npt.NDArray[np.int8]
    bits: npt.NDArray[np.float64]
    vetoed: Flags

    def __len__(self) -> int:
        return len(self.pairs)

    def lifted(self, rows: Rows) -> Judged:
        """The same pairs as rows of the table that this one was taken from."""
        return replace(self, pairs=Pairs(rows[self.pairs.left], rows[self.pairs.right]))

    def listed(self) -> list[tuple[int, int]]:
        """The pairs one by one."""
        return list(zip(self.pairs.left.tolist(), self.pairs.right.tolist(), strict=True))

    def __add__(self, other: Judged) -> Judged:
        return Judged(
            Pairs(
                np.concatenate((self.pairs.left, other.pairs.left)),
                np.concatenate((self.pairs.right, other.pairs.right)),
            ),
            np.concatenate((self.verdict, other.verdict)),
            np.concatenate((self.bits, other.bits)),
            np.concatenate((self.vetoed, other.vetoed)),
        )

    def take(self, kept: npt.NDArray[np.intp] | Flags) -> Judged:
        """Some of the pairs."""
        pairs = Pairs(self.pairs.left[kept], self.pairs.right[kept])
        return Judged(pairs, self.verdict[kept], self.bits[kept], self.vetoed[kept])


def compare(table: Table, corpus: Corpus, *, threshold: float = THRESHOLD, jobs: int = 1) -> Judged:
    """Every pair of a table with titles at all alike, or with an identity or text in common, judged."""
    pairs, strong = candidates_and_strong(table)
    kept = strong | (title_percent(table, pairs, jobs=jobs) > 0)
    pairs = Pairs(pairs.left[kept], pairs.right[kept])
    return judge_pairs(table, pairs, corpus, threshold=threshold, jobs=jobs)


def judge_pairs(table: Table, pairs: Pairs, corpus: Corpus, *, threshold: float = THRESHOLD, jobs: int = 1) -> Judged:
    """Pairs of rows, judged."""
    verdict, bits, vetoed = judge(facts_of(table, pairs, corpus, jobs=jobs), threshold)
    return Judged(pairs, verdict, bits, vetoed)


def facts_of(table: Table, pairs: Pairs, corpus: Corpus, *, jobs: int = 1) -> Facts:
    """The facts of pairs of rows; only the rows that occur are looked at."""
    rows, places = np.unique(np.concatenate((pairs.left, pairs.right)), return_inverse=True)
    part = table.take(rows.tolist())
    placed = Pairs(places[: len(pairs)], places[len(pairs) :])
    measures = measure(part, placed, title_percent(part, placed, jobs=jobs), jobs=jobs)
    return gather(part, placed, measures, corpus)
