"""text -> lines: every line once, with exact numbers; total, one pass, no recursion. Knows marks, not digests.

Lines come first because the line is the unit a curator thinks in: a role for every line, exact numbers by
construction, and the loose forms that CommonMark does not know cost nothing. What a line's text holds is read later, by
`inline` and `signs`, and only where a line is asked for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from digestkit import inline
from digestkit.inline import Token
from digestkit.marks import LISTED, MARKED, OPAQUE, Kind, classify
from digestkit.signs import NO_SIGNS, Signs, read_signs

__all__ = ["LARGE", "LISTED", "OPAQUE", "Kind", "Line", "has_link", "in_turn", "opens_paragraph", "scan", "split"]

Run = TypeVar("Run")

LARGE = 20_000
"""Lines of a file from which memory counts more than time."""

_WHITE = " \t\u3000\u00a0\u200b\u2060\ufeff"
_HEADER = re.compile(r"[A-Za-z][\w-]*:\s+\S")
_FRONT_MAX = 400
_SETEXT = re.compile(r"(=|-)\1{2,}\s*$")
_CODE_INDENT = 4  # columns from which CommonMark sees no underline
_NO_ROW = OPAQUE | {Kind.HEADING}
_PAIR = re.compile(r"(!?)\[([^\[\]]*)\]\[([^\[\]]*)\]")
_SINGLE = re.compile(r"(?<![\])!\w])\[([^\[\]]+)\](?![\[(:：（])")


class Line:
    """One line: 1-based `number`, `indent` in columns, its marks and the text behind them (`rest`).

    `tokens` (links and images of `rest`) and `signs` (what it shows) are read when first asked for, then kept; `vote` is
    where the outline remembers what a run that begins here is.
    """

    __slots__ = ("indent", "kind", "level", "mark", "number", "raw", "rest", "signs", "tokens", "vote")
    tokens: Sequence[Token]
    signs: Signs
    vote: tuple[int, object]

    def __init__(self, number: int, indent: int, kind: Kind, mark: str, level: int, rest: str, raw: str = "") -> None:
        self.number = number
        self.indent = indent
        self.kind = kind
        self.mark = mark
        self.level = level
        self.rest = rest
        self.raw = raw

    if not TYPE_CHECKING:  # hidden, because it would make every misspelt attribute an Any

        def __getattr__(self, name: str) -> object:
            """Called for an empty slot only, which makes the second question free."""
            if name == "vote":
                return 0, None
            if name not in self.__slots__:
                raise AttributeError(name)
            self.tokens = () if self.kind in OPAQUE else inline.tokens(self.rest)
            self.signs = NO_SIGNS if self.kind in OPAQUE else read_signs(self.rest, self.tokens)
            return self.signs if name == "signs" else self.tokens

    def forget(self) -> None:
        """Free what was read; it is read again if it is asked for again."""
        with suppress(AttributeError):  # both slots are full or both are empty
            del self.tokens, self.signs

    def __repr__(self) -> str:
        return f"Line({self.number}, {self.kind.name}, {self.indent}, {self.mark!r}, {self.rest!r})"


def split(text: str) -> list[str]:
    r"""The lines of a text, which end at \n, \r\n and \r only.

    >>> split("a\r\nb\rc\u2028d\n")
    ['a', 'b', 'c\u2028d', '']
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.removeprefix("\ufeff").split("\n")


def scan(text: str) -> list[Line]:
    """Every line of a text, classified; `scan(t)[i].number == i + 1`.

    >>> [line.kind.name for line in scan("# T\\n\\n1、[A](https://a.io)\\n<!-- x\\n-->\\n| a | b |")]
    ['HEADING', 'BLANK', 'NUMBER', 'COMMENT', 'COMMENT', 'TABLE']
    """
    raws = split(text)
    front = _front_matter(raws)
    ends = _last_ends(text, raws)
    lines: list[Line] = []
    until, inside = "", Kind.CODE  # what ends the fence or the comment that the line stands in
    for number, raw in enumerate(raws, 1):
        rest = raw.lstrip(_WHITE)
        indent = 0 if rest is raw else _columns(raw, rest)
        kind, mark, level = Kind.TEXT, "", 0
        if number <= front:
            kind = Kind.FRONT
        elif until:
            kind = inside
            if (until in rest) if kind is Kind.COMMENT else (rest.rstrip() == until):
                until = ""
        elif not rest:
            kind = Kind.BLANK
        elif rest[0] not in MARKED:
            rest = rest.rstrip()
        else:
            kind, mark, level, rest = classify(rest)
            if mark == "=" and indent >= _CODE_INDENT:
                kind, mark = Kind.TEXT, ""
            if kind is Kind.CODE or (kind is Kind.COMMENT and "-->" not in rest):
                inside, until = kind, mark or "-->"
                if ends.get(until, 0) <= number:  # never closed: a fence is text, a comment is this line
                    kind, mark, until = Kind.TEXT if kind is Kind.CODE else kind, "", ""
        lines.append(Line(number, indent, kind, mark, level, raw if kind is Kind.CODE else rest, raw))
    if "|" in text or "---" in text or "===" in text:
        _paragraph_marks(lines, raws)
    if "]:" in text:
        _resolve_references(lines)
    return lines


