"""What is counted, as JSON has it."""

from __future__ import annotations

from digestkit.model import SCHEMA_VERSION, Noun, Source


class Count(Noun):
    """How many entries have a name; the name "" stands for those that have none."""

    name: str
    count: int


class Issue(Noun):
    """A digest and how many entries it holds; `date` is its first day, else that of its earliest entry."""

    path: str
    title: str | None = None
    issue: str | None = None
    date: str | None = None
    count: int = 0


class Fading(Noun):
    """An address that may soon lead nowhere: a `short` one hides its target, `http` is being given up."""

    url: str
    reason: str
    path: str = ""
    line: int = 0


class Repeated(Noun):
    """One thing that was shared several times."""

    title: str | None
    url: str | None
    count: int
    places: list[Source]


class Repetitions(Noun):
    """What `digestkit dedupe` would do: how many entries stay, and what was shared most often."""

    kept: int
    merged: int
    groups: int
    related: int
    suspects: int
    most: list[Repeated]


class Stats(Noun):
    """An archive in numbers. Lists of counts begin with the largest, issues with the oldest."""

    schema_version: int = SCHEMA_VERSION
    entries: int
    links: int
    comments: int
    pictures: int
    first: str | None
    last: str | None
    issues: list[Issue]
    sections: list[Count]
    kinds: list[Count]
    hosts: list[Count]
    people: list[Count]
    ratings: list[Count]
    languages: list[Count]
    fading: list[Fading]
    repetitions: Repetitions
