"""The head of an entry: its title, its own address, its rating, and what else stands on the line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digestkit import identity
from digestkit.expression import expression
from digestkit.fields.draft import Draft, address_of
from digestkit.fields.habits import AFTER_DASH
from digestkit.fields.links import add_image, add_link, label_before
from digestkit.fields.people import NAME, PROPER_NAME, listed_people, may_be_name, read_by, read_dashed, read_submitters
from digestkit.fields.rating import take_rating
from digestkit.fields.title import before_sentence, described, set_title, undescribed
from digestkit.inline import Token, plain
from digestkit.lines import Kind, Line
from digestkit.signs import is_bare, names_person, read_label
from digestkit.text import is_proper_name, weight
from digestkit.words import is_label, label_kind

_TAG = expression(r"(?:\[[^\]\[]{1,24}\](?!\()\s*|`[^`]{1,24}`\s*)+")
_AREA = expression(r"[\w./ +#-]{2,40}[:：]$")
_DATED = expression(r"\d{1,2}(?: (?:to|-|–) \d{1,2})? [A-Z][a-z]{2,}|\d+\s*月|20\d\d[-./]")
_DASH = expression(r"[—–]\s*$|\s--?\s*$")
_NUMBERED = expression(r"^(?:\d{1,3}[.、)）]|[①-⑳]|(?:论文|文章|推荐|paper|no\.?)\s*\d{1,3}\s*[:：.、])\s*", re.I)
_OPENS = expression(r"[\[(（<【]")
_EMOJI_CODE = expression(r":[a-z][\w+-]*:")
_ENDS_SENTENCE = expression(r"[.。]$")
_SENTENCES = expression(r"[。！？]\S")
_LONGEST_TITLE = 40
_IDENTIFIER = expression(r"(?:arxiv:? ?)?\d{4}\.\d{4,5}(?:v\d+)?", re.I)
_CHANGE_NUMBER = expression(r"#\d+|[A-Z]{2,8}-\d+")
_ENDS_HANDLE = expression(r"\s+(@[\w-]+)$")
_POSTER = expression(rf"(?:^|[.。:：!?] )\*{{0,2}}({PROPER_NAME})(?: has)?$")
_POSTS = expression(r"[a-z]+ed\b|wrote\b|put\b")
_COMMIT = expression(r"(?=.*\d)[0-9a-f]{7,40}")
_PIECE = expression(r"[^\s/|·,，\[\]()（）]+")
_LABEL_REACH = 40  # columns before a link in which its label stands
_JOINTS = " :：-—,，|·"


def read_head(draft: Draft, line: Line) -> None:
    """Title, url, rating, people and links of the line that opens an entry."""
    draft.claim(line, "head")
    text, draft.rating = take_rating(line.rest)
    links, lead = line.signs.links, line.signs.lead
    if draft.rating:
        links = [token for token in links if token.start < len(text)]
    for token in line.tokens:
        if token.kind == "image":
            add_image(draft, token)
    _read_title(draft, line, text, links)
    for token in links:
        if token is not lead or draft.title is None:
            _other_link(draft, line, token)
    read_submitters(draft, line)


def _read_title(draft: Draft, line: Line, text: str, links: Sequence[Token]) -> None:
    """By the first form that fits: a quotation, a person, a linked title, a bold one, a sentence, words."""
    lead, bold = line.signs.lead, line.signs.bold
    if line.kind is Kind.QUOTE and not line.signs.wholly_bold:
        draft.say(text)
    elif lead and line.signs.person and not text[: lead.start].strip(" *_#"):
        _person_head(draft, text, listed_people(line, lead), links)
    elif lead and lead.kind == "link" and (line.signs.alone or not is_label(lead.text or "")):
        _linked_title(draft, text, lead)
    elif bold and links and links[0].kind == "link" and label_kind(bold.rstrip(":：")) and bold.endswith((":", "：")):
        _linked_title(draft, text, links[0])
    elif bold and not bold.startswith("http"):
        _bold_title(draft, line, text, bold)
    elif line.kind is Kind.HEADING and len(links) == 1 and is_label(links[0].text or ""):
        set_title(draft, plain(text[: links[0].start]).rstrip(" ([（【-–—|·"))
    elif links:
        _sentence(draft, text, links)
    else:
        _words(draft, text, line.kind is Kind.HEADING)


def _own(draft: Draft, token: Token) -> None:
    draft.url = identity.canonical(address_of(token)).url


def _other_link(draft: Draft, line: Line, token: Token) -> None:
    address = identity.canonical(address_of(token)).url
    if address != draft.url and all(person["url"] != address for person in draft.authors):
        add_link(draft, token, label_before(line.rest[max(0, token.start - _LABEL_REACH) : token.start]))


def _person_head(draft: Draft, text: str, people: Sequence[Token], links: Sequence[Token]) -> None:
    """`[Name](status)`, `[@x](status): text`: who posted it; the title is elsewhere, or what the sentence links."""
    lead = people[0]
    for token in people:
        draft.add_person(token.text or "", token.url)
    draft.social = True
    if identity.is_status(lead.url):
        draft.url = identity.canonical(lead.url).url
    said = text[people[-1].end :].lstrip(" *")
    thing = next((token for token in links if token.start >= people[-1].end and _is_title(token)), None)
    if thing and draft.url is None and said[:1].isalpha():
        set_title(draft, plain(thing.text or ""))
        _own(draft, thing)
    draft.say(said.lstrip(":： "))


def _is_title(token: Token) -> bool:
    """A link whose words name a thing: no person, no label, no address."""
    return token.kind == "link" and not (is_bare(token) or names_person(token) or is_label(token.text or ""))


def _linked_title(draft: Draft, text: str, lead: Token) -> None:
    """`[Title](u) by X`, `[tag] Area: [Title](u)：text`."""
    before = plain(_TAG.sub("", text[: lead.start])) if lead.start else ""
    area = bool(before) and _AREA.fullmatch(before) and not label_kind(before[:-1]) and not _DATED.match(before)
    shown = plain(lead.text or "")
    after = text[lead.end :].lstrip("*_")
    _own(draft, lead)
    if _CHANGE_NUMBER.fullmatch(shown) and (words := plain(after).strip(_JOINTS)):
        _numbered_change(draft, shown, words)
        return
    if shown[-1:].isdigit() and _IDENTIFIER.fullmatch(shown) and (words := plain(after).lstrip(_JOINTS)):
        _title_and_aside(draft, words)
        return
    set_title(draft, f"{before} {shown}".rstrip() if area else shown)
    if after and not (read_by(draft, after) or read_dashed(draft, after)):
        if draft.span.section in draft.habits.dashed and (maker := AFTER_DASH.match(after)):
            draft.add_person(maker[1])
            after = after[maker.end() :]
        _remains(draft, after)


def _numbered_change(draft: Draft, number: str, words: str) -> None:
    """`[#3127](u) what was changed @ann`, `[SR-9174](u): what is asked`."""
    if maker := _ENDS_HANDLE.search(words):
        draft.add_person(maker[1])
        words = words[: maker.start()]
    set_title(draft, f"{number} {words}" if number.startswith("#") else f"{number}: {words}")


def _title_and_aside(draft: Draft, words: str) -> None:
    """`[2603.04411](u) Title（what changed）`: the words behind a bare identifier."""
    title, opened, aside = words.partition("（") if words.endswith("）") else (words, "", "")
    set_title(draft, title.rstrip() or words)
    draft.say(opened + aside)


def _bold_title(draft: Draft, line: Line, text: str, bold: str) -> None:
    """`**Title** (venue) [[paper](u)]`, `**Title.** A sentence.`"""
    at = text.find("**")
    end = text.find("**", at + 2)
    speaks = (text[:at].strip() == "" and text[end + 2 :].lstrip()[:1] in (":", "：")) or bold.endswith((":", "："))
    if speaks and draft.section_kind == "opinion" and NAME.match(bold.rstrip(":：")):
        draft.add_person(bold)
        draft.say(plain(text[end + 2 :]).lstrip(":： "))
        return
    inside = next((token for token in line.signs.links if at < token.start < end), None)
    if inside and (inside.kind != "link" or is_label(inside.text or "")):
        inside = None
    if inside and label_kind(plain(text[at : inside.start]).rstrip(":： ")):
        bold = plain(inside.text or "")
    set_title(draft, _NUMBERED.sub("", bold.removesuffix(".").removesuffix("。")))
    after = text[end + 2 :].lstrip("*") if end > 0 else ""
    if after and not read_by(draft, after):
        _remains(draft, after)
    own = inside or _behind_colon(line, text, end + 2)
    if own:
        _own(draft, own)


def _behind_colon(line: Line, text: str, start: int) -> Token | None:
    """`**Title**：https://u`: the address that is all there is behind a title's colon."""
    alone = line.signs.links[0] if len(line.signs.links) == 1 else None
    named = alone is not None and alone.kind == "url" and line.signs.label is not None and not line.signs.label.kind
    return alone if alone and named and text[start : alone.start].strip(" *") in (":", "：") else None


