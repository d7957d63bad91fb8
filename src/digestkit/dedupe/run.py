"""A run of dedupe on entries: taken in, resolved as cards, and given out merged, with a report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from digestkit.dedupe import report as told
from digestkit.dedupe.grouping.groups import Group, Pair
from digestkit.dedupe.intake import RELATED, Intake, take_in
from digestkit.dedupe.merging import in_order, merge
from digestkit.dedupe.reasons import explain
from digestkit.dedupe.resolving import DEFAULT, Resolved, resolve
from digestkit.dedupe.settings import Settings, spoken
from digestkit.dedupe.shelf import line_of
from digestkit.model import Entry


@dataclass(frozen=True, slots=True)
class Deduped:
    """What a run found. `entries` gives the entries out; the rest tells about them."""

    taken: Intake
    resolved: Resolved
    settings: Settings

    def entries(self) -> Iterator[Entry]:
        """The entries, repetitions merged, each where the first of its members stood."""
        return (entry or self.taken.entry(name) for name, entry in self._given_out())

    def lines(self) -> Iterator[bytes]:
        """The same as lines of JSON, written as they came where nothing changed."""
        for name, entry in self._given_out():
            if entry is None and "~" in name:  # its id may be new
                entry = self.taken.entry(name)
            yield self.taken.shelf.line(self.taken.numbers[name]) if entry is None else line_of(entry)

    def _given_out(self) -> Iterator[tuple[str, Entry | None]]:
        """The id of each first member, and the entry it is given out as, if that is another than came in."""
        group_of = {row: group for group in self.resolved.same for row in group.rows}
        related = self._related()
        rows = {card.id: row for row, card in enumerate(self.resolved.table.cards)}
        done: set[int] = set()
        for name in sorted(self.taken.numbers, key=self.taken.numbers.__getitem__):
            row = rows[name]
            if row in done:
                continue
            group, others = group_of.get(row), related.get(row)
            done.update(group.rows if group else ())
            entry = merge(self.members(group.rows)) if group else None
            if others:
                entry = entry or self.taken.entry(name)
                entry = entry.model_copy(update={"extra": {**entry.extra, RELATED: others}})
            yield name, entry

    def members(self, rows: Sequence[int]) -> list[Entry]:
        """The entries of some rows, the one that is kept first."""
        return in_order([self.taken.entry(self.resolved.table.cards[row].id) for row in rows])

    def report(self) -> told.Report:
        """What was merged, related and doubted, with the reasons."""
        found = self.resolved
        groups = [*found.same, *found.related]
        pairs = list(dict.fromkeys([pair for group in groups for pair in group.joined_by] + found.suspects))
        why = dict(zip(pairs, self.pairs(pairs), strict=True))
        clusters = sorted((self._group(group, why) for group in found.same), key=_stands)
        related = sorted((self._group(group, why) for group in found.related), key=_stands)
        merged = sum(len(group.rows) for group in found.same)
        counts = {
            "entries": len(found.table),
            "kept": len(found.table) - merged + len(clusters),
            "merged": merged,
            "clusters": len(clusters),
            "related": len(related),
            "suspects": len(found.suspects),
        }
        suspects = [why[pair] for pair in found.suspects]
        return told.Report(clusters=clusters, related=related, suspects=suspects, counts=counts)

    def pairs(self, pairs: Sequence[Pair]) -> list[told.Pair]:
        """Pairs of rows with their probability and reasons."""
        word = spoken(self.resolved.table.cards, self.settings.decided)
        explained = explain(self.resolved.table, self.resolved.corpus, pairs, word)
        return [
            told.Pair(a=self._end(a), b=self._end(b), score=round(score, 4), reasons=reasons)
            for (a, b), (score, reasons) in zip(pairs, explained, strict=True)
        ]

    def _related(self) -> dict[int, list[str]]:
        """For each row the ids that the other things of its work are given out with."""
        kept = {row: self.members(group.rows)[0].id for group in self.resolved.same for row in group.rows}
        named: dict[int, list[str]] = {}
        for group in self.resolved.related:
            ids = {row: kept.get(row) or self.resolved.table.cards[row].id for row in group.rows}
            named |= {row: sorted(set(ids.values()) - {ids[row]}) for row in group.rows}
        return named

    def _group(self, group: Group, why: Mapping[Pair, told.Pair]) -> told.Group:
        members = self.members(group.rows)
        kept = members[0].id
        return told.Group(
            id=kept,
            kept=kept,
            members=[told.member(member) for member in members],
            evidence=[why[pair] for pair in group.joined_by],
        )

    def _end(self, row: int) -> told.Member:
        return told.member(self.taken.entry(self.resolved.table.cards[row].id))


def dedupe(entries: Iterable[Entry], settings: Settings = DEFAULT) -> Deduped:
    """Find what is the same among entries.

    >>> twice = [Entry(title="Deep sets of points", authors=[{"name": "Ada"}], id=name) for name in "ab"]
    >>> [entry.merged_from for entry in dedupe(twice).entries()]
    [['a', 'b']]
    """
    taken = take_in(entries)
    return Deduped(taken, resolve(taken.cards, settings), settings)


def _stands(group: told.Group) -> tuple[str, int, str]:
    first = group.members[0]
    return first.path, first.line, first.id
