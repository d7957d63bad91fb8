"""Two entries -> how the one repeats the other, judged by their titles and the addresses they call their own."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

from digestkit.lint.facts import PAPER, PICTURE, SOURCE, WORK, Anchor, Issue, Known
from digestkit.lint.likeness import Likeness, compare, telling


class Way(IntEnum):
    """How an entry repeats another; of several entries that it repeats, those of a greater way are told first."""

    LEFT_OVER = 1
    PASTED = 2
    TITLE = 3
    VERSION = 4
    SAME = 5


class Repeat(NamedTuple):
    """An entry, the earlier one that it repeats, in `issue`, and the address that both have, as `entry` has it."""

    way: Way
    entry: Known
    other: Known
    issue: Issue
    here: bool
    anchor: Anchor | None = None

    @property
    def place(self) -> tuple[int, int, int]:
        """Line, column and end of what is at fault: the address where that is wrong, else the head."""
        if self.anchor and self.way <= Way.PASTED:
            return self.anchor.line, self.anchor.column, self.anchor.end
        return self.entry.line, self.entry.column, self.entry.end


def judge(entry: Known, other: Known, *, here: bool, above: bool) -> tuple[Way, Anchor | None] | None:
    """How `entry` repeats `other`; `here`: both are in one digest, `above`: `other` is the entry right above.

    None where they merely have something in common: an author, a toolbox, a paper that two articles speak of.
    """
    like = _likeness(entry, other)
    source = _shared(entry, other, SOURCE)
    paper = _shared(entry, other, PAPER)
    if like is Likeness.UNLIKE:
        return _slip(entry, other, source or (paper if here else None), above)
    if entry.named and other.named and _numbered(entry, other) and not (source and not (entry.marks and other.marks)):
        return (Way.PASTED, source) if source else None
    apart = not source and any(entry.of(SOURCE)) and any(other.of(SOURCE))
    work = paper or _shared(entry, other, WORK)
    if source or (not apart and _agree(entry, like, work)):
        version = _other_version(entry, other)
        return (Way.VERSION, version) if version else (Way.SAME, source or work)
    if like >= Likeness.NEAR and apart and telling(entry.folded):
        return Way.TITLE, None
    return None


def _agree(entry: Known, like: Likeness, work: Anchor | None) -> bool:
    """Without a source of one of them: equal titles that say something, or alike ones over one work."""
    return (like is Likeness.EQUAL and telling(entry.folded)) or (like >= Likeness.ALIKE and work is not None)


def _likeness(entry: Known, other: Known) -> Likeness:
    """A title that a curator wrote and one that we derived cannot be compared."""
    return compare(entry.folded, other.folded) if entry.named == other.named else Likeness.UNKNOWN


def _numbered(entry: Known, other: Known) -> bool:
    """Numbers or parts in their titles tell the two apart; judged as for dedupe."""
    if entry.marks == other.marks:
        return False
    from digestkit.titles import marks_clash  # few titles come this far

    longer_by = abs(len(entry.folded.split()) - len(other.folded.split()))
    return marks_clash(entry.marks, other.marks, longer_by=longer_by)


def _slip(entry: Known, other: Known, pasted: Anchor | None, above: bool) -> tuple[Way, Anchor | None] | None:
    """Titles that have nothing to do with each other over one address."""
    if pasted and (pasted.role == SOURCE or not above):
        return Way.PASTED, pasted
    if above and (left := pasted or _shared(entry, other, WORK) or _shared(entry, other, PICTURE)):
        return Way.LEFT_OVER, left
    return None


def _shared(entry: Known, other: Known, role: str) -> Anchor | None:
    """The first of an entry's anchors in a role that the other has in it too; a paper may be the source of one."""
    roles = (SOURCE, PAPER) if role == PAPER else (role,)
    theirs = {anchor.key for anchor in other.anchors if anchor.role in roles}
    return next((anchor for anchor in entry.anchors if anchor.role in roles and anchor.key in theirs), None)


def _other_version(entry: Known, other: Known) -> Anchor | None:
    """A paper that both name in versions of their own."""
    theirs = {anchor.key: anchor.version for anchor in other.anchors if anchor.version}
    return next((a for a in entry.anchors if a.version and theirs.get(a.key, a.version) != a.version), None)
