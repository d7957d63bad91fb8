"""Entries without a mark of their own: paragraphs that present one thing, essays, items and quotations without links."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from digestkit.lines import OPAQUE, Kind, Line, opens_paragraph
from digestkit.outline.layouts.bullet import bullet_heads
from digestkit.outline.layouts.number import number_heads
from digestkit.outline.layouts.quote import quote_heads
from digestkit.outline.notices import asks
from digestkit.signs import names_person
from digestkit.text import weight
from digestkit.words import gives_thanks, says_nothing, section_kind

_ESSAY_PARAGRAPHS = 4
_ESSAY_LETTERS = 240


def prose_heads(lines: Sequence[Line]) -> Sequence[Line]:
    """First lines of the paragraphs that present one thing: one link that is no person's, and no request.

    >>> from digestkit.lines import scan, opens_paragraph
    >>> [l.number for l in prose_heads(scan("Our pick is [A](https://a.io).\\n\\nThanks to Kim!\\n\\nPlease [submit](https://b.io)."))]
    [1]
    """
    heads = []
    for paragraph in paragraphs(lines):
        things = [
            token for line in paragraph for token in line.tokens if token.kind != "image" and not names_person(token)
        ]
        if (
            paragraph[0].kind is Kind.TEXT
            and len(things) == 1
            and not asks(paragraph)
            and not gives_thanks(paragraph[0].rest)
        ):
            heads.append(paragraph[0])
    return heads


def paragraphs(lines: Sequence[Line]) -> list[list[Line]]:
    """Runs of lines between blank ones."""
    found: list[list[Line]] = [[]]
    for line in lines:
        if line.kind in OPAQUE:
            found.append([])
        else:
            found[-1].append(line)
    return [paragraph for paragraph in found if paragraph]


def is_essay(lines: Sequence[Line]) -> bool:
    """Several paragraphs of running text and little else: the heading over them is the title of one entry."""
    texts = [p for p in paragraphs(lines) if p[0].kind in (Kind.TEXT, Kind.NUMBER, Kind.QUOTE) and not asks(p)]
    return len(texts) >= _ESSAY_PARAGRAPHS and sum(weight(line.rest) for p in texts for line in p) >= _ESSAY_LETTERS


def unlinked_heads(title: str, lines: Sequence[Line], used: Collection[str]) -> tuple[str, Sequence[Line]]:
    """(layout, heads) of a section whose entries point nowhere: numbered or bold items, signed quotations, jobs, opinions."""
    numbered = [l for l in number_heads(lines) if not says_nothing(l.rest)]
    if len(numbered) > 1:
        return "number", numbered
    bold = [line for line in lines if line.signs.bold and line.kind in (Kind.TEXT, Kind.BULLET) and line.signs.head]
    outer = min((line.indent for line in bold), default=0) + 1
    bold = [line for line in bold if line.indent <= outer and not line.signs.reply]
    if len(bold) > 1 or (bold and "bold" in used):
        return "bold", bold
    if quotes := quote_heads(lines):
        return "quote", quotes
    kind = section_kind(title)
    if kind in ("opinion", "job", "event", "news", "tool", "result") or "bullet" in used:
        if bullets := [l for l in bullet_heads(lines) if not says_nothing(l.rest) and not asks([l])]:
            return "bullet", bullets
    if kind == "opinion":
        texts = [
            l
            for i, l in enumerate(lines)
            if l.kind in (Kind.TEXT, Kind.QUOTE) and opens_paragraph(lines, i) and l.signs.head and not asks([l])
        ]
        return "prose", texts[:1]
    return "", ()
