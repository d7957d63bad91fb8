"""`dedupe` on Spark: the stages in their order, each on frames."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyspark.sql.functions as sql
from pyspark.sql import DataFrame

from digestkit.dedupe.bulk.pairs import Pairs
from digestkit.dedupe.decisions import load
from digestkit.dedupe.settings import Decided, Settings, Word, as_rows
from digestkit.errors import DigestError
from digestkit.export.columns import columns, entry_of, row_of
from digestkit.model import Entry
from digestkit.spark import grouping, pairing, telling
from digestkit.spark.comparing import compare
from digestkit.spark.counting import Figures, survey
from digestkit.spark.giving import GIVEN, gather, give
from digestkit.spark.taking import first_copies, take_in
from digestkit.spark.workplace import Batches, Workplace, each

DEFAULT = Settings()


class Deduped(NamedTuple):
    """What a run found, as frames: entries with the contract's columns, and the three parts of its report."""

    merged: DataFrame
    clusters: DataFrame
    related: DataFrame
    suspects: DataFrame


def dedupe(
    df: DataFrame, decisions: str | Decided | None = None, *, settings: Settings = DEFAULT, work: str | None = None
) -> Deduped:
    """Find what is the same among entries: the rows of any frame with a `title` or a `url` and the contract's columns.

    The answer is that of `digestkit.dedupe` on one machine, ids, scores and reasons included, whatever the partitions.
    `decisions` names the file with a person's decisions; `work` a folder that every executor reaches and that must stay
    as long as the frames that come out are used (without it a temporary one of this machine, which only a Spark with a
    `local` master reaches). Raises DigestError where that folder is missing.
    """
    decided = load(decisions) if isinstance(decisions, str) else decisions or settings.decided
    place = Workplace(df.sparkSession, work or _here(df))
    told = dedupe_lines(each(df, _lines, GIVEN), place, Settings(settings.threshold, settings.merge_related, decided))
    return told._replace(merged=as_columns(told.merged))


def dedupe_lines(lines: DataFrame, place: Workplace, settings: Settings) -> Deduped:
    """The same of entries as JSON (`entry`), which is also how the merged ones come out."""
    cards = take_in(lines, place)
    word = _word(cards, settings.decided)
    firsts, copies = first_copies(cards, word.rows(), place)
    figures = survey(firsts, place)
    judging = partial(compare, cards=firsts, figures=figures, threshold=settings.threshold)
    keys = place.stage("keys", pairing.keys(firsts, figures))
    judged = place.stage("judged", judging(pairing.candidates(keys).union(_selves(copies))))
    place.begin("groups")
    found = grouping.closed(judged, word, settings, place, judging)
    selves = grouping.read(judged.where("left = right"))
    grouped = grouping.grouped(found, selves, _pairs(copies, "first", "row"), word, settings)
    return _told(cards, grouped, figures, place, settings)


def as_columns(lines: DataFrame) -> DataFrame:
    """Entries as JSON (`entry`) in the contract's columns."""
    return each(lines.select("entry"), _columns, columns())


def _told(cards: DataFrame, found: grouping.Grouped, figures: Figures, place: Workplace, settings: Settings) -> Deduped:
    """What comes out, written as far as it is shared by the frames."""
    both = {"same": found.same, "related": found.related}
    groups = place.stage(
        "groups", _frames(place, {kind: {"number": g.number, "row": g.row} for kind, g in both.items()})
    )
    joined = _frames(place, {kind: _joined(g) for kind, g in both.items()})
    joined = place.stage("joined", joined)
    gathered = place.stage("gathered", gather(groups, cards))
    suspects = place.frame({**_ends(found.suspects), "place": np.arange(len(found.suspects))})
    asked = joined.select("left", "right").union(suspects.select("left", "right"))
    pairs = place.stage("pairs", telling.explained(asked, cards, figures, settings.decided))
    doubted = suspects.join(pairs, ["left", "right"]).orderBy("place").select("pair.*")
    clusters, related = (telling.groups(kind, gathered, joined, pairs) for kind in both)
    return Deduped(give(cards, groups, gathered), clusters, related, doubted)


def _frames(place: Workplace, columns_of: dict[str, dict[str, npt.NDArray[np.int64]]]) -> DataFrame:
    """Columns of several kinds as one frame that names the kind."""
    first, second = (
        place.frame(columns).select(sql.lit(kind).alias("kind"), "*") for kind, columns in columns_of.items()
    )
    return first.union(second)


def _joined(groups: grouping.Groups) -> dict[str, npt.NDArray[np.int64]]:
    return {"number": groups.joined_number, **_ends(groups.joined), "place": np.arange(len(groups.joined))}


def _ends(pairs: Pairs) -> dict[str, npt.NDArray[np.int64]]:
    return {"left": pairs.left, "right": pairs.right}


def _word(cards: DataFrame, decided: Decided) -> Word:
    """What a person decided about the cards that are here, as pairs of rows."""
    names = sorted({name for pair in decided.same | decided.different for name in pair})
    if not names:
        return Word(frozenset(), frozenset())
    asked = cards.sparkSession.createDataFrame(pa.table({"id": names}))
    rows = {row["id"]: row["row"] for row in cards.select("id", "row").join(asked, "id").collect()}
    different = as_rows(decided.different, rows)
    return Word(as_rows(decided.same, rows) - different, different)


def _selves(copies: DataFrame) -> DataFrame:
    """Every row that has copies, paired with itself."""
    first = copies.select("first").distinct()
    return first.select(sql.col("first").alias("left"), sql.col("first").alias("right"), sql.lit(True).alias("strong"))


def _pairs(frame: DataFrame, left: str, right: str) -> Pairs:
    table = frame.select(left, right).toArrow()
    a, b = (column.combine_chunks().to_numpy(zero_copy_only=False) for column in table)
    order = np.lexsort((b, a))
    return Pairs(a[order], b[order])


def _here(df: DataFrame) -> str:
    if not str(df.sparkSession.sparkContext.master).startswith("local"):
        raise DigestError("a cluster needs a folder for the work that every executor reaches: dedupe(df, work=...)")
    return tempfile.mkdtemp(prefix="digestkit-spark-")


def _lines(batches: Batches) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        entries = [entry_of(row) for row in batch.to_pylist()]
        yield pa.RecordBatch.from_pydict({"entry": [entry.model_dump_json() for entry in entries]}, GIVEN)


def _columns(batches: Batches) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        entries = [Entry.model_validate_json(line) for line in batch["entry"].to_pylist()]
        yield pa.RecordBatch.from_pylist([row_of(entry) for entry in entries], columns())
