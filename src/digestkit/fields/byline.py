"""Lines that say whose words these are: a name under a title, an attribution under a quotation, a signature."""

from __future__ import annotations

from digestkit import identity
from digestkit.expression import expression
from digestkit.fields.draft import Draft
from digestkit.fields.habits import signature
from digestkit.fields.links import sweep
from digestkit.fields.people import NAME, listed_people, may_be_name, read_by
from digestkit.inline import Token, plain
from digestkit.lines import Kind, Line
from digestkit.outline.layouts.quote import ATTRIBUTION
from digestkit.words import is_label, sounds_like_person

_BYLINES = ("by ", "via ", "presented by ", "shared by ", "written by ", "submitted by ", "posted by ")
_LONGEST_BYLINE = 60
_LONGEST_NAME = 40
_LONGEST_VERB = 24
_ITALIC = expression(r"[*_]([^*_]{3,60})[*_]$")
_HAN_LABEL = expression(r"\*\*[\u4e00-\u9fff]{4,}[:：]?\*\*")
_ASIDE = expression(r"[,，]|\s[-–—]\s")
_NAME_ENDS = expression(r"[,，:：(（《\[]|\s[-–—]\s")
_COUNT = expression(r" #\d+$")
_CALLED = expression(r"(@[\w.-]{1,30})\s*[:：]\s*(?=\S)")
_ON = expression(r"(?<=\w) on [\w./-]+(?: [\w./-]+)?$")  # `[Ann Lee on rust-users](u)`
_WHERE = ("里", "中", "上")  # `[一次访谈](u)里的老先生`
_MAKER_ENDS = expression(r"(?<!\s)(?:\s*[(（]|\s+[-–—]\s)")


def read_byline(draft: Draft, line: Line, first: bool) -> bool:
    """`[Name](profile)` under the title; `[@x](u)：text`, `**Name:** text` or `##### Name:` that opens the body."""
    if draft.authors:
        return False
    sign = line.signs
    lead = sign.lead if sign.person else None
    if not first and not (lead and (_says(line.rest[lead.end :]) or _tells_first(draft, line, lead))):
        return False
    if lead and not line.rest[: lead.start].strip(" *_"):
        return _linked_name(draft, line, lead)
    if (link := _linked_byline(line)) is not None:
        draft.add_person(link.text or "", link.url)
        return draft.claim(line, "person")
    if _may_name(line.rest) and (words := plain(line.rest)).lower().startswith(_BYLINES) and read_by(draft, words):
        return len(words) < _LONGEST_BYLINE and draft.claim(line, "person")
    return _signed(draft, line) or _called(draft, line) or _speaks(draft, line)


def _linked_byline(line: Line) -> Token | None:
    """`Presented by [Name](u)` and nothing else."""
    links = line.signs.links
    if len(links) != 1 or links[0].kind != "link" or line.rest[links[0].end :].strip(" .*_"):
        return None
    return links[0] if f"{plain(line.rest[: links[0].start]).lower()} " in _BYLINES else None


def _may_name(text: str) -> bool:
    lower = text.lower()
    return "by " in lower or "via " in lower


def _linked_name(draft: Draft, line: Line, lead: Token) -> bool:
    """`[Name](u)`, `[@x](u)：text`, `[Drew](status) DeepMind`."""
    people = listed_people(line, lead)
    end = people[-1].end
    rest = line.rest[end:].lstrip(" *_")
    if rest and rest[0] not in ":：" and not _is_aside(rest):
        return False
    for token in people:
        draft.add_person(token.text or "", token.url)
    if identity.is_status(lead.url):
        draft.social = True
        draft.reference = draft.reference or identity.canonical(lead.url).url
    elif draft.url and rest[:1] in (":", "："):
        draft.social = False  # who recommends what the title leads to: nobody answers
    draft.say(plain(rest.lstrip(":： ")) if rest else "")
    sweep(draft, line, end)
    return draft.claim(line, "person")


def _says(rest: str) -> bool:
    """`[Shea](profile) reports`, above a quotation: a verb or two and no sentence."""
    return 2 < len(rest.strip()) <= _LONGEST_VERB and rest.strip().isalpha()


def _tells_first(draft: Draft, line: Line, lead: Token) -> bool:
    """`[Name](profile): text` below labels and links: the first words of a post are not yet a reply to it."""
    told = any(not text.startswith("[") for text in draft.body)
    return line.kind is Kind.TEXT and not told and line.rest[lead.end :].lstrip(" *")[:1] in (":", "：")


