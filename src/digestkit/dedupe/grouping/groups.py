"""Groups: pairs that belong together become groups, without silent chaining.

Two groups join only if no pair across them is forbidden and more than half of the pairs across them support it; the
strongest pairs are tried first. So A~B and B~C alone never make A and C one thing, and every group can name the
pairs that made it, the weakest among them. Ties are broken by row: rows in a fixed order give groups in a fixed order.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np

from digestkit.dedupe.bulk.components import components
from digestkit.dedupe.bulk.pairs import Pairs

Pair = tuple[int, int]

LARGEST = 100
"""A larger heap of connected rows is joined by the pairs at hand alone; pairs nobody compared support nothing."""


@dataclass(frozen=True, slots=True)
class Bond:
    """What is known of a pair: how strong its evidence is, and whether it supports or forbids to join."""

    bits: float
    supports: bool
    forbids: bool = False
    decided: bool = False
    """A person's word, which only another word of a person overrides."""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that belong together, sorted, and the pairs that joined them, the strongest first."""

    rows: tuple[int, ...]
    joined_by: tuple[Pair, ...]


@dataclass(slots=True)
class _Heap:
    rows: list[int]
    pairs: list[Pair] = field(default_factory=list)


def heaps(pairs: Iterable[Pair]) -> list[list[int]]:
    """Rows that pairs connect, directly or not; each sorted, the heaps by their first row.

    >>> heaps([(1, 2), (5, 2), (3, 4)])
    [[1, 2, 5], [3, 4]]
    """
    ends = np.array(list(pairs), np.int64).reshape(-1, 2)
    rows, places = np.unique(ends, return_inverse=True)
    left, right = places.reshape(-1, 2).T
    found: dict[int, list[int]] = {}
    for row, lowest in zip(rows.tolist(), components(Pairs(left, right), len(rows)).tolist(), strict=True):
        found.setdefault(lowest, []).append(row)
    return list(found.values())


def missing(heap: Sequence[int], known: Collection[Pair]) -> Iterator[Pair]:
    """The pairs of a heap that nobody has compared; none of a heap that is too large."""
    if 2 < len(heap) <= LARGEST:
        yield from (pair for pair in combinations(heap, 2) if pair not in known)


def join(bonds: Mapping[Pair, Bond], forced: Collection[Pair] = ()) -> list[Group]:
    """The groups that bonds make; a person's word (`forced`) goes first, needs no support and yields only to another.

    >>> chain = {(1, 2): Bond(9, True), (2, 3): Bond(8, True), (1, 3): Bond(-5, False)}
    >>> [group.rows for group in join(chain)]
    [(1, 2)]
    >>> [group.rows for group in join({**chain, (1, 3): Bond(3, True)})]
    [(1, 2, 3)]
    """
    near = _neighbours(bonds)
    held: dict[int, _Heap] = {}
    order = sorted((pair for pair, bond in bonds.items() if bond.supports), key=lambda pair: (-bonds[pair].bits, pair))
    for pair in [*sorted(forced), *order]:
        a, b = sorted((held.setdefault(row, _Heap([row])) for row in pair), key=lambda heap: len(heap.rows))
        if a is not b and _may_join(a, b, near, pair in forced):
            b.rows += a.rows
            b.pairs += [*a.pairs, pair]
            held.update(dict.fromkeys(a.rows, b))
    distinct = {id(heap): heap for heap in held.values() if len(heap.rows) > 1}
    groups = (Group(tuple(sorted(heap.rows)), _by_strength(heap.pairs, bonds, forced)) for heap in distinct.values())
    return sorted(groups, key=lambda group: group.rows)


def _neighbours(bonds: Mapping[Pair, Bond]) -> dict[int, dict[int, Bond]]:
    near: dict[int, dict[int, Bond]] = {}
    for (a, b), bond in bonds.items():
        near.setdefault(a, {})[b] = bond
        near.setdefault(b, {})[a] = bond
    return near


def _may_join(few: _Heap, many: _Heap, near: Mapping[int, Mapping[int, Bond]], forced: bool) -> bool:
    others = set(many.rows)
    across = [bond for row in few.rows for other, bond in near.get(row, {}).items() if other in others]
    if any(bond.forbids and (bond.decided or not forced) for bond in across):
        return False
    return forced or 2 * sum(bond.supports for bond in across) > len(few.rows) * len(many.rows)


def _by_strength(pairs: list[Pair], bonds: Mapping[Pair, Bond], forced: Collection[Pair]) -> tuple[Pair, ...]:
    return tuple(sorted(pairs, key=lambda pair: (pair not in forced, -bonds[pair].bits if pair in bonds else 0, pair)))
