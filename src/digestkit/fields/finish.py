"""What only the whole entry can tell: its own address, its author, a title where none is given, its tags."""

from __future__ import annotations

from digestkit import identity
from digestkit.expression import expression
from digestkit.fields.draft import Draft
from digestkit.fields.labels import WRITERS
from digestkit.fields.people import PROPER_NAME, may_be_name, wrote_paper
from digestkit.fields.tags import read_tags
from digestkit.inline import plain
from digestkit.words import label_kind

_SENTENCE = expression(r"(?<=[.!?])\s|(?<=[。！？])")
_LONGEST_DERIVED = 200
_MADE_BY = expression(
    r"(?:^|[)），,] |\b(?:article|book|course|devlog|guide|library|notes|paper|post|series|talk|thread|tool|tutorial"
    rf"|video|write-up) )[Bb]y ({PROPER_NAME})(?=[.,:;!)]|$| (?:and contributors|is|are|about|that|which)\b)",
)
_TELLS = expression(r"\[([^\[\]]+)\]\([^()\s]+\) [a-z]+s\b")
_PAIR = expression(r"、| & | and | 和 ")
_MOST_WRITERS = 2
_ASIDE = expression(r"(?<!\s)\s*[（(][^()（）]*[)）]$")
_CHANGE = expression(r"[0-9a-f]{7,40}|#\d+|r\d{4,}")  # `5e8f4ab`, `#123`: a commit, an issue


def finish(draft: Draft) -> None:
    """Settle what the lines left open, once all are read."""
    own = draft.reference or draft.url or (None if draft.social and draft.authors else draft.source)
    if draft.reference and draft.url and draft.reference != draft.url:
        _keep_address(draft, draft.url)
    if own is None and not draft.authors:
        own = _change(draft)
    draft.url = own
    for url in (own, *(person["url"] for person in draft.authors)):
        if url:
            draft.links.pop(url, None)
    if not draft.authors:
        _author_in_text(draft)
    if not draft.authors and not draft.posted:
        _maker_in_text(draft)
    _writer(draft)
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
    draft.title = (draft.title or _first_sentence(draft)[:_LONGEST_DERIVED]).rstrip(".。 ") or None
    return urls[0]


def _keep_address(draft: Draft, url: str) -> None:
    """The title's own link, where the post that shared it is what the entry is."""
    kept = {"url": url, "as_written": url, "kind": identity.link_kind(url) or "other", "label": None}
    draft.links.setdefault(url, {**kept, "text": draft.title, "identity": identity.canonical(url).key})


def _author_in_text(draft: Draft) -> None:
    """`In this request, [ann](https://github.com/ann) introduced …`, `[Ann Lee](profile) shows how …`."""
    for url, link in draft.links.items():
        handle = identity.person_handle(url) if identity.is_profile(url) else None
        shown = link["text"] if link["label"] is None else None
        told = _TELLS.match(draft.body[0]) if draft.body and draft.url else None
        if handle and shown and (handle.casefold() == shown.strip("@").casefold() or (told and told[1] == shown)):
            draft.add_person(shown, url)
            del draft.links[url]
            return


def _maker_in_text(draft: Draft) -> None:
    """`Glacier (itch.io) by Ann Lee is a game`, `A talk by Ann Lee.`: whose work the first sentence says it is."""
    first = _first_sentence(draft) if draft.url else ""
    found = _MADE_BY.search(first) if "by " in first.lower() else None
    if found is None or wrote_paper(first, found.start(1) - len("by ")) or label_kind(found[1]):
        return
    if may_be_name(found[1]):
        draft.add_person(found[1])


def _writer(draft: Draft) -> None:
    """`作者：林深` under an article: who made it; many, or those of a paper, are a field."""
    label = next((name for name in draft.fields if name.casefold() in WRITERS), None)
    names = _PAIR.split(_ASIDE.sub("", draft.fields[label])) if label else ()
    if not 0 < len(names) <= _MOST_WRITERS or not all(map(may_be_name, names)):
        return
    kinds = {link["kind"] for link in draft.links.values()} | {identity.link_kind(draft.url or "")}
    if label and "paper" not in kinds and (draft.section_kind != "result" or "article" in kinds):
        for name in names:
            draft.add_person(name)
        del draft.fields[label]


def derive_title(draft: Draft) -> None:
    """The first bold words or sentence of the body, for an entry whose head gives only a person or a link."""
    papers = (link["text"] for link in draft.links.values() if link["kind"] == "paper" and link["label"])
    words = next(filter(None, papers), None) or _first_sentence(draft)
    draft.title = words[:_LONGEST_DERIVED].strip() or None
    draft.derived = draft.title is not None


def _first_sentence(draft: Draft) -> str:
    lead = next(filter(plain, draft.body), "")
    return plain(_SENTENCE.split(plain(lead.removeprefix("- ").removeprefix("> ")), maxsplit=1)[0])
