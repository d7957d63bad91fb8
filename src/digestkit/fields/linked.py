"""A title that a link carries: `[Title](u) by X`, `[#12](u) what was changed`, and what stands behind it."""

from __future__ import annotations

import re

from digestkit import identity
from digestkit.expression import expression
from digestkit.fields.draft import Draft, address_of
from digestkit.fields.people import read_by, read_dashed
from digestkit.fields.title import set_title
from digestkit.inline import Token, plain
from digestkit.words import is_label, label_kind

_TAG = expression(r"(?:\[[^\]\[]{1,24}\](?!\()\s*|`[^`]{1,24}`\s*)+")
_AREA = expression(r"[\w./ +#-]{2,40}[:：]$")
_LONGEST_DAY = 16
_DATED = expression(
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* \d{1,2}\b"
    r"|\d{1,2}(?: ?(?:to|-|–) ?\d{1,2})? [A-Z][a-z]{2,}|\d+\s*月|20\d\d[-./]"
)
_EMOJI_CODE = expression(r":[a-z][\w+-]*:")
_IDENTIFIER = expression(r"(?:arxiv:? ?)?\d{4}\.\d{4,5}(?:v\d+)?", re.I)
_CHANGE, _TASK = expression(r"(?:(?:Issue|PR|MR) ?)?#\d+", re.I), expression(r"[A-Z]{2,8}-\d+")
_VERSION = expression(r" (v\d+(?:\.\d+)*(?:-[\w.]+)?|\d+(?:\.\d+){2,}(?:-[\w.]+)?)(?=\s|$)")  # `[cri-o](u) v1.31.1`
_ENDS_HANDLE = expression(r"(?<!\s)\s+[(（]?(@[\w-]+)[)）]?$")
_PIECE = expression(r"[^\s/|·,，\[\]()（）]+")
_SLANTED = expression(r"\s{0,9}[:：]\s{0,9}([*_]{1,2})(?=\S)([^*_]+)\1(?= (?:is|was|has|have|will|were|are)\b)")
_MEDIUM = expression(r"\[(?:video|podcast|audio|pdf|slides|talk|livestream|blog)\] +(?=\S)", re.I)
_JOINTS = " :：-–—,，|·"


def is_day(words: str) -> bool:
    """`19 March`, `8-9 May`, `March 3`: when something is, and no title."""
    return len(words) <= _LONGEST_DAY and _DATED.match(words) is not None


def set_url(draft: Draft, token: Token) -> None:
    """The entry's own address."""
    draft.url = identity.canonical(address_of(token)).url


def linked_title(draft: Draft, text: str, lead: Token) -> None:
    """`[Title](u) by X`, `[tag] Area: [Title](u)：text`."""
    before = plain(_TAG.sub("", text[: lead.start])) if lead.start else ""
    area = bool(before) and _AREA.fullmatch(before) and not label_kind(before[:-1]) and not _DATED.match(before)
    shown = lead.text or ""
    if medium := _MEDIUM.match(shown):
        shown = shown[medium.end() :]
        draft.tags.append(medium[0].strip("[] ").lower())
    shown = plain(shown)
    after = text[lead.end :].lstrip("*_")
    set_url(draft, lead)
    task = after.startswith((":", "：")) and _TASK.fullmatch(shown)
    if (task or _CHANGE.fullmatch(shown)) and plain(after).strip(_JOINTS):
        _numbered_change(draft, shown, after)
        return
    if shown[-1:].isdigit() and _IDENTIFIER.fullmatch(shown) and (words := plain(after).lstrip(_JOINTS)):
        _title_and_aside(draft, words)
        return
    if version := _VERSION.match(after):
        shown, after = f"{shown} {version[1]}", after[version.end() :]
    set_title(draft, f"{before} {shown}".rstrip() if area else shown)
    behind(draft, after)


def behind(draft: Draft, after: str) -> None:
    """What stands behind a title: who made it, and more."""
    after = after.replace("*", "")
    if after:
        remains(draft, after[read_dashed(draft, after) or read_by(draft, after) :])


def _numbered_change(draft: Draft, number: str, after: str) -> None:
    """`[#3127](u) what was changed @ann`, `[SR-9174](u): what is asked`, `[SE-1](u): *a title* was accepted`."""
    colon = after.lstrip().startswith((":", "："))
    titled = _SLANTED.match(after)
    words = plain(titled[2] if titled else after).strip(_JOINTS)
    if maker := _ENDS_HANDLE.search(words):
        draft.add_person(maker[1])
        words = words[: maker.start()]
    set_title(draft, f"{number}{': ' if colon else ' '}{words}")
    if titled:
        draft.say(plain(after[titled.end() :]))


def _title_and_aside(draft: Draft, words: str) -> None:
    """`[2603.04411](u) Title（what changed）`: the words behind a bare identifier."""
    title, opened, aside = words.partition("（") if words.endswith("）") else (words, "", "")
    set_title(draft, title.rstrip() or words)
    draft.say(opened + aside)


def remains(draft: Draft, after: str) -> None:
    """What a head says behind its title, link words aside."""
    words = plain(after)
    if ":" in words:
        words = _EMOJI_CODE.sub("", words)
    words = words.strip().lstrip(":：—–-,，|· ")
    if not all(is_label(piece[0]) or piece[0].startswith("http") for piece in _PIECE.finditer(words)):
        draft.say(words)
