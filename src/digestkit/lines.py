"""text -> lines: every line once, with exact numbers; total, one pass, no recursion. Knows marks, not digests.

Lines come first because the line is the unit a curator thinks in: a role for every line, exact numbers by
construction, and the loose forms that CommonMark does not know cost nothing. Inline marks are read by `inline`, later,
and only where a line is asked for them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from digestkit import inline
from digestkit.marks import OPAQUE, Kind, Marks, classify

__all__ = ["OPAQUE", "Kind", "Line", "scan", "split"]

_WHITE = " \t\u3000\u00a0\u200b\u2060\ufeff"
_HEADER = re.compile(r"[A-Za-z][\w-]*:\s+\S")
_FRONT_MAX = 400
_SETEXT = re.compile(r"(=|-)\1{2,}\s*$")
_PAIR = re.compile(r"(!?)\[([^\[\]]*)\]\[([^\[\]]*)\]")
_SINGLE = re.compile(r"(?<![\])!\w])\[([^\[\]]+)\](?![\[(:：（])")


class Line:
    """One line: 1-based `number`, `indent` in columns, its marks and the text behind them.

    `tokens` (links and images of `rest`) are read once, when first asked for.
    """

    __slots__ = ("_tokens", "indent", "kind", "level", "mark", "number", "raw", "rest", "signs", "vote")

    def __init__(self, number: int, indent: int, marks: Marks, raw: str) -> None:
        self.number = number
        self.indent = indent
        self.kind, self.mark, self.level, self.rest = marks
        self.raw = raw
        self._tokens: Sequence[inline.Token] | None = None
        self.signs: object = None
        self.vote: tuple[int, object] = (0, None)

    @property
    def tokens(self) -> Sequence[inline.Token]:
        found = self._tokens
        if found is None:
            found = self._tokens = () if self.kind in OPAQUE else inline.tokens(self.rest)
        return found

    def forget(self) -> None:
        """Free what was read, once the entry has left the house."""
        self._tokens = self.signs = None

    def __repr__(self) -> str:
        return f"Line({self.number}, {self.kind.name}, {self.indent}, {self.mark!r}, {self.rest!r})"


_BLANK = Marks(Kind.BLANK, "", 0, "")


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
    lines: list[Line] = []
    front = _front_matter(raws)
    until, kind = "", Kind.CODE  # inside a fence or a comment: what ends it
    unclosed: set[str] = set()
    for number, raw in enumerate(raws, 1):
        rest = raw.lstrip(_WHITE)
        indent = _columns(raw, rest)
        if number <= front:
            marks = Marks(Kind.FRONT, "", 0, rest)
        elif until:
            marks = Marks(kind, "", 0, rest)
            if (kind is Kind.COMMENT and until in rest) or (kind is Kind.CODE and rest.rstrip() == until):
                until = ""
        elif not rest:
            marks = _BLANK
        else:
            marks = classify(rest)
            if marks.kind is Kind.CODE or (marks.kind is Kind.COMMENT and "-->" not in rest):
                kind, until = marks.kind, marks.mark or "-->"
                if until in unclosed or not _closes(raws, number, kind, until):
                    unclosed.add(until)
                    marks, until = Marks(Kind.TEXT if kind is Kind.CODE else kind, "", 0, rest), ""
        lines.append(Line(number, indent, marks, raw))
    _paragraph_marks(lines)
    _resolve_references(lines)
    return lines


def _columns(raw: str, rest: str) -> int:
    lead = raw[: len(raw) - len(rest)]
    return len(lead.expandtabs(4)) if "\t" in lead else len(lead)


def _closes(raws: Sequence[str], start: int, kind: Kind, until: str) -> bool:
    if kind is Kind.COMMENT:
        return any(until in raws[i] for i in range(start, len(raws)))
    return any(raws[i].strip() == until for i in range(start, len(raws)))


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


def _paragraph_marks(lines: Sequence[Line]) -> None:
    """Marks that a line has from its neighbours: rows of a table without outer pipes, underlined headings."""
    for i, line in enumerate(lines):
        if not i:
            continue
        above = lines[i - 1]
        if line.kind is Kind.TABLE and line.mark == "rule":
            if "|" in above.raw and above.kind in (Kind.TEXT, Kind.TABLE):
                above.kind, above.mark = Kind.TABLE, "head"
        elif above.kind is Kind.TABLE and line.kind not in OPAQUE and "|" in line.raw and line.kind is not Kind.HEADING:
            line.kind, line.mark, line.level, line.rest = Kind.TABLE, "", 0, line.raw.strip()
        elif line.kind is Kind.RULE and _underlines(lines, i):
            above.kind, above.level = Kind.HEADING, 1 if line.mark == "=" else 2


def _underlines(lines: Sequence[Line], i: int) -> bool:
    """A one-line paragraph over `===`, or over `---` of its own length (setext heading)."""
    above = lines[i - 1]
    if (
        above.kind is not Kind.TEXT
        or not _SETEXT.match(lines[i].raw.strip())
        or (i > 1 and lines[i - 2].kind is not Kind.BLANK)
    ):
        return False
    return lines[i].mark == "=" or (lines[i].mark == "-" and len(lines[i].raw.strip()) >= len(above.rest) // 2 > 1)


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
