"""One span of clean Markdown -> a draft: heading, note, people, body, then labels, pictures, replies and the reference.

Only the body is free text. It ends where the last blocks have the forms of `blocks`, in this order; a body that could
be mistaken for one of them stands between two lines `<!-- -->`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from digestkit import identity
from digestkit.clean.blocks import Item, Values, read_items, read_people, read_pictures, read_reference, read_replies
from digestkit.clean.body import read_body
from digestkit.clean.note import read_note
from digestkit.clean.outline import raw_heading
from digestkit.escape import LINK, Link, read_link, unescape
from digestkit.expression import expression
from digestkit.fields.draft import Draft
from digestkit.fields.finish import derive_title
from digestkit.fields.links import GAP, add_image, add_link, kind_of, label_before, sweep
from digestkit.fields.rating import take_rating
from digestkit.fields.tags import read_tags
from digestkit.inline import Token, tokens
from digestkit.lines import Line, scan
from digestkit.outline import Span
from digestkit.words import label_kind, section_kind

FENCE = "<!-- -->"
"""Around a body that could be mistaken for the blocks beside it."""
UNTITLED = "…"
"""The heading of an entry that has neither a title nor people."""

_WHOLE_LINK = expression(LINK)
_Block = list[Line]


@dataclass(slots=True)
class _Blocks:
    """What stands below the body, as `blocks` reads it."""

    items: Sequence[Item] = ()
    pictures: Sequence[Link] = ()


def read_clean(span: Span) -> Draft:
    """Read one entry of clean Markdown."""
    draft = Draft(span, section_kind(span.section.title) if span.section else "other")
    _read_heading(draft, span.lines[0])
    rest = list(span.lines[1:])
    _read_above(draft, rest)
    body, below = _parted(rest)
    found = _read_below(draft, below)
    text = read_body(body)
    draft.body = text.split("\n")
    draft.tags = read_tags("\n".join([draft.title or "", text]))
    _read_links(draft, text, found)
    if draft.title is None:
        derive_title(draft)
    return draft


def _read_heading(draft: Draft, line: Line) -> None:
    """`### [Title](url) :star:`, `### Title`, `### [Name](profile):` without title, `### …` for neither."""
    draft.claim(line, "head")
    words, draft.rating = take_rating(raw_heading(line))
    if people := read_people(words):
        draft.authors = people
    elif words == UNTITLED:
        return
    elif found := _WHOLE_LINK.fullmatch(words):
        link = read_link(found)
        draft.title, draft.url = link.text, identity.canonical(link.url).url
    else:
        draft.title = unescape(words) or None


def _read_above(draft: Draft, rest: list[Line]) -> None:
    """Take the note and the people off the lines below the heading."""
    _drop_blank(rest)
    note = read_note(rest[0].raw) if rest else None
    if note is not None:
        draft.note = note
        draft.claim(rest.pop(0), "notice")
        _drop_blank(rest)
    people = read_people(rest[0].raw) if rest and not draft.authors else None
    if people:
        draft.authors = people
        draft.claim(rest.pop(0), "person")
        _drop_blank(rest)


def _parted(rest: list[Line]) -> tuple[list[Line], list[_Block]]:
    """The lines of the body, and the blocks below it."""
    fences = [i for i, line in enumerate(rest) if line.raw == FENCE]
    if len(fences) > 1 and fences[0] == 0:
        return rest[1 : fences[-1]], _blocks(rest[fences[-1] + 1 :])
    below: list[_Block] = []
    blocks = _blocks(rest)
    for form in reversed(list(FORMS.values())):
        if blocks and form(_raw(blocks[-1])) is not None:
            below.insert(0, blocks.pop())
    return (rest[: rest.index(blocks[-1][-1]) + 1] if blocks else []), below


def _read_below(draft: Draft, below: Sequence[_Block]) -> _Blocks:
    """Give each block to the form it has, in their order; one of no form is left aside."""
    found = _Blocks()
    for block in below:
        raw = _raw(block)
        if (items := read_items(raw)) is not None:
            found.items = items
            role = "label"
        elif (pictures := read_pictures(raw)) is not None:
            found.pictures = pictures
            role = "image"
        elif (replies := read_replies(raw, block[0].number)) is not None:
            draft.comments = replies
            role = "comment"
        else:
            draft.url = identity.canonical(read_reference(raw) or "").url or draft.url
            role = "reference"
        for line in block:
            draft.claim(line, role)
    return found


def _read_links(draft: Draft, text: str, found: _Blocks) -> None:
    """Links and pictures in the order of the page; what a labelled line says of a link goes before the text."""
    for line in scan(text):
        sweep(draft, line)
    for item in found.items:
        if item.tags:
            draft.tags = list(dict.fromkeys([*item.tags, *draft.tags]))
        elif item.url is None:
            draft.fields[item.label or ""] = item.value
            _mentioned(draft, item.value)
        else:
            link = _link(draft, item, item.url)
            draft.links[link["url"]] = link
    for picture in found.pictures:
        add_image(draft, Token("image", picture.text or None, picture.url, 0, 0))
        if picture.note in ("image", "video"):
            draft.images[-1]["kind"] = picture.note
    for reply in draft.comments:
        _mentioned_in(draft, reply)
    for url in (draft.url, *(person["url"] for person in draft.authors)):
        draft.links.pop(url or "", None)


def _link(draft: Draft, item: Item, url: str) -> Values:
    address = identity.canonical(url)
    kind = (draft.kind_of(item.label) if item.label else None) or (label_kind(item.text) if item.text else None)
    return {
        "url": address.url,
        "as_written": url,
        "kind": kind_of(address.url, kind, draft.section_kind, draft.title or "", item.text or ""),
        "label": item.label,
        "text": item.text,
        "identity": address.key,
    }


def _mentioned(draft: Draft, text: str) -> None:
    """Bare addresses inside plain words."""
    for token in tokens(text):
        if token.kind == "url":
            add_link(draft, token, label_before(text[max(0, token.start - GAP) : token.start]))


def _mentioned_in(draft: Draft, reply: Values) -> None:
    _mentioned(draft, reply["text"])
    for inner in reply["replies"]:
        _mentioned_in(draft, inner)


def _blocks(lines: Sequence[Line]) -> list[_Block]:
    blocks: list[_Block] = [[]]
    for line in lines:
        if line.raw.strip(" \t"):
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def _raw(block: _Block) -> list[str]:
    return [line.raw for line in block]


def _drop_blank(rest: list[Line]) -> None:
    while rest and not rest[0].raw.strip(" \t"):
        rest.pop(0)


FORMS: Mapping[str, Callable[[Sequence[str]], object]] = {
    "items": read_items,
    "pictures": read_pictures,
    "replies": lambda block: read_replies(block, 1),
    "reference": read_reference,
}
"""The forms of the blocks below a body, in their order on the page."""
