"""Verdicts: what the evidence on a pair comes to, and what forbids a merge whatever the evidence."""

from __future__ import annotations

from enum import IntEnum

import numpy as np
import numpy.typing as npt

from digestkit.dedupe.bulk.share import UNKNOWN
from digestkit.dedupe.judging.evidence import MUCH, VERBATIM, chance, levels, total
from digestkit.dedupe.judging.facts import Facts
from digestkit.dedupe.judging.roles import Flags
from digestkit.dedupe.spelling.wording import Wording

THRESHOLD = 0.9
"""From this probability on, two entries are merged."""
DOUBT = 0.5
"""From this probability on, a pair that is not merged is shown to a person."""
KIN = 15
"""Percent of what one entry says that must recur in the other, for a shared paper to mean one work and not a slip."""
KIN_NEARBY = 30
"""The same within one digest, where a block is copied from the one above more often than a work is shared twice."""

VETOES = {
    "different-papers": "they name different papers of one kind",
    "different-sources": "their own sources are two different things of one kind",
    "different-parts": "the numbers, parts or versions in their titles differ",
    "decided-different": "a person decided that they are different",
}
"""What forbids a merge, and why, by the name a report gives it."""


class Verdict(IntEnum):
    """What two entries are to each other."""

    DIFFERENT = 0
    SUSPECT = 1
    RELATED = 2
    SAME = 3


def vetoes(facts: Facts) -> dict[str, Flags]:
    """Which pairs each veto of the evidence forbids."""
    return {
        "different-papers": facts.shared.paper_clash,
        "different-sources": facts.shared.source_clash,
        "different-parts": facts.measures.clash > 0,
    }


def judge(facts: Facts, threshold: float = THRESHOLD) -> tuple[npt.NDArray[np.int8], npt.NDArray[np.float64], Flags]:
    """For each pair its verdict, its evidence in bits and whether a veto forbids to merge it."""
    bits = total(levels(facts))
    likely = chance(bits)
    forbidden = np.any(list(vetoes(facts).values()), axis=0)
    merged: Flags = ~forbidden & _spoken_for(facts) & (likely >= threshold)
    verdict = np.select(
        [merged, _one_work(facts), _pasted(facts) | _doubtful(facts, likely, forbidden)],
        [Verdict.SAME, Verdict.RELATED, Verdict.SUSPECT],
        default=Verdict.DIFFERENT,
    )
    return verdict.astype(np.int8), bits, forbidden


def _spoken_for(facts: Facts) -> Flags:
    """What two entries say must agree somewhere: an address, a picture and a name are copied along with a block."""
    measures = facts.measures
    told = (measures.text >= MUCH) & (measures.text != UNKNOWN)
    several = (measures.crowd >= 99) & (measures.crowd != UNKNOWN) & (measures.persons > 1)
    spoken: Flags = (measures.wording != Wording.UNLIKE) | told | several
    return spoken


def _one_work(facts: Facts) -> Flags:
    """A shared paper, work or source between entries that also speak of the same thing.

    In different digests a shared paper is believed where there is too little text to tell, or if a work is shared too.
    Within one, an address under an unlike text was copied along with title and person. A repository alone may hold
    version 2 and the papers of every year.
    """
    mine = facts.shared
    shared = mine.paper | mine.source | (mine.work & ~(facts.measures.clash > 0))
    known = facts.kin != UNKNOWN
    close = (facts.measures.wording >= Wording.OTHER) & ~(mine.neighbours & mine.source)
    people = (facts.measures.people >= 50) & (facts.measures.people != UNKNOWN)
    people &= ~mine.neighbours | (~mine.source & known & (facts.kin >= KIN))
    told = known & (facts.kin >= np.where(mine.neighbours, KIN_NEARBY, KIN))
    untold = facts.brief | ~known | mine.work
    believed = mine.paper & ~mine.source & ~mine.neighbours & untold
    alike: Flags = close | people | told | believed
    return shared & ~mine.paper_clash & alike


def _pasted(facts: Facts) -> Flags:
    """One source, paper, picture or remark under titles that have nothing to do with each other."""
    remark = (facts.measures.text >= VERBATIM) & (facts.measures.text != UNKNOWN) & facts.long_text
    pasted: Flags = facts.shared.source | facts.shared.paper | facts.shared.picture | remark
    return pasted


def _doubtful(facts: Facts, likely: npt.NDArray[np.float64], forbidden: Flags) -> Flags:
    numbered = facts.measures.clash > 0
    doubtful: Flags = (likely >= DOUBT) & ~numbered & (~forbidden | (facts.measures.wording == Wording.EQUAL))
    return doubtful