def _columns(raw: str, rest: str) -> int:
    lead = raw[: len(raw) - len(rest)]
    return len(lead.expandtabs(4)) if "\t" in lead else len(lead)


def _last_ends(text: str, raws: Sequence[str]) -> Mapping[str, int]:
    """The number of the last line that can close each form of fence, or a comment."""
    ends: dict[str, int] = {}
    if "```" in text or "~~~" in text:
        ends = {raw.strip(_WHITE): n for n, raw in enumerate(raws, 1) if "```" in raw or "~~~" in raw}
    if "<!--" in text:
        ends["-->"] = next((n for n in range(len(raws), 0, -1) if "-->" in raws[n - 1]), 0)
    return ends


def _front_matter(raws: Sequence[str]) -> int:
    """How many lines of front matter: a `---` or `+++` fence, or `Key: value` headers from line 1 to a blank line."""
    fence = raws[0].rstrip()
    if fence in ("---", "+++"):
        ends = ("---", "...") if fence == "---" else ("+++",)
        inner = raws[1 : min(len(raws), _FRONT_MAX)]
        end = next((i for i, raw in enumerate(inner, 2) if raw.rstrip() in ends), 0)
        return end if any(":" in raw or "=" in raw for raw in inner[: end - 2]) else 0
    count = next((i for i, raw in enumerate(raws[:50]) if not _HEADER.match(raw)), 0)
    return count if count >= 2 and not raws[count].strip() else 0


def _paragraph_marks(lines: Sequence[Line], raws: Sequence[str]) -> None:
    """Marks that a line has from its neighbours: rows of a table without outer pipes, underlined headings."""
    for above, line, raw in zip(lines, lines[1:], raws[1:], strict=False):
        if line.kind is Kind.TABLE and line.mark == "rule":
            if "|" in raws[line.number - 2] and above.kind in (Kind.TEXT, Kind.TABLE):
                above.kind, above.mark = Kind.TABLE, "head"
        elif above.kind is Kind.TABLE and line.kind not in _NO_ROW and "|" in raw:
            line.kind, line.mark, line.level, line.rest = Kind.TABLE, "", 0, raw.strip()
        elif line.kind is Kind.RULE and above.kind is Kind.TEXT and _underlines(lines, line.number - 1, raw.strip()):
            above.kind, above.level = Kind.HEADING, 1 if line.mark == "=" else 2


def _underlines(lines: Sequence[Line], i: int, rule: str) -> bool:
    """A one-line paragraph over `===`, or over `---` of its own length (setext heading)."""
    if (
        not _SETEXT.match(rule)
        or lines[i - 1].indent >= _CODE_INDENT
        or (i > 1 and lines[i - 2].kind is not Kind.BLANK)
    ):
        return False
    return rule[0] == "=" or len(rule) >= len(lines[i - 1].rest) // 2 > 1


def _resolve_references(lines: Sequence[Line]) -> None:
    """`[t][id]`, `[id][]` and `[id]` become `[t](address)`, so that every reader sees one form of link."""
    targets = {line.mark.casefold(): line.rest for line in lines if line.kind is Kind.REFERENCE}
    if not targets:
        return

    def pair(found: re.Match[str]) -> str:
        target = targets.get((found[3] or found[2]).casefold())
        return f"{found[1]}[{found[2]}]({target})" if target else found[0]

    def single(found: re.Match[str]) -> str:
        target = targets.get(found[1].casefold())
        return f"[{found[1]}]({target})" if target else found[0]

    for line in lines:
        if "[" in line.rest and line.kind not in OPAQUE:
            line.rest = _SINGLE.sub(single, _PAIR.sub(pair, line.rest))


def opens_paragraph(lines: Sequence[Line], i: int) -> bool:
    """Line `i` is the first of its paragraph."""
    return i == 0 or lines[i - 1].kind in OPAQUE or lines[i - 1].kind in (Kind.HEADING, Kind.HTML)


def has_link(lines: Iterable[Line]) -> bool:
    """One of the lines points somewhere."""
    return any(line.signs.links for line in lines)


def in_turn(runs: Iterable[Run], lines: Callable[[Run], Sequence[Line]], large: bool) -> Iterator[Run]:
    """Runs one after the other; in a large file, what was read of a run's lines is freed before the next."""
    for run in runs:
        yield run
        if large:
            for line in lines(run):
                line.forget()
