"""Judged pairs: from cards to verdicts, the stages in their order. The same functions serve a laptop and a cluster."""

from __future__ import annotations

from dataclasses import astuple, dataclass, replace

import numpy as np
import numpy.typing as npt

from digestkit.dedupe.bulk.letters import Rows
from digestkit.dedupe.bulk.pairs import Pairs
from digestkit.dedupe.bulk.share import Small
from digestkit.dedupe.judging.candidates import candidates_and_strong
from digestkit.dedupe.judging.corpus import Corpus
from digestkit.dedupe.judging.facts import Facts, gather
from digestkit.dedupe.judging.measures import Measures, measure, title_percent
from digestkit.dedupe.judging.roles import Flags
from digestkit.dedupe.judging.table import Table
from digestkit.dedupe.judging.verdict import THRESHOLD, judge
from digestkit.dedupe.memory import Columns, Memory, pair_keys


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
        return Judged(self.pairs.take(kept), self.verdict[kept], self.bits[kept], self.vetoed[kept])


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges pairs of cards by the figures of their corpus.

    `jobs` are threads and `memory` what is known from before; neither changes a verdict.
    """

    corpus: Corpus
    threshold: float = THRESHOLD
    jobs: int = 1
    memory: Memory | None = None

    def compare(self, table: Table) -> Judged:
        """Every pair of a table with titles at all alike, or with an identity or text in common."""
        pairs, strong = candidates_and_strong(table, self.corpus)
        titles = self._titles(table, pairs)
        kept = strong | (titles > 0)
        return self.pairs(table, pairs.take(kept), titles[kept])

    def pairs(self, table: Table, pairs: Pairs, titles: Small | None = None) -> Judged:
        """Pairs of rows, judged; `titles` is how alike their titles are, if that is known."""
        verdict, bits, vetoed = judge(self.facts(table, pairs, titles), self.threshold)
        return Judged(pairs, verdict, bits, vetoed)

    def facts(self, table: Table, pairs: Pairs, titles: Small | None = None) -> Facts:
        """The facts of pairs of rows; only the rows that occur are looked at."""
        part, placed = narrowed(table, pairs)
        titles = self._titles(part, placed) if titles is None else titles
        return gather(part, placed, self._measures(part, placed, titles), self.corpus)

    def _titles(self, table: Table, pairs: Pairs) -> Small:
        if self.memory is None:
            return title_percent(table, pairs, jobs=self.jobs)
        keys = pair_keys(table, pairs)
        known, values = self.memory.recall("title", keys, 1)
        new = title_percent(table, pairs.take(~known), jobs=self.jobs)
        self.memory.keep("title", keys[~known], new.reshape(-1, 1))
        return _filled(known, values, new.reshape(-1, 1))[:, 0]

    def _measures(self, table: Table, pairs: Pairs, titles: Small) -> Measures:
        if self.memory is None:
            return measure(table, pairs, titles, jobs=self.jobs)
        keys = pair_keys(table, pairs)
        known, values = self.memory.recall("measures", keys, Measures.WIDTH)
        part, placed = narrowed(table, pairs.take(~known))
        new = np.column_stack(astuple(measure(part, placed, titles[~known], jobs=self.jobs)))
        self.memory.keep("measures", keys[~known], new)
        return Measures(*_filled(known, values, new).T)


def narrowed(table: Table, pairs: Pairs) -> tuple[Table, Pairs]:
    """The rows that occur in pairs, and the pairs as places among them."""
    rows, places = np.unique(np.concatenate((pairs.left, pairs.right)), return_inverse=True)
    return table.take(rows), Pairs(places[: len(pairs)], places[len(pairs) :])


def _filled(known: Flags, old: Columns, new: Columns) -> Columns:
    every = np.empty((len(known), new.shape[1]), np.uint8)
    every[known], every[~known] = old, new
    return every
