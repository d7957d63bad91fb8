"""The nouns, as the outside sees them: the public record of contract version 1.

Everything that leaves digestkit as JSON is one of these. Names are fixed within version 1; fields may be added.
A record read back needs only a `title` or a `url`; all else has a default and unknown keys are kept in `extra`.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from digestkit.terms import Language, LinkKind, SectionKind, TitleSource

SCHEMA_VERSION = 1

Whole = Annotated[int, Field(gt=-(2**53), lt=2**53)]
"""A number that every reader of JSON, SQLite and Parquet holds exactly (RFC 8259, section 6)."""


class Noun(BaseModel):
    """Frozen and strict about its keys: only a whole, valid record meets the outside."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Part(Noun):
    """A noun inside a record; what a record read back says of it beyond our keys stays with it."""

    model_config = ConfigDict(frozen=True, extra="allow")


class Person(Part):
    """Who posted, shared, submitted or made something; `handle` without `@`."""

    name: str
    handle: str | None = None
    url: str | None = None


class Link(Part):
    """A link of an entry: `url` is clean, `as_written` is what the source said, `identity` what it points at."""

    url: str
    as_written: str = ""
    kind: LinkKind = "other"
    label: str | None = None
    text: str | None = None
    identity: str | None = None


class Image(Part):
    """A picture or an embedded video, relative paths too."""

    url: str
    alt: str | None = None
    kind: Literal["image", "video"] = "image"


class Comment(Part):
    """A reply by a person; `line` is 1-based; `replies` nest as a reader sees them."""

    author: Person
    text: str
    line: Whole = 0
    replies: list[Comment] = Field(default_factory=list)


class SectionRef(Part):
    """The nearest section above an entry."""

    title: str
    kind: SectionKind = "other"


class Source(Part):
    """Where an entry stands: 1-based, inclusive, the last line is non-blank."""

    path: str
    start_line: Whole = 1
    end_line: Whole = 1


class DigestRef(Part):
    """The digest an entry came from, as JSONL lines carry it."""

    path: str
    title: str | None = None
    issue: str | None = None
    date_start: str | None = None
    date_end: str | None = None


class Entry(Noun):
    """One shared thing with all that the curator wrote about it."""

    id: str = ""
    fingerprint: str = ""
    title: str | None = None
    title_source: TitleSource | None = None
    authors: list[Person] = Field(default_factory=list)
    url: str | None = None
    links: list[Link] = Field(default_factory=list)
    images: list[Image] = Field(default_factory=list)
    comments: list[Comment] = Field(default_factory=list)
    rating: Whole | None = None
    fields: dict[str, str] = Field(default_factory=dict)
    body: str = ""
    tags: list[str] = Field(default_factory=list)
    section: SectionRef | None = None
    date: str | None = None
    language: Language = "en"
    identities: list[str] = Field(default_factory=list)
    sources: list[Source] = Field(default_factory=list)
    merged_from: list[str] = Field(default_factory=list)
    alternatives: dict[str, list[Any]] = Field(default_factory=dict)
    extra: dict[str, Any] = Field(default_factory=dict)
    digest: DigestRef | None = None

    @model_validator(mode="before")
    @classmethod
    def keep_unknown_keys(cls, value: Any) -> Any:
        """Unknown keys of a record read back are kept in `extra`.

        >>> Entry.model_validate({"title": "A", "year": 2020}).extra
        {'year': 2020}
        """
        if not isinstance(value, dict) or value.keys() <= cls.model_fields.keys():
            return value
        known = {key: v for key, v in value.items() if key in cls.model_fields}
        unknown = {key: v for key, v in value.items() if key not in cls.model_fields}
        return {**known, "extra": {**unknown, **(value.get("extra") or {})}}


class Section(Noun):
    """A heading that groups entries; `level` 1 to 6, `line` 1-based."""

    title: str
    kind: SectionKind = "other"
    level: int
    line: int


class Notice(Noun):
    """Lines that are no entry: intro, follow-me, table of contents, back issues, front matter, HTML comments."""

    start_line: int
    end_line: int
    kind: str


class Problem(Noun):
    """Something a person should know about a digest; never an exception. Columns count characters from 1."""

    path: str
    line: int
    column: int | None = None
    code: str
    message: str


class Digest(Noun):
    """One Markdown file, read: its entries and a place for every other line."""

    path: str
    sha256: str
    title: str | None = None
    issue: str | None = None
    date_start: str | None = None
    date_end: str | None = None
    language: Language = "en"
    sections: list[Section] = Field(default_factory=list)
    entries: list[Entry] = Field(default_factory=list)
    notices: list[Notice] = Field(default_factory=list)
    problems: list[Problem] = Field(default_factory=list)


class Document(Noun):
    """What `parse --format json` prints."""

    schema_version: int = Field(default=SCHEMA_VERSION)
    digestkit_version: str
    digests: list[Digest]
