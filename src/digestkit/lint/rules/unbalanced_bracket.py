"""Brackets that are never closed, and links that are none because of one."""

from __future__ import annotations

from collections.abc import Iterator

from digestkit.expression import expression
from digestkit.lines import OPAQUE, Line
from digestkit.lint.finding import Fault, replace
from digestkit.lint.view import View

_CODE = expression(r"`[^`]*`")
_OPEN_TARGET = expression(r"\]\(\s*(https?://[^\s()<>]+)(?=\s|$)(?!\s*[\"')）])")
_APART = expression(r"\[[^\[\]]+\]([ \t]+)\((?=https?://[^\s()]+\))")
_NO_BRACKET = expression(r"(?<!\])\[([^\[\]()]+)\((?=https?://[^\s()]+\)(?!\]))")
_PAIRS = {"》": "《", "】": "【", "」": "「", "』": "『", "〉": "〈", "”": "“"}
_OPENERS = {opener: closer for closer, opener in _PAIRS.items()}


def unbalanced_bracket(view: View) -> Iterator[Fault]:
    """DK307 A bracket is missing.

    Why: a link with a bracket too few is shown as plain text, and its title and address run together.
    Example: `[A](https://a.io`, `[A] (https://a.io)`, `[A(https://a.io)`, `《论文题目 https://a.io`
    Fix: sometimes, and then unsafe: the bracket is put where the address begins or ends, a space between is removed.
    """
    for line in view.lines:
        if line.kind in OPAQUE or not line.rest:
            continue
        text = _CODE.sub(lambda code: " " * len(code[0]), line.raw)
        if "](" in text or "[" in text:
            yield from _links(view.start(line), text)
    heads = [item.head for item in view.items]
    for line in heads:
        yield from _quotation_marks(view, line)


def _links(start: int, text: str) -> Iterator[Fault]:
    for found in _OPEN_TARGET.finditer(text):
        place = (start + found.start(), start + found.end())
        yield Fault(*place, "the address of this link is never closed", replace(place[1], place[1], ")", safe=False))
    for found in _APART.finditer(text):
        gap = (start + found.start(1), start + found.end(1))
        message = "a space stands between the text of a link and its address"
        yield Fault(start + found.start(), gap[1], message, replace(*gap, "", safe=False))
    for found in _NO_BRACKET.finditer(text):
        at = start + found.end() - 1
        yield Fault(
            start + found.start(), at, "the text of this link is never closed", replace(at, at, "]", safe=False)
        )


def _quotation_marks(view: View, line: Line) -> Iterator[Fault]:
    """The first mark of a head that has no partner; marks may also be closed on the next line, so only heads count."""
    if line.rest.isascii():
        return
    opened: list[int] = []
    for column, character in enumerate(line.rest):
        if character in _OPENERS:
            opened.append(column)
        elif character in _PAIRS and (not opened or line.rest[opened.pop()] != _PAIRS[character]):
            yield Fault(*view.within(line, column, column + 1), f"{character!r} closes what was never opened")
            return
    if opened:
        column = opened[0]
        yield Fault(*view.within(line, column, column + 1), f"{line.rest[column]!r} is never closed")
