"""Evidence: the named tests of sameness. Each puts a pair on one of its levels, whose weights add up.

To change when two entries are one, change a test or a row of `levels.LEVELS`, and add a case to the case file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from digestkit.dedupe.bulk.share import UNKNOWN
from digestkit.dedupe.judging.corpus import LONG
from digestkit.dedupe.judging.facts import Facts
from digestkit.dedupe.judging.levels import LEVELS, Level
from digestkit.dedupe.spelling.wording import Wording

Levels = npt.NDArray[np.intp]

PRIOR = -7.0
"""Before any test: of the pairs worth comparing, about one in 130 is the same."""
LENGTHS = (18, 32, LONG)
"""UTF-8 bytes from which a title is short, of common length, and long."""
LITTLE, MUCH, VERBATIM = 12, 60, 90
"""Percent of a text that stand in the other, from which they have something in common, much, and all."""
ONE_WORD = 89
"""From this percentage on, titles that differ in words differ in about one."""


@dataclass(frozen=True, slots=True)
class Test:
    """A named test: `of` gives each pair its level, a place in `levels`."""

    of: Callable[[Facts], Levels]
    levels: tuple[Level, ...]


def at(test: str, *names: str) -> Levels:
    """The places of named levels.

    >>> at("same-source", "same", "unknown").tolist()
    [1, 0]
    """
    order = [level.name for level in LEVELS[test]]
    return np.array([order.index(name) for name in names])


def source(facts: Facts) -> Levels:
    """Own sources: one address, or two; an address over another text may have been left over from the entry above."""
    unknown, same, pasted, other, again = at(
        "same-source", "unknown", "same", "same, other texts", "other", "posted again"
    )
    unlike = facts.measures.text < LITTLE
    mine = facts.shared
    conditions = [mine.source & unlike, mine.source, mine.posted_again, mine.other_source]
    return np.select(conditions, [pasted, same, again, other], default=unknown)


def paper(facts: Facts) -> Levels:
    """Papers the entries name as theirs; a paper that is both entries' source is not counted twice."""
    unknown, same = at("same-paper", "unknown", "same")
    level: Levels = np.where(facts.shared.paper & ~facts.shared.source, same, unknown)
    return level


def work(facts: Facts) -> Levels:
    """Repositories, projects, videos behind labels."""
    unknown, same = at("same-work", "unknown", "same")
    level: Levels = np.where(facts.shared.work & ~facts.shared.source, same, unknown)
    return level


def picture(facts: Facts) -> Levels:
    """One and the same picture."""
    unknown, same = at("same-picture", "unknown", "same")
    level: Levels = np.where(facts.shared.picture, same, unknown)
    return level


def title(facts: Facts) -> Levels:
    """Titles; the longer the title, the more its repetition says."""
    word, length = facts.measures.wording, np.searchsorted(LENGTHS, facts.letters, side="right")
    in_a_word = (facts.measures.title >= ONE_WORD).astype(np.intp)
    respelled = at("same-title", "respelled, very short", "respelled, short", "respelled", "respelled, long")[length]
    equal = at("same-title", "equal, very short", "equal, short", "equal", "equal, long")[length]
    by_wording = {
        Wording.MISSING: at("same-title", "missing"),
        Wording.UNLIKE: at("same-title", "unlike"),
        Wording.LOOSE: at("same-title", "loose"),
        Wording.OTHER: at("same-title", "other words", "a word differs")[in_a_word],
        Wording.INSERTED: at("same-title", "words inserted", "a word inserted")[in_a_word],
        Wording.PART: at("same-title", "short part", "part", "part", "part")[length],
        Wording.CUT: respelled,
        Wording.SPELLED: respelled,
        Wording.EQUAL: equal,
    }
    level = np.select([word == wording for wording in by_wording], list(by_wording.values()))
    level = np.where(facts.serial & (word >= Wording.CUT), at("same-title", "serial"), level)
    return np.where(facts.serial & (word == Wording.PART), at("same-title", "issue of a series"), level)


def people(facts: Facts) -> Levels:
    """The people both name, initials aside."""
    share, several = facts.measures.people, (facts.measures.persons > 1).astype(np.intp)
    unknown, none, few, most = at("same-people", "unknown", "none", "few", "most")
    all_of_both = at("same-people", "the person", "all")[several]
    all_of_fewer = at("same-people", "one of several", "all of the fewer")[several]
    conditions = [share == UNKNOWN, facts.measures.crowd >= 99, share >= 99, share >= 50, share > 0]
    return np.select(conditions, [unknown, all_of_both, all_of_fewer, most, few], default=none)


def year(facts: Facts) -> Levels:
    """Years of publication, where a catalogue gives them; the day an issue appeared is no evidence."""
    unknown, same, following, other = at("same-year", "unknown", "same", "next", "other")
    return np.select([facts.years < 0, facts.years == 0, facts.years == 1], [unknown, same, following], default=other)


def text(facts: Facts) -> Levels:
    """How much of the shorter text stands in the longer one."""
    share = facts.measures.text
    long = facts.long_text.astype(np.intp)
    unknown, much, some, little = at("same-text", "too short", "much", "some", "little")
    verbatim, none = at("same-text", "verbatim", "verbatim, long")[long], at("same-text", "none", "none, long")[long]
    conditions = [share == UNKNOWN, share >= VERBATIM, share >= MUCH, share >= 30, share >= LITTLE]
    return np.select(conditions, [unknown, verbatim, much, some, little], default=none)


TESTS: Mapping[str, Test] = {
    "same-source": Test(source, LEVELS["same-source"]),
    "same-paper": Test(paper, LEVELS["same-paper"]),
    "same-work": Test(work, LEVELS["same-work"]),
    "same-picture": Test(picture, LEVELS["same-picture"]),
    "same-title": Test(title, LEVELS["same-title"]),
    "same-people": Test(people, LEVELS["same-people"]),
    "same-year": Test(year, LEVELS["same-year"]),
    "same-text": Test(text, LEVELS["same-text"]),
}
"""The tests, by the name a report gives them."""


def levels(facts: Facts) -> dict[str, Levels]:
    """Each test's level for each pair."""
    return {name: test.of(facts) for name, test in TESTS.items()}


def total(reached: Mapping[str, Levels]) -> npt.NDArray[np.float64]:
    """The evidence of each pair in bits, the prior included."""
    weights = [np.array([level.weight for level in TESTS[name].levels])[level] for name, level in reached.items()]
    bits: npt.NDArray[np.float64] = np.sum(weights, axis=0) + PRIOR
    return bits


def chance(bits: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """The probability that evidence of so many bits stands for.

    >>> chance(np.array([-7.0, 0.0, 7.0])).round(3).tolist()
    [0.008, 0.5, 0.992]
    """
    return 1 / (1 + np.exp2(-bits))
