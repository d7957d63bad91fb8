"""The head of an entry: its title, its own address, its rating, and what else stands on the line."""

from __future__ import annotations

import re

from digestkit import identity
from digestkit.fields.draft import Draft, address_of
from digestkit.fields.links import add_link, label_before, sweep
from digestkit.fields.habits import DASH_NAME, TAGGED
from digestkit.fields.people import NAME, read_by, read_dashed, read_submitters
from digestkit.fields.rating import take_rating
from digestkit.inline import Token, plain
from digestkit.lines import Kind, Line
from digestkit.signs import ICONS, names_person, read_label
from digestkit.words import is_label, label_kind

_TAG = re.compile(r"(?:\[[^\]\[]{1,24}\](?!\()\s*|`[^`]{1,24}`\s*)+")
_AREA = re.compile(r"[\w./ +#-]{2,40}[:：]$")
_DATED = re.compile(r"\d{1,2}(?: (?:to|-|–) \d{1,2})? [A-Z][a-z]{2,}|\d+\s*月|20\d\d[-./]")
_FULL_COLON = re.compile(r"(?:【[^】]*】)?[^\u4e00-\u9fff]+(?=：[^：]*[\u4e00-\u9fff])")
_DASH = re.compile(r"[—–]+\s*$|\s--?\s*$")
_NUMBERED = re.compile(r"^(?:\d{1,3}[.、)）]|[①-⑳])\s*")
_SENTENCE_END = re.compile(r"[.!?。！？…](?:[\"”’')）]*)(?:\s|$)")
_DESCRIBED = re.compile(r"(?<=\S)(?:[:：]\s*|\s+[-–—]{1,2}\s+|——)")
_WRAPPED = re.compile(r"《([^《》]+)》$")


def read_head(draft: Draft, line: Line) -> None:
    """Title, url, rating, people and links of the line that opens an entry."""
    draft.claim(line, "head")
    text, draft.rating = take_rating(line.rest)
    links = [token for token in line.signs.links if token.start < len(text)]
    lead = line.signs.lead
    for token in line.tokens:
        if token.kind == "image":
            draft.images.append({"url": token.url, "alt": token.text, "kind": "image"})
    if line.kind is Kind.QUOTE:
        draft.say(text)
    elif lead and line.signs.person and not text[: lead.start].strip(" *_#"):
        _person_head(draft, text, lead)
    elif lead and lead.kind == "link" and (line.signs.alone or not is_label(lead.text or "")):
        _linked_title(draft, text, lead)
    elif bold := line.signs.bold:
        _bold_title(draft, line, text, bold)
    elif line.kind is Kind.HEADING and len(links) == 1 and is_label(links[0].text or ""):
        set_title(draft, plain(text[: links[0].start]).rstrip(" ([（【-–—|·"))
        draft.url = identity.canonical(address_of(links[0])).url
    elif links:
        _sentence(draft, line, text, links)
    else:
        _words(draft, text)
    for token in links:
        if token is not lead or draft.title is None:
            _other_link(draft, line, token)
    read_submitters(draft, line)


def _other_link(draft: Draft, line: Line, token: Token) -> None:
    address = identity.canonical(address_of(token)).url
    known = any(person["url"] == address for person in draft.authors)
    if address != draft.url and not known:
        add_link(draft, token, label_before(line.rest[max(0, token.start - 40) : token.start]))


def _person_head(draft: Draft, text: str, lead: Token) -> None:
    """`[Name](status)`, `[@x](status): text`: who posted it; the title is elsewhere."""
    draft.add_person(lead.text or "", lead.url)
    draft.social = True
    if identity.is_status(lead.url):
        draft.url = identity.canonical(lead.url).url
    rest = text[lead.end :].lstrip(" *")
    draft.say(rest.lstrip(":： "))


def _linked_title(draft: Draft, text: str, lead: Token) -> None:
    before = plain(_TAG.sub("", text[: lead.start]))
    area = before if _AREA.fullmatch(before) and label_kind(before[:-1]) is None and not _DATED.match(before) else ""
    set_title(draft, " ".join(filter(None, (area, plain(lead.text or "")))))
    draft.url = identity.canonical(address_of(lead)).url
    after = text[lead.end :].lstrip("*_")
    if not (read_by(draft, after) or read_dashed(draft, after)):
        _remains(draft, after)


