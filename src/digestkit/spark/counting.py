"""Counting: what only all records together know, in two passes whose results every machine gets as arrays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyspark.sql.functions as sql
from pyspark.sql import DataFrame

from digestkit.dedupe.bulk.hashes import Hashes
from digestkit.dedupe.bulk.tally import Counts, Tally, cell_count, cells_of
from digestkit.dedupe.judging.corpus import SERIAL, Corpus, short_titles, title_marks
from digestkit.dedupe.judging.keys import KINDS, found_keys
from digestkit.spark.cards import table_of
from digestkit.spark.workplace import Batches, Shared, Workplace, each, signed, unsigned

_HUBS = "hubs"
"""The tally of own identities; the others are those of the kinds of keys."""
_SHORT = 0
"""The kind of mark that says a short title stands here; the others are `title_marks`'."""
_CHUNK = 1 << 20
"""Cells of a tally that travel together."""
_AT_ONCE = 16 << 20
"""Cells that one task adds up, and that the driver takes at once."""

_MARKS = pa.schema([("title", pa.int64()), ("kind", pa.int64()), ("value", pa.int64())])
_CELLS = pa.schema([("name", pa.string()), ("chunk", pa.int64()), ("cells", pa.binary()), ("counts", pa.binary())])
_DENSE = pa.schema([("name", pa.string()), ("chunk", pa.int64()), ("counts", pa.binary())])


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a corpus, for every machine: how many records, which titles return, how often keys occur."""

    rows: int
    titles: Shared
    tallies: Shared | None = None

    def corpus(self) -> Corpus:
        """What the stages of `dedupe` ask for."""
        hubs = self.tallies.load(_HUBS) if self.tallies else np.empty(0, np.uint8)
        return Corpus(self.rows, Tally(hubs), self.titles.load("serials"), self.titles.load("repeated"))

    def tally(self, kind: str) -> Tally:
        """How often the keys of a kind occur."""
        assert self.tallies
        return Tally(self.tallies.load(_name(kind)))


def survey(firsts: DataFrame, place: Workplace) -> Figures:
    """The figures of all cards that are no copies."""
    place.begin("titles")
    rows = firsts.count()
    figures = Figures(rows, place.share(_titles(firsts)))
    place.begin("tallies")
    return Figures(rows, figures.titles, place.share(_tallies(firsts, figures)))


def _titles(firsts: DataFrame) -> Mapping[str, Hashes]:
    """Titles that return, and short ones that stand here twice; sorted."""
    marks = each(firsts, _marks, _MARKS).groupBy("title", "kind").agg(sql.count_distinct("value").alias("times"))
    twice = marks.where(f"kind = {_SHORT} and times > 1").select("title").toArrow()
    often = marks.where(f"kind != {_SHORT} and times >= {SERIAL}").select("title").distinct().toArrow()
    found = {"repeated": twice, "serials": often}
    return {name: np.sort(unsigned(table["title"].combine_chunks())) for name, table in found.items()}


def _marks(batches: Batches) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        table = table_of(batch)
        marks, short = title_marks(table), short_titles(table)
        titles = np.concatenate((marks.titles, table.hashes[short]))
        kinds = np.concatenate((marks.kinds.astype(np.int64), np.full(len(short), _SHORT, np.int64)))
        values = np.concatenate((signed(marks.values), batch["row"].to_numpy()[short]))
        yield pa.RecordBatch.from_arrays([signed(titles), kinds, values], schema=_MARKS)


def _tallies(firsts: DataFrame, figures: Figures) -> Mapping[str, Counts]:
    """Every tally, added up from the shards: first as cells with counts, then as arrays of all cells."""
    names = [_HUBS, *map(_name, KINDS)]
    counted = each(firsts, lambda batches: _counted(batches, figures), _CELLS)
    counted = counted.repartition(max(1, len(names) * cell_count(figures.rows) // _AT_ONCE), "name", "chunk")
    together = counted.groupBy("name", "chunk").agg(sql.collect_list(sql.struct("cells", "counts")).alias("shards"))
    dense = each(together, lambda batches: _added(batches, figures.rows), _DENSE)
    tallies = {name: np.zeros(cell_count(figures.rows), np.uint8) for name in names}
    for row in dense.toLocalIterator():
        counts = np.frombuffer(row["counts"], np.uint8)
        tallies[row["name"]][row["chunk"] * _CHUNK :][: len(counts)] = counts
    return tallies


def _counted(batches: Batches, figures: Figures) -> Iterator[pa.RecordBatch]:
    """How often each cell was met in one shard, chunk by chunk."""
    found = {name: _Cells() for name in [_HUBS, *map(_name, KINDS)]}
    for batch in batches:
        table, corpus = table_of(batch), figures.corpus()
        hashes = {_HUBS: table.owned.hashes, **{_name(kind): found_keys(kind, table, corpus).hashes for kind in KINDS}}
        for name, these in hashes.items():
            found[name].add(cells_of(these, figures.rows))
    for name, counted in found.items():
        counted.count()
        cells, times = counted.cells, counted.times
        chunks = (cells // np.uint64(_CHUNK)).astype(np.int64)
        for chunk in np.unique(chunks).tolist():
            here = slice(*np.searchsorted(chunks, (chunk, chunk + 1)))
            inside = (cells[here] % np.uint64(_CHUNK)).astype(np.uint32)
            counts = times[here].astype(np.uint8)
            yield pa.RecordBatch.from_arrays([[name], [chunk], [inside.tobytes()], [counts.tobytes()]], schema=_CELLS)


class _Cells:
    """How often each cell was met, up to 255; what came is counted when it outgrows what is counted already."""

    def __init__(self) -> None:
        self.cells, self.times = np.empty(0, np.uint64), np.empty(0, np.int64)
        self._new: list[Hashes] = []

    def add(self, cells: Hashes) -> None:
        self._new.append(cells)
        if sum(map(len, self._new)) > max(_CHUNK, len(self.cells)):
            self.count()

    def count(self) -> None:
        new, often = np.unique(np.concatenate([np.empty(0, np.uint64), *self._new]), return_counts=True)
        self.cells, places = np.unique(np.concatenate((self.cells, new)), return_inverse=True)
        times = np.bincount(places, np.concatenate((self.times, often)), len(self.cells))
        self.times, self._new = np.minimum(times, 255).astype(np.int64), []


def _added(batches: Batches, rows: int) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        for row in batch.to_pylist():
            total = np.zeros(min(_CHUNK, cell_count(rows)), np.uint16)
            for shard in row["shards"]:
                cells = np.frombuffer(shard["cells"], np.uint32)
                total[cells] = np.minimum(total[cells] + np.frombuffer(shard["counts"], np.uint8), 255)
            counts = total.astype(np.uint8).tobytes()
            yield pa.RecordBatch.from_pylist([{"name": row["name"], "chunk": row["chunk"], "counts": counts}], _DENSE)


def _name(kind: str) -> str:
    return kind.replace(" ", "-")
