"""A draft -> a validated Entry, with an id that stays the same on every machine and wherever the file lies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from digestkit import identity
from digestkit.clean.note import noted
from digestkit.fields import Draft
from digestkit.model import Digest, DigestRef, Entry
from digestkit.text import digest_of, language

_SAMPLE = 1000  # letters of the body that tell its language


def make_entry(draft: Draft, head: Digest | DigestRef, path: str, seen: Counter[str]) -> Entry:
    """The record of one draft of a digest; `seen` counts what the file at `path` has held so far."""
    body = "\n".join(draft.body).strip()
    identities = _identities(draft)
    mark = _fingerprint(draft, body, identities)
    key = digest_key(head)
    seen[key + mark] += 1
    count = seen[key + mark]
    first, last, section = draft.span.lines[0], draft.span.lines[-1], draft.span.section
    return noted(
        {
            "id": digest_of(key, mark, str(count) if count > 1 else ""),
            "fingerprint": mark,
            "title": draft.title,
            "title_source": None if draft.title is None else "derived" if draft.derived else "explicit",
            "authors": draft.authors,
            "url": draft.url,
            "links": list(draft.links.values()),
            "images": draft.images,
            "comments": draft.comments,
            "rating": draft.rating,
            "fields": draft.fields,
            "body": body,
            "tags": draft.tags,
            "section": {"title": section.shown, "kind": draft.section_kind} if section else None,
            "date": head.date_start,
            "language": language((draft.title or "") + body[:_SAMPLE]),
            "identities": identities,
            "digest": head if isinstance(head, DigestRef) else None,
            "sources": [{"path": path, "start_line": first.number, "end_line": last.number}],
        },
        draft.note,
    )


def _fingerprint(draft: Draft, body: str, identities: Sequence[str]) -> str:
    """What the entry is, wherever it stands: its own address and title, else what was said and by whom."""
    if identities and draft.url:
        return digest_of(identities[0], draft.title)
    if draft.title and not draft.derived:
        return digest_of(None, draft.title)
    return digest_of(", ".join(person["name"] for person in draft.authors), draft.title, body)


def _identities(draft: Draft) -> list[str]:
    """What the entry is: its own address first, then the papers and the code it links."""
    keys = [identity.canonical(draft.url).key] if draft.url else []
    keys += [link["identity"] for link in draft.links.values() if link["kind"] in ("paper", "code")]
    return list(dict.fromkeys(key for key in keys if key))


def digest_key(head: Digest | DigestRef) -> str:
    """What names an issue wherever its file lies: title, issue and dates; the file's name where it has none of both."""
    stem = head.path.replace("\\", "/").rpartition("/")[2].rpartition(".")[0]
    own = (head.issue, head.date_start, head.date_end)
    return "\0".join(part or "" for part in (head.title, *own)) if any(own) else f"{head.title or ''}\0{stem}"
