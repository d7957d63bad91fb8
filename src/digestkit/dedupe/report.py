"""The report: what was merged, related or doubted, and why; the shape of contract version 1."""

from __future__ import annotations

from pydantic import Field

from digestkit.model import SCHEMA_VERSION, Entry, Noun, Source


class Reason(Noun):
    """What one test says of a pair, and its weight in bits; a veto weighs nothing and forbids."""

    test: str
    detail: str
    weight: float
    veto: bool = False


class Member(Noun):
    """An entry in a group or at the end of a pair; `path` and `line` as it was read."""

    id: str
    path: str = ""
    line: int = 0
    title: str | None = None


class Pair(Noun):
    """Two entries, the probability that they are the same thing, and why."""

    a: Member
    b: Member
    score: float
    reasons: list[Reason]


class Group(Noun):
    """Entries that are one thing, or one work; `evidence` holds the pairs that joined them, the weakest last."""

    id: str
    kept: str
    members: list[Member]
    evidence: list[Pair]


def member(entry: Entry) -> Member:
    """An entry as a report names it, by the first place it stands at."""
    source = entry.sources[0] if entry.sources else Source(path="", start_line=0)
    return Member(id=entry.id, path=source.path, line=source.start_line, title=entry.title)


class Report(Noun):
    """What a run of `dedupe` decided."""

    schema_version: int = SCHEMA_VERSION
    clusters: list[Group] = Field(default_factory=list)
    related: list[Group] = Field(default_factory=list)
    suspects: list[Pair] = Field(default_factory=list)
    counts: dict[str, int] = Field(default_factory=dict)
