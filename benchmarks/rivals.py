"""Other tools on the same records: splink (DuckDB) and rensa, where they are installed (`--group bench`).

Each gets titles folded by us, which helps it, and is set up as its own documentation advises for such records.
A function takes cards and gives groups of their places.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence

from digestkit.dedupe.card import Card
from digestkit.dedupe.grouping.groups import heaps
from digestkit.dedupe.spelling.alike import any_order
from digestkit.dedupe.spelling.fold import fold_all
from digestkit.titles import core

Groups = list[list[int]]


def with_splink(cards: Sequence[Card]) -> Groups:
    """Fellegi and Sunter with weights learnt by expectation maximisation; blocked by title, identity and name."""
    import duckdb
    import pyarrow as pa
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on
    from splink import comparison_library as compare
    from splink.internals.blocking_rule_creator import BlockingRuleCreator

    logging.getLogger("splink").setLevel(logging.ERROR)
    rules: list[BlockingRuleCreator | dict[str, object]] = [
        block_on("paper"),
        block_on("source"),
        block_on("first_words"),
        block_on("last_words"),
        block_on("name", "year"),
    ]
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            compare.JaroWinklerAtThresholds("title", [0.96, 0.9, 0.8]),
            compare.ArrayIntersectAtSizes("names", [2, 1]),
            compare.ExactMatch("year"),
            compare.ExactMatch("paper"),
            compare.ExactMatch("source"),
        ],
        blocking_rules_to_generate_predictions=rules,
    )
    connection = duckdb.connect(":memory:")
    api = DuckDBAPI(connection)
    linker = Linker(api.register(pa.table(_columns(cards))), settings, log_level=None)
    training = linker.training
    training.estimate_probability_two_random_records_match([block_on("title", "year"), block_on("paper")], recall=0.7)
    training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    training.estimate_parameters_using_expectation_maximisation(block_on("title"))
    training.estimate_parameters_using_expectation_maximisation(block_on("name", "year"))
    predicted = linker.inference.predict(threshold_match_probability=0.9)
    found = connection.sql(f"select unique_id_l, unique_id_r from {predicted.physical_name}").fetchall()
    return heaps((a, b) for a, b in found)


def with_rensa(cards: Sequence[Card]) -> Groups:
    """MinHash of title trigrams, locality sensitive hashing, and a check of each proposed pair (90 % alike)."""
    from rensa import RMinHash, RMinHashLSH

    titles = _titles(cards)
    index = RMinHashLSH(threshold=0.7, num_perm=64, num_bands=16)
    hashes = []
    for row, title in enumerate(titles):
        hashed = RMinHash(num_perm=64, seed=1)
        hashed.update([title[at : at + 3] for at in range(max(len(title) - 2, 1))])
        index.insert(row, hashed)
        hashes.append(hashed)
    pairs = [(row, other) for row, hashed in enumerate(hashes) for other in index.query(hashed) if other > row]
    alike = any_order([titles[a] for a, _ in pairs], [titles[b] for _, b in pairs], least=90, jobs=2)
    return heaps(pair for pair, percent in zip(pairs, alike.tolist(), strict=True) if percent)


def _titles(cards: Iterable[Card]) -> list[str]:
    return fold_all([core(card.title) for card in cards])


def _columns(cards: Sequence[Card]) -> dict[str, list[object]]:
    titles = _titles(cards)
    names = [[max(name.replace(",", " ").split(), key=len).lower() for name in card.people] for card in cards]
    return {
        "unique_id": list(range(len(cards))),
        "title": [title or None for title in titles],
        "first_words": [title[:9] or None for title in titles],
        "last_words": [title[-9:] or None for title in titles],
        "names": [held or None for held in names],
        "name": [held[0] if held else None for held in names],
        "year": [card.year for card in cards],
        "paper": [card.papers[0] if card.papers else None for card in cards],
        "source": [card.sources[0] if card.sources else None for card in cards],
    }
