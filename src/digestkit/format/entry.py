"""One entry as clean Markdown: heading, people, body, labelled values and links, pictures, replies, its own address.

What the body says already is not said again, and whether a body could be mistaken for the blocks beside it is found by
reading it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from digestkit import identity
from digestkit.clean.body import write_body
from digestkit.clean.entry import FENCE, UNTITLED, read_clean
from digestkit.clean.outline import clean_outline
from digestkit.escape import link
from digestkit.fields import Draft
from digestkit.fields.tags import read_tags
from digestkit.format.blocks import NOTHING, heading, linked, people, picture, replies, tagged, target, values
from digestkit.lines import scan
from digestkit.model import Entry, Image

_STAR = ":star:"
_MOST_STARS = 10

Lines = list[str]


@dataclass(frozen=True, slots=True)
class Words:
    """What a digest says in its own language before an entry's own address, before a tweet's, and before tags."""

    reference: str
    tweet: str
    tags: str


ENGLISH = Words("reference: ", "reference: ", "tags")
CHINESE = Words("原文：", "原推：", "标签")


def write_entry(entry: Entry, words: Words = ENGLISH) -> Lines:
    """The lines of an entry.

    >>> write_entry(Entry(title="A [b]", url="https://a.io", rating=1, body="one\\ntwo"))
    ['### [A [b]](https://a.io) :star:', '', 'one', '', 'two']
    """
    shape = _Shape(entry, words)
    bare = _read(shape.lines())
    shown = read_tags("\n".join([entry.title or "", entry.body]))
    shape = replace(
        shape,
        titled=bool(entry.title) and (entry.title_source != "derived" or bare.title != entry.title),
        links=[linked(each) for each in entry.links if not _shows(bare, each.url, each.label, each.text)],
        images=_others(entry.images, bare),
        tags=[tag for tag in entry.tags if tag and tag not in shown and not set(tag) & set("`\n\r")],
    )
    plain = replace(shape, fenced=False).lines()
    return plain if not entry.body or _read(plain).body == bare.body else shape.lines()


@dataclass(frozen=True, slots=True)
class _Shape:
    """An entry and the choices made for it; `lines` writes it."""

    entry: Entry
    words: Words
    titled: bool = False
    fenced: bool = True
    links: Sequence[str] = ()
    images: Sequence[Image] = ()
    tags: Sequence[str] = ()

    def lines(self) -> Lines:
        entry = self.entry
        names = people(entry.authors)
        body = write_body(entry.body) if entry.body.strip(" \t\n") else []
        source = None if self.titled and _on_title(entry.url) else entry.url
        blocks = [
            [f"### {self._heading(names)}"],
            [names] if names and self.titled else [],
            [FENCE, *([""] if body else []), *body, "", FENCE] if self.fenced else body,
            [
                *values(entry.fields),
                *self.links,
                *([tagged(self.words.tags, self.tags)] if self.tags else []),
            ],
            [picture(image) for image in self.images],
            list(replies(entry.comments)),
            [f"{self._reference(source)}{target(source)}"] if source else [],
        ]
        return [line.replace("\0", NOTHING) for block in blocks if block for line in ("", *block)][1:]

    def _reference(self, url: str) -> str:
        tweet = (identity.canonical(url).key or "").startswith("tweet:")
        return self.words.tweet if tweet else self.words.reference

    def _heading(self, names: str) -> str:
        rating = self.entry.rating or 0
        words = self._title() if self.titled else names or UNTITLED
        return f"{words} {_STAR * rating if rating <= _MOST_STARS else ''}".rstrip(" ")

    def _title(self) -> str:
        title, url = self.entry.title or "", self.entry.url or ""
        return link(title, url) if _on_title(url) else heading(title)


def _read(lines: Lines) -> Draft:
    return read_clean(clean_outline(scan("\n".join(lines))).spans[0])


def _on_title(url: str | None) -> bool:
    """An address that can stand on a title; a post's or a person's would make it look like a name."""
    return bool(url) and not identity.is_status(url or "") and not identity.is_profile(url or "")


def _shows(draft: Draft, url: str, label: str | None, text: str | None) -> bool:
    """Whether the words around it already give the link as it is."""
    shown = draft.links.get(url)
    return shown is not None and (shown["label"], shown["text"]) == (label, text)


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
