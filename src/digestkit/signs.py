"""What one line shows, whatever stands around it: a label, a link that leads, a person, bold words, an address alone.

Asked by the outline and by every field's reader, so answered once and kept on the line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from digestkit import identity
from digestkit.expression import expression
from digestkit.inline import Token, plain
from digestkit.words import LabelKind, invites, is_label, label_kind, loose_label_kind, nearest_label

_ICON = r"(?::[\w+-]+:|[\U0001F000-\U0001FAFF\u2190-\u21ff\u2300-\u27BF\u2B00-\u2BFF\uFE0F\u200d\u20e3])"
ICONS = expression(rf"(?:{_ICON}\s*)++")
_LABEL = expression(
    rf"(?:{_ICON}\s*){{0,9}}(?:\*{{1,3}}|_{{2}}|<b>|<strong>)?\s*(?:{_ICON}\s*){{0,9}}([^:：\[\]*<>|`]{{1,60}}?)\s*"
    r"(?:\*{1,3}|_{2}|</b>|</strong>)?\s*[:：](?!//)\s*(?:\*{1,3}(?=\s|$|[^*])|</b>|</strong>)?\s*(.*)$",
    re.S,
)
_SHARED = expression(
    r"([^:：\[\]（(]{2,40})[（(]\s*(?:from|by|via|来自)\s+\[[^\[\]]+\]\([^()\s]+\)\s*[）)]\s*[:：]\s*(.*)$", re.I | re.S
)
_BRACKETED = expression(r"【([^【】]{1,12})】\s*[:：]?\s*(\S.*)$", re.S)
_LINKED = expression(r"\[([^\[\]]*)\]\(")
_WORDS_OF: frozenset[LabelKind] = frozenset({"text", "people", "tags"})
_NO_NAME = expression(r"[\[\]|`]")
_LABEL_ENDS = 72  # columns in which the colon of a label stands
_BOLD = expression(r"(\*{2,3}|__)(?=[^\s*_])(.+?)(?<=[^\s])\1", re.S)
_BEFORE_LINK = expression(
    rf"(?:<[^<>]*>|\[[^\]\[\n]{{1,24}}\](?!\()|【[^】]{{1,24}}】|{_ICON}|[\s\d.、)）(（«「『“\"'|~—–<>*_《-])*+$"
)
_FARTHEST_LEAD = 60
_AFTER_LINK = ' <>\t。.*_|，,;；!！》」』"”)）]'
_REPLY = expression(
    r"\*\*\s*@?([^\W\d_][^*:：\[\]]{1,40}?)(?:\*\*(?:\s*\(\[@[\w-]+\]\([^()\s]*\)\))?\s*[:：]|[:：]\s*\*\*)\s*\S"
)
_PICTURES = ("![", "<img", "<div", "<p")
_ADDRESSES = ("http://", "https://", "<http")
_LONGEST_SHORT_LABEL = 24
_LONGEST_NAME, _MOST_NAMES = 40, 6
_LONGEST_HAN_NAME = 8
_BARS = ("|", "｜")
_BOLD_TAIL = " \t。.⭐★☆🌟\ufe0f"  # what a line that is all bold can end in
_MOST_BLANKS = 2  # in a name behind `@`
_PHRASE_HAN = 5  # Chinese letters beside other words: `PyCon US 2024 的视频放出`


class Label(NamedTuple):
    """`Label: value`; `kind` None where the words are no label we know."""

    name: str
    value: str
    kind: LabelKind | None


class Signs(NamedTuple):
    """What a line shows. `lead`: the link that leads it; `bold`: its leading bold words; `alone`: the link that is all.

    `person`: the leading link names who shared something; `reply`: somebody says something (`**Name:** text`);
    `labelled`: `Label: value` that can be no head; `head`: nothing about the line itself says that it belongs to the
    entry above.
    """

    links: Sequence[Token] = ()
    label: Label | None = None
    lead: Token | None = None
    alone: Token | None = None
    bold: str | None = None
    wholly_bold: bool = False
    person: bool = False
    reply: bool = False
    labelled: bool = False
    head: bool = False


NO_SIGNS = Signs()
_WORDS_ONLY = Signs(head=True)


def read_signs(rest: str, tokens: Sequence[Token]) -> Signs:
    """The signs of a line's text.

    >>> signs = read_signs("**Code:** https://a.io", ())
    >>> signs.bold, signs.label.kind, signs.labelled, signs.head
    ('Code:', 'code', True, False)
    """
    label = read_label(rest) if ":" in rest or "：" in rest else None
    if label is None and rest[:1] == "【":
        label = _bracketed_label(rest)
    bold = _leading_bold(rest) if "**" in rest or "__" in rest else None
    if not tokens and label is None and bold is None:
        return NO_SIGNS if not rest or rest.startswith(_PICTURES) else _WORDS_ONLY
    links = [token for token in tokens if token.kind != "image"]
    lead = alone = None
    person = lone_label = False
    if links:
        if label is None:
            label = _bare_label(rest, links[0])
        lead = _lead(rest, links[0])
    if lead:
        person = names_person(lead)
        alone = lead if len(links) == 1 and not rest[lead.end :].strip(_AFTER_LINK) else None
        lone_label = lead.kind == "link" and is_label(lead.text or "") and not _tells_behind(rest, lead, tokens)
    whole = bold is not None and not rest[rest.find(bold[0]) + len(bold[0]) :].strip(_BOLD_TAIL)
    labelled = label is not None and _is_labelled(label, links)
    if labelled and bold and _is_title(bold, label, links):
        labelled = False
    return Signs(
        links,
        label,
        lead,
        alone,
        plain(bold[2]) if bold else None,
        whole,
        person,
        _is_reply(rest, lead, person, label),
        labelled,
        not (labelled or lone_label or rest.startswith(_PICTURES)),
    )


def _tells_behind(rest: str, lead: Token, tokens: Sequence[Token]) -> bool:
    """`[[Paper]](u) [[Code]](v) A title`: words without a link behind links in brackets that are shown."""
    return rest.startswith("[[", lead.start) and any(map(str.isalnum, rest[tokens[-1].end :]))


def _is_title(bold: re.Match[str], label: Label | None, links: Sequence[Token]) -> bool:
    """`**Paper 3: Title**`, `**Video: [Title](u)** (5 minutes)`: bold as a title is, colon and all."""
    if links:
        return bold.start() < links[0].start < bold.end() and not is_label(links[0].text or "")
    return bool(label and label.value) and not bold.string[bold.end() :].strip(" \t。.")


def _leading_bold(rest: str) -> re.Match[str] | None:
    icons = ICONS.match(rest)
    return _BOLD.match(rest, icons.end() if icons else 0)


def _lead(rest: str, first: Token) -> Token | None:
    """The first link, if nothing but marks, icons and tags stands before it."""
    start = first.start
    if not start:
        return first
    return first if start <= _FARTHEST_LEAD and _BEFORE_LINK.match(rest[:start]) else None


def _is_labelled(label: Label, links: Sequence[Token]) -> bool:
    """A known label, or a short one whose value is an address."""
    if label.kind:
        return True
    if len(label.name) > _LONGEST_SHORT_LABEL or "，" in label.name:
        return False
    if label.value.startswith(_ADDRESSES):
        return True
    shown = links[0].text if links else None
    return bool(shown) and label.value.startswith("[") and str(shown).startswith(_ADDRESSES[:2])


def _is_reply(rest: str, lead: Token | None, person: bool, label: Label | None) -> bool:
    """`**Name:** text`, `[Name](profile): text`: somebody says something; no label we know, no post of its own."""
    if lead and person and not identity.is_status(lead.url):
        return not rest[: lead.start].strip(" *") and rest[lead.end :].lstrip(" *")[:1] in (":", "：")
    if not rest.startswith("**") or (label is not None and label.kind is not None):
        return False
    found = _REPLY.match(rest)
    return found is not None and len(found[1].split()) <= _MOST_NAMES and _han(found[1]) <= _LONGEST_HAN_NAME


def read_label(text: str) -> Label | None:
    """`**Paper（CVPR）：** value` -> Label; None where there is no colon that could end one.

    >>> read_label("- x"), read_label("GtiHub：https://a.io")
    (None, Label(name='GtiHub', value='https://a.io', kind='code'))
    """
    if not _may_hold_label(text):
        return _shared_label(text) if "](" in text[:_LABEL_ENDS] else None
    found = _LABEL.match(text)
    if not found or found[1].casefold() in ("http", "https"):
        return None
    name, value = found[1].strip(" -–—•·"), found[2].strip()
    if "《" in name and "》" not in name:
        return None  # the colon of a title
    kind = label_kind(name)
    if kind == "source" and value.startswith("[") and invites(name):
        kind = "article"  # `Read more: [Another thing](u)`
    if kind is None and (not value or value.startswith(("http", "[", "<http"))):
        kind = loose_label_kind(name) or nearest_label(name)
    return Label(name, value, kind) if name else None


def _shared_label(text: str) -> Label | None:
    """`original link（from [Name](profile)）：value`: a label that says who shared its value."""
    found = _SHARED.match(text)
    kind = label_kind(found[1]) if found else None
    return Label(found[1].strip(), found[2].strip(), kind) if found and kind else None


def _bracketed_label(text: str) -> Label | None:
    """`【摘要】value`, `【链接】[PDF](u)`; `【论文】[Title](u)` is a title of a kind."""
    found = _BRACKETED.match(text)
    kind = label_kind(found[1]) if found else None
    if found is None or kind is None:
        return None
    linked = _LINKED.match(found[2])
    telling = kind in _WORDS_OF or found[2].startswith("http") or (linked is not None and is_label(linked[1]))
    return Label(found[1], found[2].strip(), kind) if telling else None


def _may_hold_label(text: str) -> bool:
    """A cheap look before the expression: no name ends at the colon of an address or holds a link."""
    colon, wide = text.find(":", 0, _LABEL_ENDS), text.find("：", 0, _LABEL_ENDS)
    if colon < 0 or 0 <= wide < colon:
        colon = wide
    if colon <= 0:
        return colon == 0
    return not text.startswith("//", colon + 1) and not _NO_NAME.search(text, 0, colon)


def _bare_label(text: str, first: Token) -> Label | None:
    """`Paper [t](u)`, `**Code** https://…`: a known label that needs no colon before a link."""
    before = text[: first.start]
    if not 1 < len(before) <= 24 or before[0] in "[【":
        return None
    if before.rstrip().endswith(_BARS) and not is_label(first.text or ""):
        return None  # `播客 | [Title](u)`: a kind, and a title of it
    name = plain(before).strip(" -–—|>·")
    kind = label_kind(name) if name and is_label(name) else None
    return Label(name, text[first.start :], kind) if kind else None


def is_bare(token: Token) -> bool:
    """The link shows its own address: `https://u`, `[https://u](https://t.co/x)`."""
    return token.kind == "url" or (token.text or "").startswith("http")


def names_person(token: Token) -> bool:
    """The link names who shared something, never what was shared."""
    text = token.text or ""
    if token.kind != "link" or not text or text.startswith("http"):
        return False
    if len(text) > _LONGEST_NAME or len(text.split()) > _MOST_NAMES:
        return False
    if identity.is_profile(token.url) or (text.startswith("@") and text.count(" ") < _MOST_BLANKS):
        return " " not in text or _han(text) < _PHRASE_HAN
    return identity.is_status(token.url) and not _is_phrase(text)


def _han(text: str) -> int:
    return 0 if text.isascii() else sum(character >= "\u3400" for character in text)


def _is_phrase(text: str) -> bool:
    """Words of a post's title, where names have few characters and small words of three letters at most.

    >>> _is_phrase("Ann van der Berg"), _is_phrase("How we built it"), _is_phrase("把提示词当代码评审")
    (False, True, True)
    """
    if _han(text) > _LONGEST_HAN_NAME:
        return True
    return text.count(" ") > 1 and any(word.islower() and len(word) > 3 for word in text.split())
