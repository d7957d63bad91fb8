"""What numbered and bulleted heads share: the outermost items of one kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from itertools import pairwise

from digestkit.expression import expression
from digestkit.lines import LISTED, OPAQUE, Kind, Line
from digestkit.signs import is_bare
from digestkit.terms import LabelKind
from digestkit.text import is_proper_name
from digestkit.words import is_label

_DIGITS = expression(r"\d+")
_SENTENCE_ENDS = (".", "?", "!", "。", "？", "！")
_MARKS = frozenset("-*+")
_SLACK = 1  # columns by which hand-written siblings differ
_PARTS: frozenset[LabelKind | None] = frozenset({"paper", "code", "project", "demo", "slides", "dataset", "video"})
"""What one thing may have; books and articles are things of their own."""
_WORKS_EACH = 3
_ASKED = frozenset({"Q", "A", "问", "答"})
_FEWEST_POSTS = 2
_NO_KIND: frozenset[LabelKind | None] = frozenset({None, "text", "tags", "people", "comments", "reference", "source"})


def outermost(lines: Sequence[Line], kind: Kind) -> Sequence[Line]:
    """Items of `kind` no deeper than the shallowest list item; bold titles alone where they are at least half."""
    marked = [line for line in lines if line.kind in LISTED]
    outer = min((line.indent for line in marked), default=0) + _SLACK
    own = [line for line in marked if line.kind is kind and line.indent <= outer]
    if kind is Kind.BULLET:
        items = _of_posts(_of_markdown(own), lines)
        opening = _opening(items)
        own = _without_labels(opening, len(opening) == len(items))
    else:
        own = _opening(own)
    own = [line for line in own if (label := line.signs.label) is None or line.tokens or label.name not in _ASKED]
    answered = kind is Kind.BULLET and bool(own) and not own[0].signs.reply  # the first item answers nobody
    said = _without_answers([line for line in own if not (answered and line.signs.reply)])
    return (not _counts(said) and _bold_titles(said)) or said or own


def _counts(items: Sequence[Line]) -> bool:
    """Numbers without a gap: each item is one of the list, whichever are bold."""
    numbers = [int(digits[0]) if (digits := _DIGITS.search(line.mark)) else 0 for line in items]
    return len(items) > 1 and numbers == list(range(numbers[0], numbers[0] + len(items))) and numbers[0] > 0


def _of_markdown(own: list[Line]) -> list[Line]:
    """`-` items, where there are any: `•` words beside them were pasted with the text of an entry."""
    if len({line.mark for line in own}) < 2 or not any(line.mark in _MARKS for line in own):
        return own
    return [line for line in own if line.mark in _MARKS or line.signs.lead]


def _of_posts(own: list[Line], lines: Sequence[Line]) -> list[Line]:
    """Without what stands flush under a `- [Name](status)` that has nothing deeper: its text, where people lead."""
    posts = {line.number for line in own if line.signs.person and line.signs.alone}
    if len(posts) < _FEWEST_POSTS:
        return own
    flush = {line.number for line in own}
    shown = [line.number for line in lines if line.kind not in OPAQUE]
    bare = {number for number, below in pairwise(shown) if number in posts and below in flush}
    kept, text = list[Line](), False
    for line in own:
        titled = line.signs.lead is not None and not is_bare(line.signs.lead)
        text = line.number in bare or (text and not titled)
        if titled or not text:
            kept.append(line)
    return kept


def _opening(own: list[Line]) -> list[Line]:
    """The items that can be heads, by what each shows."""
    if all(line.signs.head for line in own):
        return own
    words = Counter(lead.text for line in own if (lead := line.signs.lead))
    titled = len(own) == 1 or any(line.signs.head for line in own)
    called = named_by_kind(own)
    return [
        line
        for line in own
        if line.signs.head
        or line.number in called
        or _is_titled(line)
        or _may_be_bare(line)
        or (titled and _is_once(line, words))
    ]


def named_by_kind(items: Sequence[Line]) -> Set[int]:
    """Numbers of `书：[Title](u)` among items that a link leads: what a thing is, and its title; no kind repeats.

    >>> from digestkit.lines import scan
    >>> named_by_kind(scan("- [A](https://a.io)\\n- [B](https://b.io)\\n- Video: [C](https://c.io)"))
    {3}
    """
    called = [line for line in items if line.signs.labelled and _is_called(line)]
    if not called:
        return frozenset()
    names = {label.name for line in called if (label := line.signs.label)}
    parts = sum(label.kind in _PARTS for line in called if (label := line.signs.label))
    led = sum(line.signs.lead is not None and line.signs.head for line in items)
    apart = parts <= led and len(called) <= led * _WORKS_EACH
    return {line.number for line in called} if apart and len(names) == len(called) else frozenset()


def _is_called(line: Line) -> bool:
    sign = line.signs
    if sign.label is None or sign.label.kind in _NO_KIND or not sign.links:
        return False
    link = sign.links[0]
    return sign.label.value.startswith("[") and not is_bare(link) and not is_label(link.text or "")


def _may_be_bare(line: Line) -> bool:
    """A number opens an entry whatever stands behind it, but for a lone link word or a picture."""
    return line.kind is Kind.NUMBER and line.signs.lead is None and not line.rest.startswith(("![", "<"))


def _is_titled(line: Line) -> bool:
    """`5. Title: https://u`: no label we know, so the words are a title; of bullets only if their names differ."""
    sign = line.signs
    return sign.labelled and sign.label is not None and sign.label.kind is None


def _is_once(line: Line, words: Counter[str | None]) -> bool:
    """`- [GitHub](u)` once among linked titles is one of them; what repeats is a label."""
    sign = line.signs
    return sign.alone is not None and not sign.labelled and words[sign.alone.text] == 1


def _without_answers(own: list[Line]) -> list[Line]:
    """`- Ann Lee: Does it?` between titles is an answer to the one above; where most items are so, they are entries."""
    answers = {line.number for line in own if _answers(line)}
    return [line for line in own if line.number not in answers] if len(answers) * 2 < len(own) else own


def _answers(line: Line) -> bool:
    """A person's name before a sentence that nothing links."""
    label = line.signs.label
    return (
        label is not None
        and label.kind is None
        and not line.tokens
        and label.value.endswith(_SENTENCE_ENDS)
        and is_proper_name(label.name)
    )


def _without_labels(own: list[Line], whole: bool) -> list[Line]:
    """`- Name: https://u` are titles where most are so and no name repeats; beside other heads they are labels.

    `whole`: nothing else stands among them; then two are enough.
    """
    named = [label.name for line in own if line.signs.labelled and (label := line.signs.label)]
    enough = len(named) > 2 or (whole and len(named) == len(own) > 1)
    titles = len(set(named)) == len(named) and len(named) * 2 > len(own) and enough
    if titles or not named:
        return own
    called = named_by_kind(own)
    return [line for line in own if not line.signs.labelled or line.number in called]


def _bold_titles(own: list[Line]) -> list[Line]:
    """The bold items, where they are at least half and no other item is led by a link."""
    if not any(line.signs.wholly_bold for line in own):
        return []
    bold = [line for line in own if line.signs.bold and not line.signs.reply]
    linked = any(line.signs.links and not (line.signs.bold or line.signs.labelled) for line in own)
    return bold if len(bold) * 2 >= len(own) and not linked else []
