"""A text -> its lines: what each is by its own marks, by the fence or comment it stands in, by its neighbours."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from digestkit.expression import expression
from digestkit.lines.line import Line
from digestkit.lines.wrapped import join_wrapped
from digestkit.marks import MARKED, OPAQUE, Kind, classify

_WHITE = " \t\u3000\u00a0\u200b\u2060\ufeff"
_HEADER = expression(r"[A-Za-z][\w-]*:\s+\S")
_FRONT_MAX = 400
_SETEXT = expression(r"(=|-)\1{2,}\s*$")
_CODE_INDENT = 4  # columns from which CommonMark sees no underline
_NO_ROW = OPAQUE | {Kind.HEADING}
_PAIR = expression(r"(!?)\[((?:\[[^\[\]]{1,24}\])?[^\[\]]*)\]\[([^\[\]]*)\]")  # `[[video] T][id]`, too
_SINGLE = expression(r"(?<![\])!\w])\[([^\[\]]+)\](?![\[(:：（])")


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
    _by_neighbours(lines, raws, text)
    return lines


def _by_neighbours(lines: Sequence[Line], raws: Sequence[str], text: str) -> None:
    """What lines are by those around them; asked only where the text has what it takes."""
    if "|" in text or "---" in text or "===" in text:
        _paragraph_marks(lines, raws)
    if "]:" in text:
        _resolve_references(lines)
    if "\n--" in text and raws.count("--") == 1:
        _sign_off(lines)
    if "](" in text:
        join_wrapped(lines)


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


def _sign_off(lines: Sequence[Line]) -> None:
    """`--` once in a file, between blank lines below the last heading, parts what follows, as under a letter."""
    for i in range(len(lines) - 2, 0, -1):
        line = lines[i]
        if line.kind is Kind.HEADING:
            return
        if line.rest == "--" and not line.indent and lines[i - 1].kind is lines[i + 1].kind is Kind.BLANK:
            line.kind, line.mark, line.rest = Kind.RULE, "--", ""
            return


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
