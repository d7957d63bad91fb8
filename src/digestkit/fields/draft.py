"""An entry being read: what the readers of one span have found so far, and which line they claimed for what."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from digestkit import identity
from digestkit.fields.habits import Habits
from digestkit.inline import Token, plain
from digestkit.lines import Line
from digestkit.outline import Span
from digestkit.signs import Label
from digestkit.terms import SectionKind
from digestkit.words import LabelKind, label_kind, nearest_label

Values = dict[str, Any]
"""A noun of `model` as plain values, validated once when the record is made."""


class Pending(NamedTuple):
    """A label that waits for its value on the lines below."""

    name: str
    kind: LabelKind | None
    indent: int
    heading: bool


@dataclass(slots=True)
class Draft:
    """Plain values, in the order of the source; `roles` says what each claimed line became."""

    span: Span
    section_kind: SectionKind = "other"
    habits: Habits = field(default_factory=Habits)
    title: str | None = None
    derived: bool = False
    url: str | None = None
    reference: str | None = None
    source: str | None = None
    rating: int | None = None
    authors: list[Values] = field(default_factory=list)
    named: set[str] = field(default_factory=set)
    links: dict[str, Values] = field(default_factory=dict)
    images: list[Values] = field(default_factory=list)
    comments: list[Values] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)
    tags: list[str] = field(default_factory=list)
    body: list[str] = field(default_factory=list)
    roles: dict[int, str] = field(default_factory=dict)
    note: Mapping[str, Any] = field(default_factory=dict)
    pending: Pending | None = None
    stack: list[tuple[Values, int]] = field(default_factory=list)
    container: int | None = None
    speech: Values | None = None
    speakers: Set[str] = frozenset()
    listing: bool = False
    social: bool = False
    quoted: bool = False
    posted: bool = False
    labelled: bool = False

    def claim(self, line: Line, role: str) -> bool:
        self.roles.setdefault(line.number, role)
        return True

    def kind_of(self, name: str) -> LabelKind | None:
        """What a label means here: the words we know, and those that this digest repeats under its entries."""
        return label_kind(name) or self.habits.labels.get(name)

    def knows(self, label: Label) -> bool:
        """Whether a label means something here, slips of the pen forgiven."""
        return bool(self.kind_of(label.name) or (label.kind and nearest_label(label.name)))

    def say(self, text: str) -> None:
        """Add words to the body, if there are any."""
        if text.strip(" \t:：—–-。.,，|/()（）·*_"):
            self.body.append(text.strip())

    def add_person(self, name: str, url: str | None = None, handle: str | None = None) -> None:
        person = read_person(name, url, handle)
        name = person["name"]
        if name and name not in self.named:
            self.named.add(name)
            self.authors.append(person)


def read_person(name: str, url: str | None = None, handle: str | None = None) -> Values:
    """A person as written; the handle from the profile's address, else the @name shown.

    >>> read_person("**@极速男孩**", "https://github.com/ztlyyznf001")["handle"]
    'ztlyyznf001'
    """
    shown = plain(name).strip(" \t:：*,，、—–-")
    found = handle or (identity.person_handle(url) if url else None)
    if found is None and shown.startswith("@"):
        found = shown[1:]
    clean = identity.canonical(url).url if url and "://" in url else url
    return {"name": shown, "handle": found.lstrip("@") if found else None, "url": clean}


def address_of(token: Token) -> str:
    """The address a reader sees: the visible one where the target is a short link."""
    shown = token.text
    if not shown or "." not in shown:
        return token.url
    if token.url.startswith(f"{shown}?") and identity.canonical(shown).key == identity.canonical(token.url).key:
        return shown  # `[https://a.io](https://a.io?ref=digest)`
    return identity.visible(shown, token.url)
