"""One span's lines -> a draft: readers are asked in order, the first that claims a line has it, the rest is body."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from digestkit import identity
from digestkit.fields.comments import continue_comment, read_comment
from digestkit.fields.draft import Draft, address_of
from digestkit.fields.head import read_head
from digestkit.fields.labels import read_label_line, read_pending
from digestkit.fields.links import sweep
from digestkit.fields.people import read_attribution, read_byline, read_submitters
from digestkit.fields.table import read_row
from digestkit.fields.tags import read_tags
from digestkit.inline import plain
from digestkit.lines import OPAQUE, Kind, Line
from digestkit.outline import Span
from digestkit.signs import signs
from digestkit.words import LabelKind, section_kind

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


def read_span(span: Span, known_labels: Mapping[str, LabelKind]) -> Draft:
    """Read one entry."""
    draft = Draft(span, section_kind(span.section.title) if span.section else "other", known_labels)
    head, rest = span.lines[0], [line for line in span.lines[1:] if line.kind is not Kind.BLANK]
    draft.social = any(identity.link_kind(token.url) == "social" for line in span.lines for token in line.tokens)
    draft.labelled = any(line.kind is Kind.BULLET and (label := signs(line).label) and draft.kind_of(label.name) for line in rest)
    if span.layout == "table":
        read_row(draft, head, span.header)
    else:
        read_head(draft, head)
    first = True
    for line in rest:
        first = _read_line(draft, line, first)
    _finish(draft)
    return draft


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
    if any(read(draft, line) for read in READERS.values()):
        return False
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
    if alone.kind != "url" and not (alone.text or "").startswith("http"):
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
    own = draft.reference or draft.url or draft.source
    if draft.reference and draft.url and draft.reference != draft.url:
        address = identity.canonical(draft.url)
        draft.links.setdefault(
            draft.url,
            {"url": draft.url, "as_written": draft.url, "kind": identity.link_kind(draft.url) or "other", "text": draft.title, "identity": address.key},
        )
    draft.url = own
    if own:
        draft.links.pop(own, None)
    for person in draft.authors:
        if person["url"]:
            draft.links.pop(person["url"], None)
    draft.tags = read_tags("\n".join([draft.title or "", *draft.body]))
    if draft.title is None:
        _derive_title(draft)


def _derive_title(draft: Draft) -> None:
    """The first bold words or sentence of the body, for an entry whose head gives only a person or a link."""
    paper = next((link["text"] for link in draft.links.values() if link["kind"] == "paper" and link["label"] and link["text"]), None)
    lead = next((text for text in draft.body if plain(text)), None)
    words = paper or (plain(_SENTENCE.split(plain(lead.removeprefix("- ").removeprefix("> ")))[0]) if lead else "")
    draft.title = words[:_LONGEST_DERIVED].strip() or None
    draft.derived = draft.title is not None
