"""Front matter that no YAML reader takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from digestkit.expression import expression
from digestkit.lines import Kind, Line
from digestkit.lint.finding import Fault
from digestkit.lint.view import View

_KEY = expression(r"([\w][\w .-]*?|\"[^\"]+\"|'[^']+')\s*:(?=\s|$)")
_GLUED = expression(r"[A-Za-z][\w-]*:[^\s:/\\]")
_OPEN_QUOTE = expression(r":\s+(\"(?:[^\"\\]|\\.)*|'(?:[^']|'')*)$")
_LIST = expression(r"-(?:\s|$)")


def broken_front_matter(view: View) -> Iterator[Fault]:
    """DK405 The front matter is broken.

    Why: site generators refuse the file, or show the front matter as text; what it says is not read.
    Example: a `---` that is never closed, `title:Weekly` without a space, a tab as indent, a key that is there twice
    Fix: none.
    """
    first = view.lines[0]
    if first.raw.rstrip() != "---":
        return
    if first.kind is not Kind.FRONT:
        if len(view.lines) > 1 and _KEY.match(view.lines[1].raw):
            yield Fault(*view.span(first), "front matter is opened here and never closed")
        return
    last = next((line.number for line in view.lines if line.kind is not Kind.FRONT), len(view.lines) + 1) - 1
    yield from _lines(view, view.lines[1 : last - 1])


def _lines(view: View, lines: Sequence[Line]) -> Iterator[Fault]:
    keys: set[str] = set()
    for line in lines:
        raw = line.raw
        if not raw.strip() or raw.lstrip().startswith("#"):
            continue
        if raw.startswith("\t"):
            yield Fault(*view.span(line), "a tab indents this line; YAML wants spaces")
        elif raw[0] == " " or _LIST.match(raw):
            continue
        elif found := _KEY.match(raw):
            if found[1] in keys:
                yield Fault(*view.span(line), f"key {found[1]!r} is there twice")
            keys.add(found[1])
            if _OPEN_QUOTE.search(raw.rstrip()):
                yield Fault(*view.span(line), "a quotation mark is never closed")
        elif _GLUED.match(raw):
            yield Fault(*view.span(line), "a space is missing behind the colon")
        else:
            yield Fault(*view.span(line), "is neither `key: value` nor part of one")
