"""One entry as clean Markdown: heading, people, body, labelled values and links, pictures, replies, reference."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from digestkit import identity
from digestkit.clean.blocks import implied_handle
from digestkit.clean.body import write_body
from digestkit.clean.entry import FENCE, UNTITLED, read_clean
from digestkit.clean.outline import clean_outline
from digestkit.escape import autolink, entity, escape, link, opened, rows
from digestkit.fields import Draft
from digestkit.fields.rating import take_rating
from digestkit.lines import scan
from digestkit.model import Comment, Entry, Image, Link, Person

_STAR = ":star:"
_MOST_STARS = 10
_CLOSING = re.compile(r"(?:^|(?<=\s))#+$")

Lines = list[str]


def write_entry(entry: Entry, reference: str) -> Lines:
    """The lines of an entry; `reference` is the word before its own address, "reference: " or "原文：".

    >>> write_entry(Entry(title="A [b]", url="https://a.io", rating=1, body="one\\ntwo"), "reference: ")
    ['### [A [b]](https://a.io) :star:', '', 'one', '', 'two']
    """
    bare = _read(_composed(entry, reference, (), (), fenced=True))
    links = [each for each in entry.links if not _shows(bare, each)]
    images = _others(entry.images, bare)
    lines = _composed(entry, reference, links, images, fenced=False)
    if _parts(_read(lines)) == _parts(_read(fenced := _composed(entry, reference, links, images, fenced=True))):
        return lines
    return fenced


def heading(words: str) -> str:
    """The words of a heading, escaped so that none of its ends is read as a mark.

    >>> heading("Notes:"), heading("C #"), heading("…")
    ('Notes\\\\:', 'C \\\\#', '&#8230;')
    """
    if words == UNTITLED:
        return entity(words)
    escaped = escape(words)
    if _CLOSING.search(escaped) or escaped.endswith(":"):
        return f"{escaped[:-1]}\\{escaped[-1]}"
    if take_rating(escaped)[1] is not None:
        return escaped[:-1] + entity(escaped[-1])
    return escaped


def _composed(
    entry: Entry, reference: str, links: Sequence[Link], images: Sequence[Image], *, fenced: bool
) -> Lines:
    people = ", ".join(map(_person, filter(_named, entry.authors)))
    titled = bool(entry.title) and entry.title_source != "derived"
    body = write_body(entry.body) if entry.body.strip(" \t\n") else []
    source = None if titled and _on_title(entry.url) else entry.url
    blocks = [
        [f"### {_heading(entry, people, titled=titled)}"],
        [people] if people and titled else [],
        [FENCE, *_padded(body), FENCE] if fenced else body,
        [*_fields(entry), *(f"- {_link(each)}" for each in links)],
        [f"!{link(image.alt or '', image.url, _image_note(image))}" for image in images],
        list(_replies(entry.comments, 0)),
        [f"{reference}{_target(source)}"] if source else [],
    ]
    return [line for block in blocks if block for line in ("", *block)][1:]


def _read(lines: Lines) -> Draft:
    return read_clean(clean_outline(scan("\n".join(lines))).spans[0])


def _parts(draft: Draft) -> tuple[object, ...]:
    """What a body could swallow, or lose, if it were taken for the blocks beside it."""
    replies = [{**comment, "line": 0} for comment in draft.comments]
    shown = (draft.body, draft.authors, draft.fields, list(draft.links), draft.images, draft.url, draft.note)
    return (*shown, _without_lines(replies))


def _without_lines(replies: Iterable[dict[str, object]]) -> list[object]:
    return [
        (reply["author"], reply["text"], _without_lines(reply["replies"]))  # type: ignore[arg-type]  # replies nest
        for reply in replies
    ]


def _shows(draft: Draft, given: Link) -> bool:
    """Whether the words around it already give the link as it is."""
    shown = draft.links.get(given.url)
    return shown is not None and (shown["label"], shown["text"]) == (given.label, given.text)


def _others(images: Sequence[Image], draft: Draft) -> list[Image]:
    """The pictures that the body does not show."""
    shown = [(image["url"], image["alt"]) for image in draft.images]
    others = []
    for image in images:
        if (image.url, image.alt) in shown:
            shown.remove((image.url, image.alt))
        else:
            others.append(image)
    return others


def _heading(entry: Entry, people: str, *, titled: bool) -> str:
    stars = _STAR * entry.rating if entry.rating and 0 < entry.rating <= _MOST_STARS else ""
    if titled:
        title = entry.title or ""
        words = link(title, entry.url or "") if _on_title(entry.url) else heading(title)
    else:
        words = f"{people}:" if people else UNTITLED
    return f"{words} {stars}".rstrip(" ")


def _on_title(url: str | None) -> bool:
    """An address that can stand on a title; a post's or a person's would make it look like a name."""
    return bool(url) and not identity.is_status(url or "") and not identity.is_profile(url or "")


def _named(person: Person) -> bool:
    return bool(person.name.strip(" \t\n\r"))


def _person(person: Person) -> str:
    name = link(person.name, person.url) if person.url else f"**{escape(person.name)}**"
    return name + _handle(person)


def _handle(person: Person) -> str:
    if person.handle == implied_handle(person.name, person.url):
        return ""
    return f" (@{escape(person.handle or '', '()')})"


def _fields(entry: Entry) -> Iterator[str]:
    for label, value in entry.fields.items():
        first, *rest = rows(value)
        yield f"- {_label(label)}: {first}".rstrip(" ")
        yield from (f"  {row}" for row in rest)


def _link(given: Link) -> str:
    target = _target(given.url) if not given.text else link(given.text, given.url)
    return target if given.label is None else f"{_label(given.label)}: {target}"


def _label(label: str) -> str:
    return opened(escape(label, ":[]"))


def _target(url: str) -> str:
    return autolink(url) or link(url, url)


def _image_note(image: Image) -> str | None:
    """The kind where the address does not say it."""
    draft = _read([f"### {UNTITLED}", "", f"!{link('', image.url)}"])
    return image.kind if draft.images and draft.images[0]["kind"] != image.kind else None


def _replies(comments: Sequence[Comment], depth: int) -> Iterator[str]:
    indent = "  " * depth
    for comment in comments:
        if not _named(comment.author):
            continue
        first, *rest = rows(comment.text)
        yield f"{indent}- {_speaker(comment.author)} {first}".rstrip(" ")
        yield from (f"{indent}  {row}" for row in rest)
        yield from _replies(comment.replies, depth + 1)


def _speaker(person: Person) -> str:
    if person.url or _handle(person):
        return f"{_person(person)}:"
    return f"**{escape(person.name)}:**"


def _padded(body: Lines) -> Lines:
    return ["", *body, ""] if body else [""]