def _is_aside(rest: str) -> bool:
    """A place or an institute behind the name: `[Drew](status) DeepMind`."""
    return len(rest) <= _LONGEST_NAME and "http" not in rest and not rest.endswith((".", "。", "!", "！"))


def _called(draft: Draft, line: Line) -> bool:
    """`@name：text`: who recommends it, without a link."""
    found = _CALLED.match(line.rest) if line.kind is Kind.TEXT and line.rest.startswith("@") else None
    if found is None:
        return False
    draft.add_person(found[1])
    draft.say(plain(line.rest[found.end() :]))
    sweep(draft, line, found.end())
    return draft.claim(line, "person")


def _speaks(draft: Draft, line: Line) -> bool:
    """`**Name:** text`, `##### Name:`."""
    label = line.signs.label
    if (
        label is None
        or label.kind
        or draft.kind_of(label.name)
        or not may_be_name(label.name)
        or not _opens_like_a_person(line, label.value, label.name in draft.speakers)
    ):
        return False
    draft.add_person(label.name)
    draft.social = True
    draft.say(plain(label.value))
    sweep(draft, line, line.rest.find(label.value))
    return draft.claim(line, "person")


def _opens_like_a_person(line: Line, value: str, talks: bool) -> bool:
    """Bold before words; before an address only who also `talks` below it."""
    if line.kind is Kind.HEADING:
        return not value
    if line.kind is not Kind.TEXT or (value.startswith("http") and not talks):
        return False
    return line.rest.startswith("**") and not _HAN_LABEL.match(line.rest)


def _signed(draft: Draft, line: Line) -> bool:
    """`*Henrike Voss, Kiel*` as the last line of an entry."""
    found = _ITALIC.match(line.rest)
    if not found:
        return False
    name, *aside = [part.strip() for part in _ASIDE.split(found[1])]
    listed = len(aside) > 1 or (len(aside) == 1 and "," in found[1] and len(aside[0].split()) > 1)
    words = name.split()
    if listed or len(words) < 2 or not NAME.match(name) or not all(word[0].isupper() for word in words):
        return False
    draft.add_person(name)
    return draft.claim(line, "person")


def _ends_signed(draft: Draft, line: Line) -> bool:
    """`Ann Lee (Institute)` alone under a text, as under most of this digest."""
    number, names = signature(draft.span) if draft.habits.signed else (0, ())
    if line.number != number:
        return False
    if not all(_may_sign(draft, name) for name in names):
        return False
    for name in names:
        draft.add_person(name)
    return draft.claim(line, "person")


def _may_sign(draft: Draft, name: str) -> bool:
    """`Ann Lee`, `The Sloop Team`, `u/ann`, or one word that the address has, too."""
    if " " in name:
        return sounds_like_person(name) or name.startswith("The ")
    return name.startswith("u/") or name.lower() in (draft.url or "")


def read_attribution(draft: Draft, line: Line) -> bool:
    """`— [Name](status)`, `-- 高德纳，写给同事的便条`, `—— 老黄`: whose words these were."""
    if draft.authors:
        return False
    found = ATTRIBUTION.match(line.rest)
    if not found:
        return _ends_signed(draft, line) or (line is draft.span.lines[-1] and _signed(draft, line))
    link = next(iter(line.signs.links), None)
    if link and link.kind == "link" and link.start <= found.end() + 2:
        if not (link.text or "").startswith("《") and not line.rest.startswith(_WHERE, link.end):
            draft.add_person(_ON.sub("", link.text or ""), link.url)
        draft.reference = draft.reference or identity.canonical(link.url).url
        return draft.claim(line, "person")
    name = _NAME_ENDS.split(line.rest[found.end() :], maxsplit=1)[0].strip()
    if not name or len(name) > _LONGEST_NAME:
        return False
    if link:
        draft.reference = draft.reference or identity.canonical(link.url).url
    if not is_label(name):
        draft.add_person(name)
    return draft.claim(line, "person")


def read_speaker(draft: Draft, line: Line) -> Line:
    """`**Name**：[Title](u)`: who speaks; what is said is a line of its own."""
    label = line.signs.label
    if label is None:
        return line
    draft.add_person(_COUNT.sub("", label.name))
    return Line(line.number, line.indent, line.kind, line.mark, line.level, label.value.strip("* "), line.raw)


def read_maker(draft: Draft, line: Line) -> None:
    """`#### Name(city) - [Github](profile)`: the person whose works stand under it."""
    link = next(iter(line.signs.links), None)
    name = _MAKER_ENDS.split(plain(line.rest[: link.start] if link else line.rest), maxsplit=1)[0]
    draft.add_person(name, link.url if link else None)
    if line in draft.span.lines:
        draft.claim(line, "person")
