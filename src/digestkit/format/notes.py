"""What an entry's visible text does not say: the record, less what reading the text gives."""

from __future__ import annotations

from typing import Any

from digestkit.clean.note import write_note
from digestkit.model import Comment, Entry, Link

_POSITIONS = ("sources", "digest")
_IN_NOTE = [name for name in Entry.model_fields if name not in (*_POSITIONS, "links")]


def note_for(entry: Entry, seen: Entry, *, keep_id: bool = False) -> str | None:
    """The note that makes `seen`, what the text gives, into `entry`; None where they are the same.

    `keep_id` where the id would change with the name of the file.
    A record without an id was not made by digestkit: what it leaves at its default is for the reader to find.

    >>> note_for(Entry(id="a", title="A"), Entry(id="b", title="A"))
    '<!-- digestkit: {"id": "a"} -->'
    """
    names = _IN_NOTE if entry.id else [name for name in _IN_NOTE if _given(entry, name)]
    values = {name: _plain(entry, name) for name in names if not _same(entry, seen, name)}
    values |= {"id": entry.id} if keep_id and entry.id else {}
    values |= _links(entry.links, seen.links)
    return write_note(values) if values else None


def without_positions(entry: Entry) -> Entry:
    """The record less what says where it stands: what clean Markdown keeps.

    >>> without_positions(Entry(title="A", comments=[Comment(author={"name": "B"}, text="c", line=7)])).comments[0].line
    0
    """
    comments = [_nowhere(comment) for comment in entry.comments]
    return entry.model_copy(update={"comments": comments, "sources": [], "digest": None})


def _given(entry: Entry, name: str) -> bool:
    return bool(getattr(entry, name) != Entry.model_fields[name].get_default(call_default_factory=True))


def _nowhere(comment: Comment) -> Comment:
    return comment.model_copy(update={"line": 0, "replies": [_nowhere(reply) for reply in comment.replies]})


def _same(entry: Entry, seen: Entry, name: str) -> bool:
    if name == "comments":
        return without_positions(entry).comments == without_positions(seen).comments
    return bool(getattr(entry, name) == getattr(seen, name))


def _plain(entry: Entry, name: str) -> Any:
    return without_positions(entry).model_dump(include={name})[name]


def _links(links: list[Link], seen: list[Link]) -> dict[str, Any]:
    """Only what differs: as written, kinds, order; all of them where that does not do."""
    if links == seen:
        return {}
    known = {link.url: link for link in seen}
    if (
        len(known) != len(seen)
        or len(links) != len(seen)
        or any(not _alike(link, known.get(link.url)) for link in links)
    ):
        return {"links": [link.model_dump() for link in links]}
    places = [seen.index(known[link.url]) for link in links]
    written = {link.url: link.as_written for link in links if link.as_written not in ("", known[link.url].as_written)}
    kinds = {link.url: link.kind for link in links if link.kind != known[link.url].kind}
    order = places if places != sorted(places) else []
    return {key: value for key, value in {"as_written": written, "kinds": kinds, "order": order}.items() if value}


def _alike(link: Link, other: Link | None) -> bool:
    return other is not None and link.model_copy(update={"as_written": other.as_written, "kind": other.kind}) == other
