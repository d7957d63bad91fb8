"""One span's lines -> a draft: readers are asked in order, the first that claims a line has it, the rest is body."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from digestkit import identity
from digestkit.expression import expression
from digestkit.fields.byline import read_attribution, read_byline, read_maker, read_speaker
from digestkit.fields.comments import continue_comment, read_comment
from digestkit.fields.dated import dated_title, undated, value_line
from digestkit.fields.draft import Draft, address_of
from digestkit.fields.finish import finish
from digestkit.fields.habits import Habits
from digestkit.fields.head import read_head
from digestkit.fields.labels import read_label_line, read_pending
from digestkit.fields.links import add_link, sweep
from digestkit.fields.people import read_submitters
from digestkit.fields.speech import read_speech
from digestkit.fields.table import read_row
from digestkit.fields.title import names_title
from digestkit.inline import plain
from digestkit.lines import OPAQUE, Kind, Line
from digestkit.marks import classify
from digestkit.outline import Span
from digestkit.signs import Label, is_bare
from digestkit.words import section_kind

Reader = Callable[[Draft, Line], bool]

READERS: Mapping[str, Reader] = {
    "speech": read_speech,
    "pending": read_pending,
    "attribution": read_attribution,
    "comment": read_comment,
    "label": read_label_line,
    "comment text": continue_comment,
}
_BREAK = expression(r"<br\s*/?>", re.I)
_DISCUSSED = expression(r"讨论|discuss", re.I)
_ENOUGH_SHORT, _LONGEST_SHORT, _LONGEST_VALUE = 3, 5, 40
_REMARKS = ("评述", "评论")


def read_span(span: Span, habits: Habits) -> Draft:
    """Read one entry.

    >>> from digestkit.lines import scan
    >>> from digestkit.outline import outline
    >>> text = "1. [A](https://a.io/x) :star:\\n   - Code: https://github.com/a/b\\n   - It works.\\n2. [B](https://b.io)"
    >>> draft = read_span(outline(scan(text)).spans[0], Habits())
    >>> draft.title, draft.url, draft.rating, list(draft.links), draft.body
    ('A', 'https://a.io/x', 1, ['https://github.com/a/b'], ['- It works.'])
    """
    draft = Draft(span, section_kind(span.section.title) if span.section else "other", habits)
    head = span.head
    rest = [line for line in span.lines if line.kind is not Kind.BLANK and line.number > head.number]
    if span.layout != "table" and "<br" in head.rest:
        head, *more = broken(head)
        rest = [*more, *rest]
    if (behind := undated(draft, head)) is not None:
        head = behind
    draft.posted = any(_on_social_host(token.url) for line in span.lines for token in line.tokens)
    draft.social = draft.posted or _is_talked_about(span, rest, habits)
    draft.quoted = _is_quoted_talk(rest)
    draft.labelled = _is_labelled(draft, rest)
    draft.speakers = _speakers(rest) if draft.social else frozenset()
    _read_top(draft, head)
    if span.person:
        read_maker(draft, span.person)
    if nested := dated_title(draft, head, rest):
        read_head(draft, nested)
        rest.remove(nested)
        for token in head.signs.links:
            add_link(draft, token)
    first = True
    for line in rest:
        first = _read_line(draft, line, first)
    finish(draft)
    return draft


def _read_top(draft: Draft, head: Line) -> None:
    """The line that opens the entry, by the form that its layout gives it."""
    if draft.span.layout == "table":
        read_row(draft, head, draft.span.header)
    elif draft.span.layout == "labelled block":
        read_head(draft, value_line(head))
    elif draft.span.layout in ("spoken", "turn"):
        read_head(draft, read_speaker(draft, head))
    else:
        read_head(draft, head)


def broken(line: Line) -> list[Line]:
    """The parts of a line between its `<br>`s, each as a line of its own with the same number."""
    first, *more = [part.strip() for part in _BREAK.split(line.rest) if part.strip()] or [""]
    head = Line(line.number, line.indent, line.kind, line.mark, line.level, first, line.raw)
    return [head, *(Line(line.number, line.indent + 2, *classify(part), line.raw) for part in more)]


def _is_talked_about(span: Span, rest: Sequence[Line], habits: Habits) -> bool:
    """A thing under which people talk."""
    if habits.replies or (span.section is not None and _DISCUSSED.search(span.section.title)):
        return True
    for line in rest:
        sign = line.signs
        if (sign.reply and sign.person and line.kind is Kind.BULLET) or (sign.label and sign.label.name in _REMARKS):
            return True
    return False


def _is_quoted_talk(rest: Sequence[Line]) -> bool:
    """`> **Ann**: text` over `> **Bob**: text` or `>> **Bob**: text`: people who talk in a quotation."""
    said = [line for line in rest if line.kind is Kind.QUOTE and line.signs.reply]
    return len({(line.mark, label.name) for line in said if (label := line.signs.label)}) > 1


def _speakers(rest: Sequence[Line]) -> frozenset[str]:
    """What stands before a colon in bullets: where the author is among it, it is people who talk."""
    bullets = (line.signs.label for line in rest if line.kind is Kind.BULLET)
    return frozenset(label.name for label in bullets if label)


def _is_labelled(draft: Draft, rest: Sequence[Line]) -> bool:
    """Labels we know, or that this digest repeats, stand under the head; or several short ones in Chinese."""
    labels = [(line, label) for line in rest if (label := line.signs.label)]
    if any((line.kind is Kind.BULLET or not draft.social) and draft.knows(label) for line, label in labels):
        return True
    short = [label for line, label in labels if line.kind is Kind.BULLET and _is_short(label)]
    return not draft.social and len({label.name for label in short}) >= _ENOUGH_SHORT


def _is_short(label: Label) -> bool:
    """`定价：每月 9 元`: a word or two, and no sentence."""
    named = not label.name.isascii() and len(label.name) <= _LONGEST_SHORT
    return named and 0 < len(label.value) <= _LONGEST_VALUE and label.value[-1] not in "。！？"


def _on_social_host(url: str) -> bool:
    if identity.is_status(url):
        return True
    return identity.is_profile(url) and "github.com" not in url and identity.link_kind(url) == "social"


def _read_line(draft: Draft, line: Line, first: bool) -> bool:
    """Give a line to the first reader that claims it; whether the next line still is the first of the text."""
    if line.kind in OPAQUE:
        if line.kind is Kind.CODE:
            draft.body.append(line.rest)
        draft.claim(line, "body" if line.kind is Kind.CODE else "notice")
        return first
    if first and (_title_below(draft, line) or _address_below(draft, line)):
        return False
    if _only_picture(draft, line):
        return first
    if read_byline(draft, line, first):
        return False
    reader = next((name for name, read in READERS.items() if read(draft, line)), None)
    if reader is None:
        _keep(draft, line)
    if reader != "comment":
        read_submitters(draft, line)
    return False


def _keep(draft: Draft, line: Line) -> None:
    """A line that nobody claimed is body; the first address alone on such a line may be where the entry is from."""
    alone = line.signs.alone
    if alone and line.kind is Kind.TEXT and draft.source is None and not draft.posted and is_bare(alone):
        draft.source = identity.canonical(address_of(alone)).url
    draft.claim(line, "body")
    draft.listing = line.rest.endswith((":", "："))
    if line.rest and line.kind is not Kind.HTML:
        mark = {Kind.BULLET: "- ", Kind.NUMBER: f"{line.mark} ", Kind.QUOTE: "> "}.get(line.kind, "")
        rest = line.rest.removeprefix("**") if mark.startswith("**") else line.rest  # the mark opens the bold words
        draft.body.append(f"{mark}{rest}")
    sweep(draft, line)


def _title_below(draft: Draft, line: Line) -> bool:
    """`01⏎标题：Title`: the title of an entry whose head is a number."""
    label = line.signs.label
    if draft.title is not None or draft.span.head.rest or label is None or not names_title(label.name):
        return False
    read_head(draft, value_line(line))
    return True


def _address_below(draft: Draft, line: Line) -> bool:
    """`Title⏎https://u`: an address alone under a title that has none."""
    alone = line.signs.alone
    if draft.url or not alone or line.kind not in (Kind.TEXT, Kind.BULLET) or draft.title is None:
        return False
    if not is_bare(alone):
        return False
    draft.url = identity.canonical(address_of(alone)).url
    return draft.claim(line, "link")


def _only_picture(draft: Draft, line: Line) -> bool:
    """A picture and no words, or HTML that is no text of its own."""
    html = line.kind is Kind.HTML
    if not html and len(line.tokens) == len(line.signs.links):
        return False
    pictures = any(token.kind == "image" for token in line.tokens)
    if not html and (not pictures or plain(line.rest)):
        return False
    sweep(draft, line)
    draft.say(plain(line.rest) if html else "")
    return draft.claim(line, "image" if pictures else "body")
