"""One span's lines -> a draft: readers are asked in order, the first that claims a line has it, the rest is body."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from digestkit import identity
from digestkit.fields.comments import continue_comment, read_comment
from digestkit.fields.draft import Draft, address_of
from digestkit.fields.habits import Habits
from digestkit.fields.head import read_head
from digestkit.fields.labels import read_label_line, read_pending
from digestkit.fields.links import sweep
from digestkit.fields.people import read_attribution, read_byline, read_submitters
from digestkit.fields.table import read_row
from digestkit.fields.tags import read_tags
from digestkit.inline import plain
from digestkit.lines import OPAQUE, Kind, Line
from digestkit.marks import Marks, classify
from digestkit.outline import Span
from digestkit.signs import is_bare, is_head, signs
from digestkit.words import section_kind

Reader = Callable[[Draft, Line], bool]

READERS: Mapping[str, Reader] = {
    "pending": read_pending,
    "attribution": read_attribution,
    "comment": read_comment,
    "label": read_label_line,
    "comment text": continue_comment,
}
_SENTENCE = re.compile(r"(?<=[.!?])\s|(?<=[。！？])")
_LONGEST_DERIVED = 200
_BREAK = re.compile(r"<br\s*/?>", re.I)
_DISCUSSED = re.compile(r"讨论|discuss", re.I)
_REMARKS = ("评述", "评论")
_DATED = re.compile(r"(?:20\d\d[-./]\d|\d{1,2}[./月]\d|\d{1,2} [A-Z][a-z]{2})")


def read_span(span: Span, habits: Habits) -> Draft:
    """Read one entry."""
    draft = Draft(span, section_kind(span.section.title) if span.section else "other", habits)
    head = span.head
    rest = [line for line in span.lines if line.kind is not Kind.BLANK and line.number > head.number]
    if "<br" in head.rest and span.layout != "table":
        head, *more = broken(head)
        rest = [*more, *rest]
    draft.social = any(_on_social_host(token.url) for line in span.lines for token in line.tokens)
    draft.social = draft.social or any(
        line.kind is Kind.BULLET and signs(line).reply and signs(line).person for line in rest
    )
    draft.social = draft.social or (span.section is not None and _DISCUSSED.search(span.section.title) is not None)
    draft.social = draft.social or habits.replies
    draft.social = draft.social or any((label := signs(line).label) and label.name in _REMARKS for line in rest)
    draft.labelled = any(
        (line.kind is Kind.BULLET or not draft.social) and (label := signs(line).label) and draft.knows(label)
        for line in rest
    )
    if span.layout == "table":
        read_row(draft, head, span.header)
    else:
        read_head(draft, head)
    if span.person:
        _read_maker(draft, span.person)
    if nested := _dated_title(draft, head, rest):
        read_head(draft, nested)
        rest.remove(nested)
    first = True
    for line in rest:
        first = _read_line(draft, line, first)
    _finish(draft)
    return draft


def broken(line: Line) -> list[Line]:
    """The parts of a line between its `<br>`s, each as a line of its own with the same number."""
    first, *more = [part.strip() for part in _BREAK.split(line.rest) if part.strip()] or [""]
    head = Line(line.number, line.indent, Marks(line.kind, line.mark, line.level, first), line.raw)
    return [head, *(Line(line.number, line.indent + 2, classify(part), line.raw) for part in more)]


def _read_maker(draft: Draft, line: Line) -> None:
    """`#### Name(city) - [Github](profile)`: the person whose works stand under it."""
    links = signs(line).links
    name = re.split(r"\s*[(（]|\s+[-–—]\s", plain(line.rest[: links[0].start] if links else line.rest))[0]
    draft.add_person(name, links[0].url if links else None)
    if line in draft.span.lines:
        draft.claim(line, "person")


def _dated_title(draft: Draft, head: Line, rest: list[Line]) -> Line | None:
    """`* 2025-05-20 | Virtual | Group` over one linked bullet: the bullet names the thing."""
    below = rest[0] if rest else None
    if (
        below is None
        or head.tokens
        or below.kind is not Kind.BULLET
        or below.indent <= head.indent
        or not signs(below).lead
        or not is_head(below)
    ):
        return None
    if not _DATED.match(head.rest):
        return None
    draft.say(plain(head.rest))
    return below


def _on_social_host(url: str) -> bool:
    return identity.is_status(url) or (
        identity.link_kind(url) == "social" and identity.is_profile(url) and "github.com" not in url
    )


def _read_line(draft: Draft, line: Line, first: bool) -> bool:
    """Give a line to the first reader that claims it; whether the next line still is the first of the text."""
    if line.kind in OPAQUE:
        if line.kind is Kind.CODE:
            draft.body.append(line.raw)
        draft.claim(line, "body" if line.kind is Kind.CODE else "notice")
        return first
    if first and _address_below(draft, line):
        return False
    if _only_picture(draft, line):
        return first
    if read_byline(draft, line, first):
        return False
    for name, read in READERS.items():
        if read(draft, line):
            if name != "comment":
                read_submitters(draft, line)
            return False
    if (
        line.kind is Kind.TEXT
        and (alone := signs(line).alone)
        and is_bare(alone)
        and draft.source is None
        and not draft.social
    ):
        draft.source = identity.canonical(address_of(alone)).url
    draft.claim(line, "body")
    marker = {Kind.BULLET: "- ", Kind.NUMBER: f"{line.mark} ", Kind.QUOTE: "> "}.get(line.kind, "")
    if line.rest and line.kind is not Kind.HTML:
        draft.body.append(f"{marker}{line.rest}")
    sweep(draft, line)
    read_submitters(draft, line)
    return False


def _address_below(draft: Draft, line: Line) -> bool:
    """`Title⏎https://u`: an address alone under a title that has none."""
    alone = signs(line).alone
    if draft.url or not alone or line.kind not in (Kind.TEXT, Kind.BULLET) or draft.title is None:
        return False
    if not is_bare(alone):
        return False
    draft.url = identity.canonical(address_of(alone)).url
    return draft.claim(line, "link")


def _only_picture(draft: Draft, line: Line) -> bool:
    pictures = [token for token in line.tokens if token.kind == "image"]
    if line.kind is Kind.HTML or (pictures and not plain(line.rest)):
        sweep(draft, line)
        words = plain(line.rest) if line.kind is Kind.HTML else ""
        draft.say(words)
        return draft.claim(line, "image" if pictures else "body")
    return False


def _finish(draft: Draft) -> None:
    """What only the whole entry can tell: its own address, who is left to be its author, a title where none is given."""
    own = draft.reference or draft.url or (None if draft.social and draft.authors else draft.source)
    if draft.reference and draft.url and draft.reference != draft.url:
        address = identity.canonical(draft.url)
        draft.links.setdefault(
            draft.url,
            {
                "url": draft.url,
                "as_written": draft.url,
                "kind": identity.link_kind(draft.url) or "other",
                "label": None,
                "text": draft.title,
                "identity": address.key,
            },
        )
    draft.url = own
    if own:
        draft.links.pop(own, None)
    for person in draft.authors:
        if person["url"]:
            draft.links.pop(person["url"], None)
    if not draft.authors:
        _author_in_text(draft)
    draft.tags = list(dict.fromkeys([*draft.tags, *read_tags("\n".join([draft.title or "", *draft.body]))]))
    if draft.title is None:
        derive_title(draft)


def _author_in_text(draft: Draft) -> None:
    """`In this request, [tallclair](https://github.com/tallclair) introduced …`: a profile linked under its own handle."""
    for url, link in draft.links.items():
        handle = identity.person_handle(url) if identity.is_profile(url) else None
        if (
            handle
            and link["text"]
            and link["label"] is None
            and handle.casefold() == link["text"].strip("@").casefold()
        ):
            draft.add_person(link["text"], url)
            del draft.links[url]
            return


def derive_title(draft: Draft) -> None:
    """The first bold words or sentence of the body, for an entry whose head gives only a person or a link."""
    paper = next(
        (link["text"] for link in draft.links.values() if link["kind"] == "paper" and link["label"] and link["text"]),
        None,
    )
    lead = next((text for text in draft.body if plain(text)), None)
    words = paper or (plain(_SENTENCE.split(plain(lead.removeprefix("- ").removeprefix("> ")))[0]) if lead else "")
    draft.title = words[:_LONGEST_DERIVED].strip() or None
    draft.derived = draft.title is not None
