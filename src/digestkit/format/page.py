"""A digest as its formatter sees it: every line as written, and of each line of an entry what the reader made of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from digestkit.clean import is_clean
from digestkit.config import Settings, using
from digestkit.expression import expression
from digestkit.fields import Draft, read_span
from digestkit.fields.draft import Values
from digestkit.fields.habits import read_habits
from digestkit.inline import LONGEST
from digestkit.lines import Kind, Line, scan
from digestkit.marks import classify
from digestkit.outline import outline

_END = expression(r"(\r\n|\r|\n)")
_INDENT = expression(r"[ \t\u3000\u00a0]*")

CLAIMED = frozenset({"head", "label", "reference", "link", "person"})
"""Roles of lines whose words become values of the record; what a line of the body says stays as it is."""


class Edit(NamedTuple):
    """The new text of line `at`; a line end within it makes two lines of one."""

    at: int
    text: str


_VERBATIM = frozenset({Kind.CODE, Kind.COMMENT, Kind.FRONT, Kind.REFERENCE})


@dataclass(frozen=True, slots=True)
class Row:
    """A line of an entry: where it stands (from 0), what it became, its entry, and all the text of that record."""

    at: int
    role: str
    line: Line
    draft: Draft
    said: str


@dataclass(frozen=True, slots=True)
class Page:
    """`texts[i]` and `ends[i]` are line `i` without its end, and its end; `rows` are the lines of entries, in order."""

    texts: Sequence[str]
    ends: Sequence[str]
    rows: Sequence[Row]
    settings: Settings

    @property
    def text(self) -> str:
        """The whole text; lines that were added end as the one before them does."""
        return "".join(text.replace("\n", end or "\n") + end for text, end in zip(self.texts, self.ends, strict=True))

    def edited(self, edits: Iterable[Edit]) -> Page:
        """The page with these edits made."""
        texts = list(self.texts)
        for at, text in edits:
            texts[at] = text
        return replace(self, texts=texts)


def read_page(text: str, settings: Settings) -> Page:
    r"""A text as a page. The rows of clean Markdown (`export --format md`) are none: it is formatted already.

    >>> page = read_page("# T\r\n- [A](https://a.io)\n  - Code: https://b.io", Settings())
    >>> page.ends, [(row.at, row.role) for row in page.rows]
    (('\r\n', '\n', ''), [(1, 'head'), (2, 'label')])
    """
    parts = _END.split(text)
    texts, ends = tuple(parts[::2]), (*parts[1::2], "")
    lines = scan(text)
    rows: list[Row] = []
    if not is_clean(lines):
        with using(settings):
            spans = outline(lines).spans
            habits = read_habits(spans)
            rows = [row for span in spans for row in _rows(read_span(span, habits))]
    return Page(texts, ends, rows, settings)


def _rows(draft: Draft) -> Iterator[Row]:
    """The lines of an entry but for code and the like; none of one that is too long to be an entry."""
    said = "\n".join(_said(draft))
    for line in draft.span.lines if len(said) <= LONGEST else ():
        if line.kind in _VERBATIM:
            continue
        role = "blank" if line.kind is Kind.BLANK else draft.roles.get(line.number, "body")
        yield Row(line.number - 1, role, line, draft, said)


def _said(draft: Draft) -> Iterator[str]:
    """Title, body, values and replies: text of the record in which nothing may change."""
    yield draft.title or ""
    yield from draft.body
    yield from draft.fields.values()
    yield from (str(reply["text"]) for reply in replies(draft))


def replies(draft: Draft) -> Iterator[Values]:
    """All replies of an entry, nested ones too, in no particular order."""
    pending = [*draft.comments]
    while pending:
        reply = pending.pop()
        yield reply
        pending += reply["replies"]


class Marks(NamedTuple):
    """What `marks.classify` says of a line, by name."""

    kind: Kind
    mark: str
    level: int
    rest: str


class Parts(NamedTuple):
    """A line in three: its indent, its marks, and where the text behind them starts."""

    indent: str
    marks: Marks
    start: int


def parts(text: str) -> Parts:
    """The marks of a line as it is now.

    >>> parts("  - x ")
    Parts(indent='  ', marks=Marks(kind=<Kind.BULLET: 'bullet'>, mark='-', level=0, rest='x'), start=4)
    """
    found = _INDENT.match(text)
    indent = found[0] if found else ""
    inner = text[len(indent) :]
    marks = Marks(*classify(inner)) if inner else Marks(Kind.BLANK, "", 0, "")
    start = inner.rfind(marks.rest) if marks.rest else len(inner.rstrip())
    return Parts(indent, marks, len(indent) + max(start, 0))
