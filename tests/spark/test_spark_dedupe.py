"""Spark gives the answer of one machine: entries, clusters, related, suspects, ids, scores and reasons included."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from answers import Answer, local, on_spark, read
from benchmarks.synthetic import entries
from command import DIGESTS, PROJECT
from digestkit.dedupe import Decided, Settings, dedupe
from digestkit.model import Entry

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

SEEDS = PROJECT.parent / "shared" / "seeds"
PARTITIONS = pytest.mark.parametrize("partitions", [1, 2, 7])
MANY = 100_000


@PARTITIONS
def test_the_fixtures(spark: SparkSession, partitions: int) -> None:
    given = read(DIGESTS)

    assert on_spark(spark, given, partitions) == local(given)


@pytest.mark.skipif(not SEEDS.exists(), reason="the digests of other people are not part of the project")
@PARTITIONS
def test_the_seeds(spark: SparkSession, partitions: int) -> None:
    given = read(*sorted(SEEDS.glob("*.txt")))

    assert on_spark(spark, given, partitions) == local(given)


@pytest.fixture(scope="module")
def many() -> tuple[list[Entry], Answer]:
    given = list(entries(MANY))
    return given, local(given)


@PARTITIONS
def test_many_made_up_records(spark: SparkSession, many: tuple[list[Entry], Answer], partitions: int) -> None:
    given, answer = many

    assert len(answer["clusters"]) > MANY // 10
    assert on_spark(spark, given, partitions) == answer


def test_decisions_and_related_works_and_another_threshold(spark: SparkSession) -> None:
    given = read(DIGESTS)
    found = local(given)
    ids = sorted(entry.id for entry in given)
    decided = Decided(same=frozenset({(ids[0], ids[1]), (ids[1], ids[5])}), different=frozenset(_apart(given)))
    settings = Settings(threshold=0.7, merge_related=True, decided=decided)
    expected = local(given, settings)

    assert expected != found
    assert on_spark(spark, given, 3, settings) == expected


def test_records_that_share_an_id_and_a_merge_of_a_merge(spark: SparkSession) -> None:
    twice = Entry(id="x", title="Sets of points", authors=[{"name": "Ada"}])
    given = [
        *(twice, twice, Entry(id="x", title="Another thing"), Entry(id="x", title="A third", url="https://a.io/3")),
        *(Entry(id="x~1", title="Between"), Entry(title="No id"), Entry(id="y", title="Sets of Points", rating=2)),
    ]
    once = local(given)

    assert on_spark(spark, given, 2) == once
    merged = [Entry.model_validate_json(line) for line in once["entries"]]
    assert on_spark(spark, merged, 2)["entries"] == once["entries"]


def test_nothing(spark: SparkSession) -> None:
    assert on_spark(spark, [], 2) == local([])


def _apart(given: list[Entry]) -> Iterator[tuple[str, str]]:
    """The first two members of every second cluster."""
    for group in dedupe(given).report().clusters[::2]:
        first, second, *_ = sorted(member.id for member in group.members)
        yield first, second
