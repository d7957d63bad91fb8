"""The stages on plain values: bulk gives what one at a time gives, and nothing depends on order."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digestkit.dedupe.bulk import letters
from digestkit.dedupe.bulk.bags import bag, common
from digestkit.dedupe.bulk.hashes import hash_strings
from digestkit.dedupe.bulk.letters import Found
from digestkit.dedupe.bulk.tally import tally
from digestkit.dedupe.card import Card
from digestkit.dedupe.grouping.groups import LARGEST, Bond, heaps, join
from digestkit.dedupe.judging.candidates import candidates
from digestkit.dedupe.judging.corpus import survey
from digestkit.dedupe.judging.table import tabulate
from digestkit.dedupe.spelling.fold import fold, fold_all
from digestkit.titles import core, marks, marks_clash

TEXT = st.text(st.sampled_from("aB1 é\u0301ﬁ&;ｶ，（深度学习가𝐏β\n\u200b\ud800") | st.characters(), max_size=12)
FOLDED = st.text(st.sampled_from("ab 1深度学é"), max_size=12).map(lambda text: " ".join(text.split()))


@given(st.lists(TEXT, max_size=8))
def test_folding_in_bulk_is_folding_each(texts: list[str]) -> None:
    assert fold_all(texts) == [fold(text) for text in texts]


@given(TEXT)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def words_of(text: str) -> list[str]:
    """What `letters.words` says it finds."""
    runs = re.findall(r"[^\s\u0800-\U0010ffff]+|[\u0800-\U0010ffff]+", text)
    dense = [run >= "\u0800" for run in runs]
    split = [
        [run[at : at + 2] for at in range(max(len(run) - 1, 1))] if pairs else [run]
        for run, pairs in zip(runs, dense, strict=True)
    ]
    return [word for words in split for word in words]


@given(st.lists(FOLDED, max_size=6))
def test_words_are_words_and_pairs_of_signs(texts: list[str]) -> None:
    found = letters.words(texts)
    expected = [(row, word) for row, text in enumerate(texts) for word in words_of(text)]
    names: dict[str, int] = {}

    assert found.rows.tolist() == [row for row, _ in expected]
    for (_, word), value in zip(expected, found.hashes.tolist(), strict=True):
        assert names.setdefault(word, value) == value
    assert len(set(names.values())) == len(names)


@given(st.lists(FOLDED, max_size=6), st.integers(3, 12))
def test_a_row_has_the_grams_it_has_alone(texts: list[str], size: int) -> None:
    together = letters.grams(texts, size)

    for row, text in enumerate(texts):
        assert together.hashes[together.rows == row].tolist() == letters.grams([text], size).hashes.tolist()


@given(st.lists(TEXT, max_size=6))
def test_a_hash_depends_on_its_text_alone(texts: list[str]) -> None:
    alone = [int(hash_strings([text])[0]) for text in texts]
    said = [text.encode("utf-8", "replace") for text in texts]

    assert hash_strings(texts).tolist() == alone
    assert len(set(alone)) == len(set(said))


def test_hashes_are_the_same_in_every_process() -> None:
    texts = "['arxiv:2109.08203', '深度', '']"
    script = f"from digestkit.dedupe.bulk import hashes; print(hashes.hash_strings({texts}).tolist())"
    runs = {
        subprocess.run(
            [sys.executable, "-c", script], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("0", "1", "77")
    }

    assert runs == {b"[13889778177559302874, 8818605345744174627, 16294208416658607535]\n"}


@given(st.lists(st.lists(st.integers(0, 9), max_size=5), min_size=1, max_size=5))
def test_what_bags_have_in_common_is_what_sets_have(held: list[list[int]]) -> None:
    rows = np.array([row for row, values in enumerate(held) for _ in values], np.int64)
    values = hash_strings(str(value) for values in held for value in values)
    pairs = np.array([(a, b) for a in range(len(held)) for b in range(len(held))])

    shared = common(bag(Found(rows, values), len(held)), pairs[:, 0], pairs[:, 1])

    assert shared.tolist() == [len(set(held[a]) & set(held[b])) for a, b in pairs.tolist()]


def test_tallies_of_shards_add_up() -> None:
    values = hash_strings(str(number % 7) for number in range(40))
    whole, left, right = tally(values, 40), tally(values[:13], 40), tally(values[13:], 40)

    expected = [6 if number % 7 < 5 else 5 for number in range(40)]

    assert (left + right).of(values).tolist() == whole.of(values).tolist() == expected


def test_a_tally_stops_at_255() -> None:
    values = hash_strings(["same"] * 1000)

    assert set(tally(values, 1000).of(values).tolist()) == {255}


def test_a_hub_proposes_no_pairs() -> None:
    cards = [Card(str(n), f"{n:x} unlike {n * 7919:x}", works=("github:toolbox/detection",)) for n in range(60)]
    table = tabulate(cards)

    assert len(candidates(table, survey(table), kinds=("identity",))) == 0


def test_candidates_do_not_depend_on_the_order_of_rows() -> None:
    cards = [Card(str(n), f"sets of {('points', 'lines', 'planes')[n % 3]} {n // 6}") for n in range(30)]

    def names(given: list[Card]) -> set[frozenset[str]]:
        table = tabulate(given)
        pairs = candidates(table, survey(table))
        return {
            frozenset((given[a].id, given[b].id))
            for a, b in zip(pairs.left.tolist(), pairs.right.tolist(), strict=True)
        }

    assert names(cards) == names(cards[::-1]) != set()


def full(rows: range, bits: float = 5) -> dict[tuple[int, int], Bond]:
    return {pair: Bond(bits, supports=True) for pair in combinations(rows, 2)}


def test_a_chain_is_no_group() -> None:
    chain = {(n, n + 1): Bond(9 - n, supports=True) for n in range(6)}

    assert [group.rows for group in join(chain)] == [(0, 1), (2, 3), (4, 5)]


def test_a_veto_between_two_members_keeps_groups_apart() -> None:
    bonds = {**full(range(4)), (0, 3): Bond(9, supports=False, forbids=True)}

    assert not any({0, 3} <= set(group.rows) for group in join(bonds))


def test_a_person_joins_what_nothing_supports_but_not_across_another_word() -> None:
    evidence = {(1, 2): Bond(0, supports=False, forbids=True)}
    word = {(1, 2): Bond(0, supports=False, forbids=True, decided=True)}

    assert [group.rows for group in join({}, forced={(1, 2)})] == [(1, 2)]
    assert join(evidence, forced={(0, 1), (0, 2)})[0].rows == (0, 1, 2)
    assert join(word, forced={(0, 1), (0, 2)})[0].rows == (0, 1)


def test_groups_name_their_pairs_the_weakest_last() -> None:
    bonds = {(0, 1): Bond(9, True), (0, 2): Bond(4, True), (1, 2): Bond(7, True)}

    assert join(bonds)[0].joined_by == ((0, 1), (1, 2))


def test_a_very_large_group_is_joined_by_the_pairs_at_hand() -> None:
    rows = range(LARGEST + 40)

    assert heaps(full(rows)) == [list(rows)]
    assert [group.rows for group in join(full(rows))] == [tuple(rows)]


@settings(max_examples=60)
@given(st.dictionaries(st.tuples(st.integers(0, 5), st.integers(6, 9)), st.integers(3, 6), max_size=12))
def test_groups_do_not_depend_on_the_order_of_pairs(pairs: dict[tuple[int, int], float]) -> None:
    bonds = {pair: Bond(bits, supports=True) for pair, bits in pairs.items()}

    assert join(bonds) == join(dict(reversed(bonds.items()))) == join(dict(sorted(bonds.items())))


TITLES = {
    "ICCV 2031 | 水下机器人如何看清浑水": "水下机器人如何看清浑水",
    "收藏 | 三十种常用图表的画法": "三十种常用图表的画法",
    "【源头活水】旋转目标检测方法解读": "旋转目标检测方法解读",
    "[Salt tolerance in barley]. [French]": "Salt tolerance in barley",
    "Bees in cities (Provisional abstract)": "Bees in cities",
    "Shape from Blur @ NeurIPS 2021": "Shape from Blur",
    "Cut off [Erratum appears in J. 2006 Oct;37(2):13": "Cut off",
    "a | b": "a | b",
    "f(x) and g(x)": "f(x) and g(x)",
    "[Oral]": "Oral",
    "": "",
}


@pytest.mark.parametrize(("title", "expected"), TITLES.items())
def test_remarks_leave_a_title(title: str, expected: str) -> None:
    assert core(title) == expected


MARKS = {
    "Harbour tuning (part II)": ("2",),
    "卡尔曼滤波（上）": ("上",),
    "课程笔记第3讲": ("3",),
    "第三篇 相机标定": ("3",),
    "Vision": (),
    "10 000 lighthouses": ("10000",),
    "Erratum: tides": ("erratum",),
    "Cells.[Erratum appears in J. 2006 Oct;37(2):137]": (),
    "Moss 1.78": ("1", "78"),
}


@pytest.mark.parametrize(("title", "expected"), MARKS.items())
def test_marks_of_a_title(title: str, expected: tuple[str, ...]) -> None:
    assert marks(title, fold(core(title))) == expected


def test_marks_clash_both_ways_round() -> None:
    assert marks_clash(("1",), ("1", "2"), longer_by=1) == marks_clash(("1", "2"), ("1",), longer_by=1)
