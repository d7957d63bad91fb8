"""Bold titles on lines of their own: `**Title**` over address and text, `**[Title](url)** – author`."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from digestkit.expression import expression
from digestkit.lines import Kind, Line, opens_paragraph
from digestkit.signs import is_bare
from digestkit.words import is_label

_LONGEST_MAKER = 24
_ASIDE = expression(r"\*\*\s*[（(][^()（）\[\]]{1,30}[)）]\s*$")  # `**Title**（CVPR 2019）`
_FEWEST_RULED = 3
_FEWEST_TOPICS = 3


def bold_heads(lines: Sequence[Line]) -> Sequence[Line]:
    """Flush lines that are bold from end to end (`**4. Title**`, too) or lead with a bold link, and end in no colon.

    >>> from digestkit.lines import scan
    >>> text = "**A**\\nhttps://a.io\\n\\n**Michael:** hello\\n\\n**[B](https://b.io)** – C"
    >>> [line.number for line in bold_heads(scan(text))]
    [1, 6]
    """
    if len(ruled := _below_rules(lines)) >= _FEWEST_RULED:
        return ruled
    if len(topics := _topics(lines)) >= _FEWEST_TOPICS:
        return topics
    heads = [
        line
        for i, line in enumerate(lines)
        if (line.kind is Kind.TEXT or line.mark.startswith("**"))
        and line.indent <= 3
        and (bold := line.signs.bold)
        and not bold.endswith((":", "："))
        and line.signs.head
        and (
            line.signs.wholly_bold
            or _leads_bold(line)
            or _ASIDE.search(line.rest)
            or _over_platforms(line)
            or (line.signs.lead is not None and opens_paragraph(lines, i))
        )
    ]
    asked = [line for line in heads if (line.signs.bold or "").endswith(("?", "？"))]
    if len(asked) > 1 and len(asked) * 2 > len(heads) and not any(_is_address(line) for line in [*heads, *lines]):
        return []  # an interview
    numbers = {line.number for line in heads}
    over_text = any(below.kind is Kind.TEXT for line, below in pairwise(lines) if line.number in numbers)
    linked = [line for line in lines if _is_bold_link(line)] if over_text else ()
    return sorted([*heads, *linked], key=lambda line: line.number) if linked else heads


def _topics(lines: Sequence[Line]) -> Sequence[Line]:
    """`**Old bridges.** A catalog of [bridges](u).`: paragraphs of which most that link begin with their topic."""
    texts = [line for i, line in enumerate(lines) if line.kind is Kind.TEXT and opens_paragraph(lines, i)]
    opening = [line for line in texts if line.signs.links]
    topics = [line for line in opening if (bold := line.signs.bold) and bold.endswith(".")]
    return topics if len(topics) * 2 > len(opening) else []


def _is_bold_link(line: Line) -> bool:
    """`[**Title**](u)`, beside other bold titles."""
    lead = line.signs.lead if line.kind is Kind.TEXT and line.rest.startswith("[**") else None
    return lead is not None and (lead.text or "").endswith("**") and line.signs.head


def _is_address(line: Line) -> bool:
    alone = line.signs.alone
    return alone is not None and (is_bare(alone) or line.signs.bold is not None)


def _below_rules(lines: Sequence[Line]) -> Sequence[Line]:
    """`**Title:**` right below a rule that parts it from the entry above."""
    if len([line for line in lines if line.kind is Kind.RULE]) < _FEWEST_RULED - 1:
        return []
    shown = [line for line in lines if line.kind is not Kind.BLANK]
    below = [line for rule, line in pairwise(shown) if rule.kind is Kind.RULE and line.kind is Kind.TEXT]
    bold = [line for line in below if _is_bold(line)]
    first = next((line for line in shown if line.kind is Kind.TEXT and _is_bold(line)), None)
    heads = bold if first is None or first in bold[:1] else [first, *bold]
    titles = [line for line in shown if line.kind is Kind.TEXT and line.signs.wholly_bold and not line.signs.labelled]
    return heads if len(bold) + 1 >= len(below) and len(titles) * 2 < len(heads) * 3 else []


def _is_bold(line: Line) -> bool:
    return line.signs.wholly_bold or _leads_bold(line)


def _over_platforms(line: Line) -> bool:
    """`**Title** —— [小宇宙](u) / [Apple](u)`, `**Title** <u>`: nothing but link words behind it, and who made it."""
    links = line.signs.links
    if not links or not all(is_bare(link) or is_label(link.text or "") for link in links):
        return False
    ended = not line.rest[links[-1].end :].strip(" >)）。.*")
    return ended and len(line.rest[: links[0].start]) - len(line.signs.bold or "") <= _LONGEST_MAKER


def _leads_bold(line: Line) -> bool:
    """`**[Title](u)** – author`, `**Video: [Title](u)**`, icons before it allowed: no sentence begins so."""
    links = line.signs.links
    return bool(links) and 0 <= line.rest.find("**") < links[0].start < line.rest.rfind("**")
