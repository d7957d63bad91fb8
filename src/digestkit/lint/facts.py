"""What other digests know of an entry: its title, and the addresses it calls its own. Plain values, kept in a cache.

The rules about repetitions see nothing else, so a digest that has not changed is not read again to find them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from digestkit.expression import expression

SOURCE, PAPER, WORK, PICTURE = "source", "paper", "work", "picture"

_DIGITS = expression(r"(\d+)")


class Anchor(NamedTuple):
    """An address that an entry calls its own, in the role it plays there; columns from 1, `end` is behind it."""

    role: str
    key: str
    version: str | None
    line: int
    column: int
    end: int


class Known(NamedTuple):
    """An entry: its lines, the place of its head, its title, the same folded, and its anchors.

    `marks` are the numbers and parts in the title, as `digestkit.titles` counts them; `named` says that the digest
    gives the title, since one that was derived proves little.
    """

    line: int
    end_line: int
    column: int
    end: int
    title: str
    folded: str
    marks: tuple[str, ...]
    named: bool
    head: str
    anchors: tuple[Anchor, ...]

    def of(self, role: str) -> Iterator[Anchor]:
        return (anchor for anchor in self.anchors if anchor.role == role)


class Issue(NamedTuple):
    """A digest among others: where it is, its first day, its number, and its entries in order."""

    path: str
    day: str | None
    number: str | None
    entries: tuple[Known, ...]

    @property
    def name(self) -> str:
        """As a curator would call it.

        >>> Issue("w/a.md", "2024-05-06", "12", ()).name, Issue("w/a.md", None, None, ()).name
        ('issue 12', 'w/a.md')
        """
        return f"issue {self.number}" if self.number else f"the digest of {self.day}" if self.day else self.path

    def is_before(self, other: Issue) -> bool:
        """Whether it appeared earlier: by day, else by number, else by path; of two on one day the path decides.

        >>> Issue("b.md", None, "9", ()).is_before(Issue("a.md", None, "10", ()))
        True
        """
        if self.day and other.day and self.day != other.day:
            return self.day < other.day
        if self.number and other.number and self.number != other.number:
            return _natural(self.number) < _natural(other.number)
        return _natural(self.path) < _natural(other.path)


def issue_of(values: Sequence[Any]) -> Issue:
    """An issue after a round trip through JSON, which knows no tuples of our own.

    >>> import json
    >>> anchor = Anchor("source", "url:a.io/", None, 1, 5, 17)
    >>> entry = Known(1, 2, 1, 18, "T 2", "t 2", ("2",), True, "[T 2](https://a.io)", (anchor,))
    >>> issue = Issue("a.md", None, "1", (entry,))
    >>> issue_of(json.loads(json.dumps(issue))) == issue
    True
    """
    path, day, number, entries = values
    return Issue(path, day, number, tuple(map(_known, entries)))


def _known(values: Sequence[Any]) -> Known:
    *first, marks, named, head, anchors = values
    return Known._make([*first, tuple(marks), named, head, tuple(map(Anchor._make, anchors))])


def _natural(text: str) -> list[tuple[bool, int, str]]:
    """Numbers in a text sort by what they are worth."""
    return [(part.isdigit(), int(part) if part.isdigit() else 0, part) for part in _DIGITS.split(text)]
