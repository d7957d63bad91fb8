"""What only the whole entry can tell: its own address, its author, a title where none is given, its tags."""

from __future__ import annotations

from digestkit import identity
from digestkit.expression import expression
from digestkit.fields.draft import Draft
from digestkit.fields.makers import first_sentence, read_makers
from digestkit.fields.tags import read_tags

_LONGEST_DERIVED = 200
_DESCRIBES = ("description", "描述", "简介", "介绍")
_CHANGE = expression(r"[0-9a-f]{7,40}|#\d+|r\d{4,}")  # `5e8f4ab`, `#123`: a commit, an issue


def finish(draft: Draft) -> None:
    """Settle what the lines left open, once all are read."""
    own = draft.reference or draft.url or (None if draft.social and draft.authors else draft.source)
    if draft.reference and draft.url and draft.reference != draft.url:
        _keep_address(draft, draft.url)
    if own is None and not draft.authors:
        own = _change(draft) or _via(draft)
    draft.url = own
    for url in (own, *(person["url"] for person in draft.authors)):
        if url:
            draft.links.pop(url, None)
    read_makers(draft)
    draft.tags += read_tags("\n".join((draft.title or "", *draft.body)))
    if len(draft.tags) > 1:
        draft.tags = list(dict.fromkeys(draft.tags))
    if draft.title is None:
        derive_title(draft)


def _change(draft: Draft) -> str | None:
    """`A flag was added. [5e8f4ab](u)`: the change that the sentence, which is its title, tells of."""
    urls = [url for url, link in draft.links.items() if link["label"] is None and _CHANGE.fullmatch(link["text"] or "")]
    if not urls or len(urls) < len(draft.links):
        return None
    draft.title = (draft.title or first_sentence(draft)[:_LONGEST_DERIVED]).rstrip(".。 ") or None
    return urls[0]


def _via(draft: Draft) -> str | None:
    """`A library by the lake.（[via](u)）`: the only link of an entry says where it comes from."""
    link = next(iter(draft.links.values())) if len(draft.links) == 1 else None
    return link["url"] if link and link["label"] is None and (link["text"] or "").casefold() == "via" else None


def _keep_address(draft: Draft, url: str) -> None:
    """The title's own link, where the post that shared it is what the entry is."""
    kept = {"url": url, "as_written": url, "kind": identity.link_kind(url) or "other", "label": None}
    draft.links.setdefault(url, {**kept, "text": draft.title, "identity": identity.canonical(url).key})


def derive_title(draft: Draft) -> None:
    """The first bold words or sentence of the body, for an entry whose head gives only a person or a link."""
    papers = (link["text"] for link in draft.links.values() if link["kind"] == "paper" and link["label"])
    told = (value.rstrip(".。") for name, value in draft.fields.items() if name.casefold() in _DESCRIBES)
    words = next(filter(None, papers), None) or first_sentence(draft) or next(told, "")
    draft.title = words[:_LONGEST_DERIVED].strip() or None
    draft.derived = draft.title is not None
