"""One digest as the rules see it: its text, its lines and entries, each with its place in the text. Read once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile
from typing import NamedTuple

from digestkit import identity
from digestkit.clean import clean_outline, is_clean
from digestkit.expression import expression
from digestkit.fields import Draft, read_span
from digestkit.fields.draft import address_of
from digestkit.fields.habits import read_habits
from digestkit.fields.header import Header, read_header
from digestkit.inline import Token
from digestkit.lines import OPAQUE, Kind, Line, scan
from digestkit.outline import Outline, Span, outline

_END = expression(r"\r\n|\r|\n")


class Mention(NamedTuple):
    """A link, bare address or picture of a line; `url` as written, at `start:end` of the text."""

    line: Line
    token: Token
    url: str
    start: int
    end: int

    @property
    def is_image(self) -> bool:
        return self.token.kind == "image"


class Item(NamedTuple):
    """An entry: its lines, and what the reader took from them."""

    span: Span
    draft: Draft

    @property
    def head(self) -> Line:
        return self.span.head

    @property
    def first(self) -> int:
        return self.span.lines[0].number

    @property
    def last(self) -> int:
        return self.span.lines[-1].number


@dataclass(frozen=True, slots=True)
class View:
    """A digest. `starts[i]` is where `lines[i]` begins in `text`; `guess`: where and why the encoding was guessed."""

    path: str
    text: str
    lines: Sequence[Line]
    starts: Sequence[int]
    outline: Outline
    header: Header
    items: Sequence[Item]
    mentions: Sequence[Mention]
    guess: tuple[int, int, str] | None = None

    @property
    def newline(self) -> str:
        """The line end that the text uses first."""
        found = _END.search(self.text)
        return found[0] if found else "\n"

    def start(self, line: Line) -> int:
        """Where a line begins; the first one behind a mark (U+FEFF) that the reader does not see."""
        return _start(self.text, self.starts, line)

    def span(self, line: Line) -> tuple[int, int]:
        """What a line shows, without its indent and its end."""
        start = self.start(line)
        return start + len(line.raw) - len(line.raw.lstrip()), start + len(line.raw.rstrip())

    def within(self, line: Line, start: int, end: int) -> tuple[int, int]:
        """Where columns of `line.rest` are in the text; all of the line where its text is not as written."""
        at = line.raw.rfind(line.rest)
        return (self.start(line) + at + start, self.start(line) + at + end) if at >= 0 else self.span(line)

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column, from 1, of a character."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def mentions_of(self, item: Item) -> Iterator[Mention]:
        """The links and pictures in an entry's lines."""
        first = bisect_left(self.mentions, item.first, key=_line)
        return takewhile(lambda mention: mention.line.number <= item.last, islice(self.mentions, first, None))

    def around(self, number: int) -> Item | None:
        """The entry that holds a line."""
        at = bisect_right(self.items, number, key=_first) - 1
        return self.items[at] if at >= 0 and number <= self.items[at].last else None


def read(text: str, path: str, guess: tuple[int, int, str] | None = None) -> View:
    """The view of a digest. Total: any text gives one.

    >>> view = read("# W\\r\\n- [A](https://a.io)\\r\\n- [B](https://b.io)", "w.md")
    >>> [item.draft.title for item in view.items], [view.place(m.start) for m in view.mentions], view.newline
    (['A', 'B'], [(2, 7), (3, 7)], '\\r\\n')
    """
    lines = scan(text)
    starts = [0, *(end.end() for end in _END.finditer(text))]
    found, items = _entries(lines)
    mentions = [mention for line in lines for mention in _mentions(line, _start(text, starts, line))]
    return View(path, text, lines, starts, found, read_header(lines, found, path), items, mentions, guess)


def _line(mention: Mention) -> int:
    return mention.line.number


def _first(item: Item) -> int:
    return item.first


def _start(text: str, starts: Sequence[int], line: Line) -> int:
    return starts[line.number - 1] + (line.number == 1 and text.startswith("\ufeff"))


def address(mention: Mention) -> identity.Address:
    """The clean address that a reader is led to: the one shown where the target is a short link that hides it."""
    return identity.canonical(address_of(mention.token))


def shown_target(mention: Mention) -> str | None:
    """The full address that the text of a link shows in place of its own; None where it shows none, or a cut one."""
    shown = address_of(mention.token)
    return None if shown == mention.url or identity.is_cut(mention.token.text or "") else shown


def _entries(lines: Sequence[Line]) -> tuple[Outline, list[Item]]:
    if is_clean(lines):
        from digestkit.clean.entry import read_clean  # loads pydantic, which few digests are worth

        found = clean_outline(lines)
        return found, [Item(span, read_clean(span)) for span in found.spans]
    found = outline(lines)
    habits = read_habits(found.spans)
    return found, [Item(span, read_span(span, habits)) for span in found.spans]


def _mentions(line: Line, start: int) -> Iterator[Mention]:
    if line.kind is Kind.REFERENCE:
        url = line.rest
        at = line.raw.rfind(url)
        yield Mention(line, Token("link", line.mark, url, 0, 0), url, start + at, start + at + len(url))
    if line.kind in OPAQUE:
        return
    base = line.raw.rfind(line.rest)
    for token in line.tokens:
        for url in (token.url, token.url.replace("&", "&amp;")) if token.url else ():
            at = _find(line.raw, url, token, base)
            if at >= 0:
                yield Mention(line, token, url, start + at, start + at + len(url))
                break


def _find(raw: str, url: str, token: Token, base: int) -> int:
    """The column of an address: in its token where the line is as written, else the first place that has it."""
    if base < 0:  # a reference link, whose address stands in its definition
        return raw.find(url)
    if token.end <= token.start:  # a picture inside a link
        return raw.find(url, base + token.start)
    return raw.rfind(url, base + token.start, base + max(token.end, token.start + len(url)))
