"""Whose work an entry is, where only its text says so: `a game by Ann Lee`, `Ann Lee explains …`, `作者：林深`."""

from __future__ import annotations

from digestkit import identity
from digestkit.expression import expression
from digestkit.fields.draft import Draft
from digestkit.fields.labels import WRITERS
from digestkit.fields.people import PROPER_NAME, may_be_name, wrote_paper
from digestkit.inline import plain
from digestkit.text import is_proper_name
from digestkit.words import label_kind, sounds_like_person

_SENTENCE = expression(r"(?<=[.!?])\s|(?<=[。！？])")
_WORK = (
    r"(?:analysis|app|article|blog|book|cheat sheet|clone|client|course|crate|demo|devlog|editor|engine|episode|essay"
    r"|extension|fork|game|guide|interview|introduction|keynote|lecture|library|list|module|newsletter|notes|overview"
    r"|package|paper|piece|platformer|plugin|podcast|port|post|PR|project|proposal|pull request|report|review|RFC"
    r"|script|series|site|slides|story|summary|survey|talk|theme|thread|tool|tutorial|video|workshop|write-up)"
)
_MAKING = (
    r"(?:built|contributed|created|designed|developed|edited|illustrated|made|opened|presented|proposed|recorded"
    r"|written)"
)
_MADE_BY = expression(
    rf"(?:^|[)）\],，] |\b(?:{_WORK}|{_MAKING}) )[Bb]y ({PROPER_NAME})(?: (?:and|together with) ({PROPER_NAME}))?"
    r"(?=[.,:;!)]|$| (?:and contributors|is|are|about|that|which)\b)",
)
_SIGNED = expression(
    rf"(?:^|[.。!?] )(?:(?:Contributed|Found|Posted|Reported|Shared|Suggested|Written) )?[Bb]y ({PROPER_NAME})(?=\.|$)"
    r"|(?:^|[。，！.,] ?)(?:作者|UP主)[:：]\s*([\u4e00-\u9fff]{2,3})(?<![生题者人])(?=[。，]|$)"
)
_HOW = r"(?: (?:an?|about|how|some|the|us|what|when|where|why|(?:her|his|their)\b(?! (?:latest|new))))"
_TELLS = (
    rf"(?:(?:describes|discusses|explains|shared|shares|shows|tells|wrote|writes){_HOW}"
    rf"|(?:has|have) (?:posted|shared|written){_HOW}|(?:measured|published) (?:an?|how|what)|pitched"
    r"|asks? (?:how|what|whether|why)|goes (?:over|through)|looks (?:at|back|into)|makes the case"
    r"|opened an? (?:issue|PR|pull request)|reflects on|started a (?:discussion|thread)|talks about"
    r"|walks (?:through|us|you))"
)
_TOLD_BY = expression(
    rf"(?:^|[.。!?:：] )(?:[^\W\d_][\w-]*['’]s )?(?<!The )({PROPER_NAME})(?: \([^()]{{1,40}}\))? (?:also )?{_TELLS}\b"
)
_LINKED_TELLS = expression(rf"\[([^\[\]]+)\]\(([^()\s]+)\)(?: (?:{_TELLS}|published)\b|\s*(?:记录|分享|介绍)了)")
_LINKED_DOES = expression(r"\[([^\[\]]+)\]\(([^()\s]+)\) [a-z]+s\b")
_AT = expression(r"\s*\(@[\w-]+\)$")
_PAIR = expression(r"、| & | and | 和 ")
_ASIDE = expression(r"(?<!\s)\s*[（(][^()（）]*[)）]$")
_MOST_WRITERS = 2
_OPENING = 240  # letters in which a text says whose it is
_LONGEST_TEXT = 2000


def read_makers(draft: Draft) -> None:
    """Name who made it where nobody is named by then, and whom a label says who wrote it in any case."""
    if not draft.authors:
        _linked(draft)
    if not draft.authors and not draft.posted:
        _told(draft)
    _labelled(draft)


def first_sentence(draft: Draft) -> str:
    """The first words of the body that end like a sentence."""
    lead = next(filter(plain, draft.body), "")
    return plain(_SENTENCE.split(plain(lead.removeprefix("- ").removeprefix("> ")), maxsplit=1)[0])


def _linked(draft: Draft) -> None:
    """`In this request, [ann](https://github.com/ann) introduced …`, `[Ann Lee](profile) shows …`."""
    opening = draft.body[0][:_OPENING] if draft.body and draft.url else ""
    told = {identity.canonical(m[2]).url: _AT.sub("", m[1]) for m in _LINKED_TELLS.finditer(opening)}
    does = {identity.canonical(m[2]).url: m[1] for m in [_LINKED_DOES.match(opening)] if m}
    for url, link in draft.links.items():
        shown = link["text"] if link["label"] is None else None
        if not shown:
            continue
        handle = identity.person_handle(url) if identity.is_profile(url) else None
        own = handle is not None and (handle.casefold() == shown.strip("@").casefold() or url in does)
        name = told.get(url)
        if own or (name and (handle or is_proper_name(name)) and _is_person(name)):
            draft.add_person(name or shown, url)
            del draft.links[url]
            return


def _told(draft: Draft) -> None:
    """`Glacier (itch.io) by Ann Lee is a game`, `Ann Lee has written [a post](u)`, `… Reported by Ann Lee.`"""
    if not (draft.url or draft.links) or not draft.body:
        return
    text = plain(" ".join(draft.body)[:_LONGEST_TEXT])
    if "by " in text.lower() or "：" in text or ":" in text:
        first = first_sentence(draft)
        made = _MADE_BY.search(first) if draft.url and "by " in first.lower() else None
        if made and not wrote_paper(first, made.start(1) - len("by ")) and _named(draft, *made.groups()):
            return
        signed = _SIGNED.search(text)
        wrote = signed and signed[1] and wrote_paper(text, signed.start(1) - len("by "))
        if signed and not wrote and _named(draft, signed[1] or signed[2]):
            return
    told = _TOLD_BY.search(text[:_OPENING])
    if told:
        _named(draft, told[1])


def _named(draft: Draft, *names: str | None) -> bool:
    """Keep the names that can be people's; whether the first is."""
    found = [name for name in names if name]
    if not found or not all(map(_is_person, found)):
        return False
    for name in found:
        draft.add_person(name)
    return True


def _is_person(name: str) -> bool:
    return sounds_like_person(name) and label_kind(name) is None and (name[0] >= "\u3400" or may_be_name(name))


def _labelled(draft: Draft) -> None:
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