def _sentence(draft: Draft, text: str, links: Sequence[Token]) -> None:
    """`Title https://u`, `Title：text [原文](u)`, `Title, [Paper](u)`, `Fixes [a thing](u) that …`."""
    if draft.span.layout == "prose":
        links = [token for token in links if _is_title(token)] or links
    first, above = links[0], text[: links[0].start]
    if names_person(first) and _DASH.search(above):
        draft.add_person(first.text or "", first.url)
        draft.url = identity.canonical(first.url).url
        return draft.say(plain(above).rstrip(" —–-"))
    before = plain(_unbracketed(above).rstrip() or above)
    named = label_before(above)
    says_nothing = is_label(first.text or "")
    called = named and (draft.kind_of(named) is None or plain(above).rstrip(" :：") == named)
    if called and not says_nothing and first.kind == "link" and not is_bare(first):
        return _linked_title(draft, text, first)
    if is_bare(first) and (not named or label_kind(named) in (None, "source")):
        set_title(draft, before_sentence(before.strip("*"), text[first.end :].lstrip("*")))
        _own(draft, first)
        return _remains(draft, text[first.end :].lstrip(")）>"))
    if says_nothing or named or is_bare(first):
        return _labelled_sentence(draft, before.removesuffix(named), links)
    shown = plain(first.text or "")
    if before and (poster := _POSTER.search(before)) and _POSTS.match(shown):
        draft.add_person(poster[1])  # `Ann Lee [opened a pull request](u) to …`
    if before and _CHANGE_NUMBER.fullmatch(shown):  # `floats no longer overlap ([#4119](u), [@ann](v))`
        set_title(draft, before.rstrip(" .。"))
        return _own(draft, first)
    if before and _COMMIT.fullmatch(shown):  # `The inliner was rewritten. [67a3e8b](u)`
        set_title(draft, before.rstrip(" .。"))
        return _own(draft, first)
    set_title(draft, shown if any(map(str.isalpha, shown)) else plain(text[: first.end]))  # `aeson [2.4](u)`
    _own(draft, first)
    return draft.say(plain(text))


