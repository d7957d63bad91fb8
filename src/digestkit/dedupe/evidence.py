"""Evidence: the named tests of sameness. Each puts a pair on one of a few levels; a level has a weight and a sentence.

A weight is the evidence in bits: +1 doubles the odds that two entries are the same thing, -1 halves them. Weights
add up (Fellegi and Sunter, "A theory for record linkage", 1969); they were set by hand and are trained on nothing.
To change when two entries are one, change a row of `TESTS` and add a case to the case file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from digestkit.dedupe.measures import Measures
from digestkit.dedupe.roles import Flags, Shared
from digestkit.dedupe.share import UNKNOWN, Small
from digestkit.dedupe.wording import Wording

Levels = npt.NDArray[np.intp]

_UNEQUAL = (
    Wording.UNLIKE,
    Wording.LOOSE,
    Wording.OTHER,
    Wording.INSERTED,
    Wording.PART,
    Wording.CUT,
    Wording.SPELLED,
)

PRIOR = -7.0
"""Before any test: of the pairs worth comparing, about one in 130 is the same."""
ONE_WORD = 89
"""From this percentage on, titles that differ in words differ in about one."""


@dataclass(frozen=True, slots=True)
class Facts:
    """All that is known of many pairs: measures of the two cards, shared identities, and the corpus' word on titles."""

    measures: Measures
    shared: Shared
    years: npt.NDArray[np.int64]
    """Years apart; -1 where a side has none."""
    letters: npt.NDArray[np.int64]
    """UTF-8 bytes of the shorter title: what it can tell."""
    serial: Flags
    """The title returns every year, or under several sources."""
    kin: Small
    """Where something is shared: how much of what the one says, title and text, recurs in the other."""


@dataclass(frozen=True, slots=True)
class Level:
    """Where a test can put a pair."""

    name: str
    weight: float
    says: str


@dataclass(frozen=True, slots=True)
class Test:
    """A named test: `of` gives each pair its level, a place in `levels`."""

    of: Callable[[Facts], Levels]
    levels: tuple[Level, ...]


def source(facts: Facts) -> Levels:
    """Own sources: one address, or two."""
    return np.where(facts.shared.source, 1, np.where(facts.shared.other_source, 2, 0))


def paper(facts: Facts) -> Levels:
    """Papers the entries name as theirs; a paper that is both entries' source is not counted twice."""
    return (facts.shared.paper & ~facts.shared.source).astype(np.intp)


def work(facts: Facts) -> Levels:
    """Repositories, projects, videos behind labels."""
    return (facts.shared.work & ~facts.shared.source).astype(np.intp)


def picture(facts: Facts) -> Levels:
    """One and the same picture."""
    return facts.shared.picture.astype(np.intp)


def title(facts: Facts) -> Levels:
    """Titles; the longer the title, the more its repetition says."""
    word = facts.measures.wording
    one_word = facts.measures.title >= ONE_WORD
    length = np.searchsorted([18, 32, 56], facts.letters, side="right")
    level = np.select(
        [word == value for value in _UNEQUAL],
        [1, 2, 3 + one_word, 5 + one_word, 7 + (length > 0), 9 + length, 9 + length],
        default=0,
    )
    level = np.where(word == Wording.EQUAL, 13 + length, level)
    level = np.where(facts.serial & (word >= Wording.CUT), 17, level)
    return np.where(facts.serial & (word == Wording.PART), 18, level)


def people(facts: Facts) -> Levels:
    """The people both name, initials aside."""
    share, several = facts.measures.people, facts.measures.persons > 1
    all_of_both = 6 + several
    all_of_fewer = 4 + several
    return np.select(
        [share == UNKNOWN, facts.measures.crowd >= 99, share >= 99, share >= 50, share > 0],
        [0, all_of_both, all_of_fewer, 3, 2],
        default=1,
    )


def year(facts: Facts) -> Levels:
    """Years of publication, where a catalogue gives them; the day an issue appeared is no evidence."""
    return np.select([facts.years < 0, facts.years == 0, facts.years == 1], [0, 1, 2], default=3)


def text(facts: Facts) -> Levels:
    """How much of the shorter text stands in the longer one."""
    share = facts.measures.text
    return np.select([share == UNKNOWN, share >= 90, share >= 60, share >= 30, share >= 12], [0, 5, 4, 3, 2], default=1)


TESTS: Mapping[str, Test] = {
    "same-source": Test(
        source,
        (
            Level("unknown", 0, ""),
            Level("same", 11, "both have the source {source}"),
            Level("other", -1.5, "their sources differ, though one article may stand under two addresses"),
        ),
    ),
    "same-paper": Test(paper, (Level("unknown", 0, ""), Level("same", 6, "both name the paper {paper} as theirs"))),
    "same-work": Test(work, (Level("unknown", 0, ""), Level("same", 3, "both link {work} behind a label"))),
    "same-picture": Test(picture, (Level("unknown", 0, ""), Level("same", 3, "both show the picture {picture}"))),
    "same-title": Test(
        title,
        (
            Level("missing", 0, "one has no title"),
            Level("unlike", -7, "the titles are unlike"),
            Level("loose", -4, "the titles are only loosely alike ({title} %)"),
            Level("other words", 0, "the titles are alike ({title} %), but in other words"),
            Level("a word differs", 1, "the titles differ in a word ({title} %)"),
            Level("words inserted", 1, "one title has words put in between ({title} %)"),
            Level("a word inserted", 4.5, "one title has a word put in between ({title} %)"),
            Level("short part", 1, "one title holds the other, which is too short to say much"),
            Level("part", 4, "one title holds the other"),
            Level("respelled, very short", 3, "the titles are very short and differ in spelling ({title} %)"),
            Level("respelled, short", 7, "the titles are short and differ in spelling only ({title} %)"),
            Level("respelled", 8.5, "the titles differ in spelling only, or one is cut ({title} %)"),
            Level(
                "respelled, long", 10.5, "the titles are long and differ in spelling only, or one is cut ({title} %)"
            ),
            Level("equal, very short", 5, "the titles are equal, but very short"),
            Level("equal, short", 8, "the titles are equal, but short"),
            Level("equal", 11, "the titles are equal"),
            Level("equal, long", 13, "the titles are equal and long"),
            Level("serial", 2, "the titles agree, but this title returns with other years or sources"),
            Level("issue of a series", -3, "one title holds the other, which returns with other years or sources"),
        ),
    ),
    "same-people": Test(
        people,
        (
            Level("unknown", 0, ""),
            Level("none", -6, "they name other people"),
            Level("few", -4.5, "few of the people are the same ({people} %)"),
            Level("most", 3, "most of the people are the same ({people} %)"),
            Level("one of several", 3.5, "the one person of one is among those of the other"),
            Level("all of the fewer", 4.5, "the people of one are all among those of the other"),
            Level("the person", 5.5, "the person is the same"),
            Level("all", 7, "the people are the same"),
        ),
    ),
    "same-year": Test(
        year,
        (
            Level("unknown", 0, ""),
            Level("same", 1.5, "both are of one year"),
            Level("next", -10.5, "they are of years that follow each other"),
            Level("other", -12, "they are of different years"),
        ),
    ),
    "same-text": Test(
        text,
        (
            Level("too short", 0, ""),
            Level("none", -3, "the texts have next to nothing in common ({text} %)"),
            Level("little", -1, "the texts have little in common ({text} %)"),
            Level("some", 0, "the texts have something in common ({text} %)"),
            Level("much", 3, "the texts have much in common ({text} %)"),
            Level("verbatim", 7, "one text holds the other ({text} %)"),
        ),
    ),
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
