"""Bare link lines: `[Title](url)` alone on a line or leading a paragraph, no list mark."""

from __future__ import annotations

from collections.abc import Sequence, Set

from digestkit import identity
from digestkit.lines import LISTED, Kind, Line, opens_paragraph, paragraphs
from digestkit.outline.layouts.quote import ATTRIBUTION
from digestkit.signs import is_bare

_FEWEST_LISTED = 2  # lines that a wrapped sentence could have by chance


def link_line_heads(lines: Sequence[Line]) -> Sequence[Line]:
    """Flush lines led by a link: the whole line, or the first of a paragraph; never a person's profile or a label.

    >>> from digestkit.lines import scan
    >>> text = "[A](https://a.io) is new.\\n\\n[B](https://b.io)\\n[C](https://c.io)\\n\\n[AK](https://twitter.com/ak)"
    >>> [line.number for line in link_line_heads(scan(text))]
    [1, 3, 4]
    """
    listed = _listed(lines)
    leads = len([line for line in lines if line.kind is Kind.TEXT and line.signs.lead])  # a lone picture is a banner
    return [
        line
        for i, line in enumerate(lines)
        if line.kind is Kind.TEXT
        and line.indent <= 3
        and (sign := line.signs).lead
        and sign.lead.kind == "link"
        and (sign.lead.text or leads > 1)
        and not ATTRIBUTION.match(line.rest)
        and (
            _posts(line)
            if sign.person
            else line.signs.head
            and (line.number in listed or opens_paragraph(lines, i) or _follows(line, lines[i - 1]))
        )
    ]


def _listed(lines: Sequence[Line]) -> Set[int]:
    """The lines of paragraphs in which a link leads every line: lists without marks, hardly wrapped sentences."""
    found: set[int] = set()
    if sum(line.signs.lead is not None for line in lines) <= _FEWEST_LISTED:
        return found
    for paragraph in paragraphs(lines):
        leads = [line.signs.lead for line in paragraph]
        if len(leads) > _FEWEST_LISTED and all(lead is not None and not lead.start for lead in leads):
            found.update(line.number for line in paragraph)
    return found


def _posts(line: Line) -> bool:
    """`[@handle](status): text`: a post, shared as a line of its own."""
    lead = line.signs.lead
    return lead is not None and identity.is_status(lead.url) and line.rest[lead.end :].lstrip(" *")[:1] in (":", "：")


def _follows(line: Line, above: Line) -> bool:
    """A link alone under a finished line, or one that leads its line under another that does.

    A link that shows its own address is that of the words above it, and one that stands in an item is the item's.
    """
    sign = line.signs
    if above.kind in LISTED and line.indent > above.indent:
        return False
    if sign.alone and is_bare(sign.alone):
        return above.kind is not Kind.TEXT or above.signs.lead is not None
    if sign.alone:
        return _sentence_ended(above)
    return sign.lead is not None and not sign.lead.start and above.kind is Kind.TEXT and above.signs.alone is not None


def _sentence_ended(above: Line) -> bool:
    """The line above does not run on: it ends a sentence, or is a mark, a link or a picture of its own."""
    return above.kind is not Kind.TEXT or above.signs.lead is not None or above.rest[-1:] in ".。!！?？)）:：>*_"