def _unbracketed(text: str) -> str:
    """Without the bracket that opens before a link and closes behind it.

    >>> _unbracketed("a (b) c [see: ")
    'a (b) c '
    """
    opened = _OPENS.search(text, max(map(text.rfind, ")]）】")) + 1)
    return text[: opened.start()] if opened else text


def _labelled_sentence(draft: Draft, before: str, links: Sequence[Token]) -> None:
    """`Title：text [原文](u)`: only a link that calls itself the source is the entry's own."""
    set_title(draft, described(before.rstrip(_JOINTS)))
    own = next((token for token in links if label_kind(token.text or "") == "source"), None)
    if own:
        _own(draft, own)


def _words(draft: Draft, text: str, heading: bool) -> None:
    """No link on the line: all of it is the title, unless a sentence follows a colon."""
    label = read_label(text)
    if label and not label.value and draft.posted and is_proper_name(label.name) and may_be_name(label.name):
        draft.add_person(label.name)
        return
    if label and is_proper_name(label.name) and _ENDS_SENTENCE.search(label.value):
        draft.add_person(label.name)
        draft.say(plain(label.value))
        return
    text, *more = _EMOJI_CODE.split(text, maxsplit=1) if _EMOJI_CODE.search(text, 1) else [text]
    for words in more:
        draft.say(words)
    title = text if heading else described(text) if label and label.value else undescribed(text)
    if not heading and ((title == text and _is_statement(text)) or _SENTENCES.search(title)):
        draft.say(plain(text))
        return
    set_title(draft, plain(title).rstrip(" ：:" if title.endswith((":", "：")) else " "))
    if title is not text:
        draft.say(plain(text[len(title) :]).lstrip(" :：—-"))


def _is_statement(text: str) -> bool:
    """Running text, not a title: it ends like a sentence, or is longer than titles are."""
    return (
        weight(text) > _LONGEST_TITLE
        or text.count("，") > 1
        or (bool(_ENDS_SENTENCE.search(text)) and weight(text) > _LONGEST_TITLE // 4)
    )


def _remains(draft: Draft, after: str) -> None:
    """What a head says behind its title, link words aside."""
    words = plain(after)
    if ":" in words:
        words = _EMOJI_CODE.sub("", words)
    words = words.strip().lstrip(":：—–-,，|· ")
    if not all(is_label(piece[0]) or piece[0].startswith("http") for piece in _PIECE.finditer(words)):
        draft.say(words)