def _bold_title(draft: Draft, line: Line, text: str, bold: str) -> None:
    """`**Title** (venue) [[paper](u)]`, `**Title.** A sentence.`"""
    at = text.find("**")
    end = text.find("**", at + 2)
    person = text[:at].strip() == "" and text[end + 2 :].lstrip()[:1] in (":", "：") or bold.endswith((":", "："))
    if person and draft.section_kind == "opinion" and NAME.match(bold.rstrip(":：")):
        draft.add_person(bold)
        return draft.say(plain(text[end + 2 :]).lstrip(":： "))
    set_title(draft, _NUMBERED.sub("", bold.removesuffix(".").removesuffix("。")))
    after = text[end + 2 :].lstrip("*") if end > 0 else ""
    if not read_by(draft, after):
        _remains(draft, after)
    links = [token for token in line.signs.links if at < token.start < end]
    if links and links[0].kind == "link" and not is_label(links[0].text or ""):
        draft.url = identity.canonical(address_of(links[0])).url


def _sentence(draft: Draft, line: Line, text: str, links: list[Token]) -> None:
    """`Title https://u`, `Title：text [原文](u)`, `Title, [Paper](u)`, `Fixes [a thing](u) that …`."""
    first = links[0]
    if names_person(first) and _DASH.search(text[: first.start]):
        draft.add_person(first.text or "", first.url)
        draft.url = identity.canonical(first.url).url
        return draft.say(plain(text[: first.start]).rstrip(" —–-"))
    before = plain(re.sub(r"[\[(（<【][^)\]）】]*$", "", text[: first.start]).rstrip() or text[: first.start])
    named = label_before(text[: first.start])
    if named and draft.kind_of(named) is None and not is_label(first.text or "") and first.kind == "link":
        return _linked_title(draft, text, first)
    own = next((t for t in links if label_kind(t.text or "") == "source"), None)
    if first.kind == "url" and not (named and label_kind(named) not in (None, "source")):
        set_title(draft, _before_sentence(before, text[first.end :]))
        draft.url = identity.canonical(first.url).url
        _remains(draft, text[first.end :].lstrip(")）>"))
    elif is_label(first.text or "") or named or first.kind == "url":
        set_title(
            draft,
            described(before.removesuffix(named).rstrip(" :：-—,，|·") if named else before.rstrip(" :：-—,，|·")),
        )
        if own:
            draft.url = identity.canonical(address_of(own)).url
    else:
        set_title(draft, plain(first.text or ""))
        draft.url = identity.canonical(address_of(first)).url
        draft.say(plain(text))


def _before_sentence(before: str, after: str) -> str:
    ended = described(before + after.strip(" )）>"))
    return (ended if len(ended) < len(before) else before).rstrip(" :：-—")


def _words(draft: Draft, text: str) -> None:
    """No link on the line: all of it is the title, unless a sentence follows a colon."""
    label = read_label(text)
    title = text if label is None or not label.value else described(text)
    set_title(draft, plain(title).rstrip(" ：:" if title.endswith((":", "：")) else " "))
    if title is not text:
        draft.say(plain(text[len(title) :]).lstrip(" :：—-"))


def described(text: str) -> str:
    """The part of `Title: a sentence that describes it.` before the description; all of a title that only has a colon.

    >>> described("hurl: HTTP requests as plain text. Good in CI."), described("ent：一个实体框架"), described("ACID: Action")
    ('hurl', 'ent：一个实体框架', 'ACID: Action')
    """
    if not _SENTENCE_END.search(text):
        return text
    if latin := _FULL_COLON.match(text):
        return latin[0]
    cut = _DESCRIBED.search(text)
    return text[: cut.start()] if cut else text


def _remains(draft: Draft, after: str) -> None:
    """What a head says behind its title, link words aside."""
    words = re.sub(r":[a-z][\w+-]*:", "", plain(after)).strip().lstrip(":：—–-,，|· ")
    parts = [word for word in re.split(r"[\s/|·,，\[\]()（）]+", words) if word]
    if not all(is_label(word) or word.startswith("http") for word in parts):
        draft.say(words)


def set_title(draft: Draft, words: str) -> None:
    """Keep a title as a reader says it: no icons, no tags, no marks that wrap it."""
    shown = ICONS.sub("", words, count=1) if ICONS.match(words) else words
    shown = shown.strip(" \t\u3000*_")
    if draft.habits.tagged and (tag := TAGGED.match(shown)):
        draft.tags.append(tag[0].strip("【】[] "))
        shown = shown[tag.end() :]
    if draft.habits.speakers and (speaker := DASH_NAME.search(shown)):
        draft.add_person(speaker[1])
        shown = shown[: speaker.start()]
    shown = re.sub(r"\s*[（(](?:oral|spotlight|poster|highlight|best paper)[)）]$", "", shown, flags=re.I)
    shown = re.split(r"\s*:[a-z][a-z_]+:", shown)[0] or shown
    if wrapped := _WRAPPED.match(shown):
        shown = wrapped[1]
    draft.title = shown or words.strip() or None
