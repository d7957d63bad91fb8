"""The head of an entry: its title, its own address, its rating, and what else stands on the line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digestkit import identity
from digestkit.expression import expression
from digestkit.fields.draft import Draft, address_of
from digestkit.fields.linked import behind, is_day, linked_title, set_url
from digestkit.fields.links import add_image, add_link, label_before
from digestkit.fields.people import NAME, listed_people, read_submitters
from digestkit.fields.rating import take_rating
from digestkit.fields.sentence import VERSION, names_thing, read_sentence, read_words
from digestkit.fields.title import set_title
from digestkit.inline import Token, plain
from digestkit.lines import Kind, Line
from digestkit.signs import names_person
from digestkit.words import is_label, label_kind

_NUMBERED = expression(r"^(?:\d{1,3}[.、)）]|[①-⑳]|(?:论文|文章|推荐|paper|no\.?)\s*\d{1,3}\s*[:：.、])\s*", re.I)
_AT_END = expression(r"(\S)\s+(@[\w-]+)$")
_REACH = 4  # columns before a handle
_LABEL_REACH = 40  # columns before a link in which its label stands


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
        if token is not lead or draft.title is None or is_label(token.text or ""):
            _other_link(draft, line, token)
    read_submitters(draft, line)
    if not draft.authors and links and "@" in text:
        _end_handle(draft, text.rstrip())


def _end_handle(draft: Draft, text: str) -> None:
    """`[标题](u)：说明 @小鹿`, `[#12](https://github.com/a/b/pull/12) what changed @ann`."""
    found = _AT_END.search(text, max(0, text.rfind("@") - _REACH))
    if found and ((found[1] >= "\u3000" and found[2][1] >= "\u3400") or "/pull/" in text or "/issues/" in text):
        draft.add_person(found[2])


def _read_title(draft: Draft, line: Line, text: str, links: Sequence[Token]) -> None:
    """By the first form that fits: a quotation, a person, a linked title, a bold one, a sentence, words."""
    lead, bold = line.signs.lead, line.signs.bold
    if line.kind is Kind.QUOTE and not line.signs.wholly_bold:
        draft.say(text)
    elif lead and line.signs.person and not text[: lead.start].strip(" *_#"):
        _person_head(draft, text, listed_people(line, lead), links)
    elif lead and lead.kind == "link" and (line.signs.alone or not is_label(lead.text or "")):
        linked_title(draft, text, lead)
    elif bold and links and links[0].kind == "link" and (_is_bold_label(bold) or is_day(bold)):
        linked_title(draft, text, links[0])
    elif bold and not bold.startswith("http"):
        _bold_title(draft, line, text, bold)
    elif line.kind is Kind.HEADING and len(links) == 1 and is_label(links[0].text or ""):
        set_title(draft, plain(text[: links[0].start]).rstrip(" ([（【-–—|·"))
    elif links:
        read_sentence(draft, text, links)
    else:
        read_words(draft, text, line.kind is Kind.HEADING)


def _is_bold_label(bold: str) -> bool:
    return bold.endswith((":", "：")) and label_kind(bold.rstrip(":：")) is not None


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
    thing = next((token for token in links if token.start >= people[-1].end and names_thing(token)), None)
    if thing and draft.url is None and said[:1].isalpha():
        set_title(draft, plain(thing.text or ""))
        set_url(draft, thing)
    draft.say(said.lstrip(":： "))


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
    behind(draft, text[end + 2 :] if end > 0 else "")
    own = inside or _behind_colon(line, text, end + 2) or _at(line, text, end + 2) or _posted(draft, line, end + 2)
    if own:
        set_url(draft, own)
        if VERSION.fullmatch(own.text or ""):
            set_title(draft, f"{draft.title} {own.text}")


def _posted(draft: Draft, line: Line, start: int) -> Token | None:
    """`**Title**: [@ann](status) shows …`: who posted it, and the post."""
    first = next((token for token in line.signs.links if token.start >= start), None)
    if first is None or not names_person(first) or line.rest[start : first.start].strip() not in (":", "："):
        return None
    draft.add_person(first.text or "", first.url)
    return first if identity.is_status(first.url) else None


def _at(line: Line, text: str, start: int) -> Token | None:
    """`**Title** at [Company](u)`: a job, where it is; `**cri-o** [v1.31](u)`: a release."""
    only = line.signs.links[0] if len(line.signs.links) == 1 else None
    if only is None or only.kind != "link":
        return None
    between = text[start : only.start].strip()
    return only if between in ("at", "@") or (not between and VERSION.fullmatch(only.text or "")) else None


def _behind_colon(line: Line, text: str, start: int) -> Token | None:
    """`**Title**：https://u`: the address that is all there is behind a title's colon."""
    alone = line.signs.links[0] if len(line.signs.links) == 1 else None
    named = alone is not None and alone.kind == "url" and line.signs.label is not None and not line.signs.label.kind
    return alone if alone and named and text[start : alone.start].strip(" *") in (":", "：") else None
