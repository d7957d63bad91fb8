"""Merging: several entries that are one thing become one entry that holds all they say.

One row a field says what a merged entry keeps. Nothing is lost: values that were not chosen stand in `alternatives`,
and the entries as they were in `extra["merged"]["parts"]`, so a merge can be taken apart again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from digestkit.dedupe import unions
from digestkit.dedupe.spelling.fold import fold
from digestkit.model import Entry
from digestkit.titles import core

MERGED = "merged"
"""The key of `extra` under which a merged entry keeps what it was made of."""

Pick = Callable[[Sequence[Entry]], Entry]


def first(field: str) -> Pick:
    """The first member that has the field."""
    return lambda members: next((member for member in members if getattr(member, field)), members[0])


def best_title(members: Sequence[Entry]) -> Entry:
    """The member whose title says most: given, whole, not shouted, long; the first of equals."""
    return max(members, key=_title_rank)


def fullest_body(members: Sequence[Entry]) -> Entry:
    """The member whose body says most."""
    return max(members, key=lambda member: len(fold(member.body)))


def earliest(members: Sequence[Entry]) -> Entry:
    """The member with the earliest date."""
    return min(members, key=lambda member: member.date or "~")


def highest_rating(members: Sequence[Entry]) -> Entry:
    """The member with the highest rating."""
    return max(members, key=lambda member: -1 if member.rating is None else member.rating)


PICKS: Mapping[str, Pick] = {
    "title": best_title,
    "url": first("url"),
    "rating": highest_rating,
    "body": fullest_body,
    "section": first("section"),
    "date": earliest,
    "language": best_title,
}
"""Fields with one value: which member gives it."""

UNIONS: Mapping[str, Callable[[Sequence[Entry]], Any]] = {
    "authors": unions.people,
    "images": unions.images,
    "comments": unions.comments,
    "fields": unions.fields,
    "tags": lambda members: unions.once(tag for member in members for tag in member.tags),
    "identities": lambda members: unions.once(key for member in members for key in member.identities),
    "sources": lambda members: unions.once(
        (source for member in members for source in member.sources), lambda source: (source.path, source.start_line)
    ),
    "merged_from": lambda members: unions.once(key for member in members for key in (*member.merged_from, member.id)),
}
"""Fields with several values: all that the members have."""


def in_order(members: Sequence[Entry]) -> list[Entry]:
    """Members from the earliest on; the first gives the merged entry its id, which later repetitions do not change."""
    return sorted(members, key=_place)


def _place(member: Entry) -> tuple[str, str, str, int, str]:
    """Within one digest by line; folders and file names play no part."""
    digest = member.digest
    line = member.sources[0].start_line if member.sources else 0
    return member.date or "~", (digest and digest.issue) or "", (digest and digest.title) or "", line, member.id


def merge(members: Sequence[Entry]) -> Entry:
    """One entry of several.

    >>> one = merge([Entry(id="b", title="iMAP", url="https://a.io"), Entry(id="a", title="The iMAP system", rating=2)])
    >>> one.title, one.url, one.rating, one.merged_from, one.alternatives
    ('The iMAP system', 'https://a.io', 2, ['a', 'b'], {'title': ['iMAP']})
    """
    members = in_order(members)
    gave = {field: pick(members) for field, pick in PICKS.items()}
    values: dict[str, Any] = {field: getattr(member, field) for field, member in gave.items()}
    values |= {field: union(members) for field, union in UNIONS.items()}
    values["links"] = unions.links(members, values["url"])
    values["title_source"] = gave["title"].title_source
    kept = members[0]
    return Entry(
        id=kept.id,
        fingerprint=kept.fingerprint,
        digest=kept.digest,
        alternatives=dict(_alternatives(members, values)),
        extra={
            **unions.extras(members),
            MERGED: {
                "gave": {field: member.id for field, member in gave.items() if getattr(member, field)},
                "parts": [member.model_dump(mode="json", exclude_defaults=True) for member in members],
            },
        },
        **values,
    )


def unmerge(entry: Entry) -> list[Entry]:
    """What a merged entry was made of; an entry that is no merge is its own only part.

    >>> [part.id for part in unmerge(merge([Entry(id="a", title="A"), Entry(id="b", title="A")]))]
    ['a', 'b']
    """
    made_of = entry.extra.get(MERGED)
    parts = made_of.get("parts") if isinstance(made_of, dict) else None
    if not isinstance(parts, list) or not parts:
        return [entry]
    return [Entry.model_validate(part) for part in parts]


def _title_rank(member: Entry) -> tuple[bool, bool, bool, int]:
    title = member.title or ""
    whole = not title.endswith(("…", "..."))
    return member.title_source != "derived" and bool(title), whole, not title.isupper(), len(fold(core(title)))


def _alternatives(members: Sequence[Entry], values: Mapping[str, Any]) -> Iterator[tuple[str, list[Any]]]:
    """What the members say and the merged entry does not: by field, and by label or key below `fields` and `extra`."""
    for field in PICKS:
        said = [value for member in members if (value := getattr(member, field)) not in (None, "")]
        others = _others(
            said, values[field], [other for member in members for other in member.alternatives.get(field, [])]
        )
        if others:
            yield field, others
    for label, text in values["fields"].items():
        if others := _others([member.fields[label] for member in members if label in member.fields], text):
            yield f"fields.{label}", others
    for key, value in unions.extras(members).items():
        if others := _others([member.extra[key] for member in members if key in member.extra], value):
            yield f"extra.{key}", others


def _others(said: Sequence[Any], chosen: Any, brought: Sequence[Any] = ()) -> list[Any]:
    plain = [value.model_dump(mode="json") if hasattr(value, "model_dump") else value for value in [*said, *brought]]
    without = chosen.model_dump(mode="json") if hasattr(chosen, "model_dump") else chosen
    return unions.once((value for value in plain if value != without), repr)
