"""Entries without a mark of their own: paragraphs that present one thing, essays; items that link nothing."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import islice

from digestkit.expression import expression
from digestkit.inline import Token, plain
from digestkit.lines import LISTED, Kind, Line, opens_paragraph, paragraphs
from digestkit.outline.layouts.bullet import bullet_heads
from digestkit.outline.layouts.number import number_heads
from digestkit.outline.layouts.quote import ATTRIBUTION, quote_heads
from digestkit.outline.notices import asks
from digestkit.signs import names_person
from digestkit.text import weight
from digestkit.words import gives_thanks, says_nothing, section_kind

_TO_ITS_PAGE = expression(r"\[[^\[\]]*\]\(#[^()]*\)")  # a line of a table of contents
_ASIDE = expression(r"([*_])(?![*_\s])[^*_]+\1")
_FEWEST_TOLD = 2
_PICTURE_PARAGRAPHS = 3
_ESSAY_PARAGRAPHS = 4
_ESSAY_LETTERS, _TALK_LETTERS = 240, 120
_BOLD_KINDS = frozenset({Kind.TEXT, Kind.BULLET})
_STRUCTURED = LISTED | {Kind.HEADING, Kind.TABLE}
_SPOKEN = frozenset({Kind.TEXT, Kind.QUOTE})
_LISTING = frozenset({"opinion", "job", "event", "news", "tool", "result"})


def prose_heads(lines: Sequence[Line]) -> Sequence[Line]:
    """First lines of the paragraphs that present one thing: one link that is no person's, and no request.

    >>> from digestkit.lines import scan
    >>> [l.number for l in prose_heads(scan("Our pick is [A](https://a.io).\\n\\nThanks to Kim!\\n\\nPlease [submit](https://b.io)."))]
    [1]
    """
    heads = []
    for paragraph in paragraphs(lines):
        things = [
            token
            for line in paragraph
            for token in line.tokens
            if token.kind != "image" and not (names_person(token) or _is_thanked(line, token))
        ]
        lone = len(paragraph) == 1 and paragraph[0].signs.alone is not None and not paragraph[0].signs.head
        if (
            paragraph[0].kind is Kind.TEXT
            and len(things) == 1
            and "://" in things[0].url
            and not lone
            and not _is_aside(paragraph)
            and not asks(paragraph)
            and not gives_thanks(paragraph[0].rest)
        ):
            heads.append(paragraph[0])
    return heads


def _is_thanked(line: Line, token: Token) -> bool:
    return line.rest[: token.start].rstrip().lower().endswith("thanks to")


def told_heads(lines: Sequence[Line]) -> Sequence[Line]:
    """First lines of a section's paragraphs, where each says in a sentence what its link leads to; else none.

    Pictures, quotations and code go on with the paragraph above; one without a link may introduce or follow them.

    >>> from digestkit.lines import scan
    >>> [l.number for l in told_heads(scan("[A](https://a.io) is out.\\n\\nOver at B, [b 2](https://b.io) has tests."))]
    [1, 3]
    """
    heads: list[Line] = []
    bare: list[Line] = []
    for i, paragraph in enumerate(paragraphs(lines)):
        first = paragraph[0]
        if any(line.kind in _STRUCTURED for line in paragraph):
            return ()
        if first.kind is not Kind.TEXT or first.rest.startswith("![") or _is_aside(paragraph):
            continue
        sign = first.signs
        if gives_thanks(first.rest) or (asks(paragraph) and sign.lead is None):
            continue
        if not any(_names_thing(token) for line in paragraph for token in line.signs.links):
            if i and (bare or len(heads) < _FEWEST_TOLD):
                return ()
            bare += [first] if i else []
            heads += [first] if i else []
        elif (sign.alone and len(paragraph) == 1) or sign.wholly_bold or sign.labelled or ATTRIBUTION.match(first.rest):
            return ()
        else:
            heads.append(first)
    return heads if len(heads) > 1 else ()


def _is_aside(paragraph: Sequence[Line]) -> bool:
    """`*[Meeting notes](u), host: Ann*`: all in italics."""
    return len(paragraph) == 1 and _ASIDE.fullmatch(paragraph[0].rest) is not None


def _names_thing(token: Token) -> bool:
    return token.kind == "link" and "://" in token.url and not names_person(token)


def is_essay(lines: Sequence[Line], told: Sequence[Line] = ()) -> bool:
    """Several paragraphs of running text and little else: the heading over them is the title of one entry.

    Fewer letters will do where the one paragraph of the `told` that has a link is not the first.
    """
    texts = [p for p in paragraphs(lines) if p[0].kind in (Kind.TEXT, Kind.NUMBER, Kind.QUOTE) and not asks(p)]
    aside = len(told) == 1 and bool(texts) and texts[0][0] is not told[0]
    least = _TALK_LETTERS if aside else _ESSAY_LETTERS
    return len(texts) >= _ESSAY_PARAGRAPHS and sum(weight(line.rest) for p in texts for line in p) >= least


def unlinked_heads(title: str, lines: Sequence[Line], used: Collection[str]) -> tuple[str, Sequence[Line]]:
    """(layout, heads) of a section whose entries point nowhere; `used`: the layouts of the whole file.

    >>> from digestkit.lines import scan
    >>> layout, heads = unlinked_heads("Jobs", scan("- Nurse, Ulm\\n- Cook, Bonn"), ())
    >>> layout, [line.rest for line in heads]
    ('bullet', ['Nurse, Ulm', 'Cook, Bonn'])
    """
    kind = section_kind(title)
    numbered = [line for line in number_heads(lines) if not says_nothing(line.rest)]
    if len(numbered) > 1:
        return "number", numbered
    bold = _bold_items(lines)
    if len(bold) > 1 or (bold and "bold" in used):
        return "bold", bold
    if quotes := quote_heads(lines):
        return "quote", quotes
    listed = kind in _LISTING or "bullet" in used
    bullets = [line for line in bullet_heads(lines) if _tells(line)] if listed else ()
    if bullets:
        return "bullet", bullets
    if kind == "opinion":
        return "prose", _first_words(lines)
    return "picture", _picture(lines)


def _picture(lines: Sequence[Line]) -> Sequence[Line]:
    """A picture over its caption, where a section holds nothing else: `## 封面图`."""
    shown = paragraphs(lines)
    first = shown[0][0] if shown else None
    words = [line for paragraph in shown for line in paragraph if line.kind is Kind.TEXT and plain(line.rest)]
    alone = len(shown) <= _PICTURE_PARAGRAPHS and all(len(p) == 1 for p in shown)
    return [first] if first and alone and words and first is not words[0] and _is_picture(first) else ()


def _is_picture(line: Line) -> bool:
    return bool(line.tokens) and line.tokens[0].kind == "image" and not plain(line.rest)


def _bold_items(lines: Sequence[Line]) -> list[Line]:
    """The outermost bold lines that are no reply."""
    bold = [line for line in lines if line.signs.bold and line.kind in _BOLD_KINDS and line.signs.head]
    outer = min((line.indent for line in bold), default=0) + 1
    return [line for line in bold if line.indent <= outer and not line.signs.reply]


def _first_words(lines: Sequence[Line]) -> Sequence[Line]:
    """The first paragraph that says something."""
    spoken = (line for i, line in enumerate(lines) if line.kind in _SPOKEN and opens_paragraph(lines, i))
    return list(islice((line for line in spoken if line.signs.head and not asks([line])), 1))


def _tells(line: Line) -> bool:
    return not (says_nothing(line.rest) or asks([line]) or _TO_ITS_PAGE.fullmatch(line.rest))
