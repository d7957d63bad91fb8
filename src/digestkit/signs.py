"""What one line shows, whatever stands around it: a label, a link that leads, a person, bold words, an address alone.

Asked by the outline and by every field's reader, so answered once and kept on the line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from digestkit import identity
from digestkit.inline import Token, plain
from digestkit.lines import OPAQUE, Kind, Line
from digestkit.words import LabelKind, is_label, label_kind, loose_label_kind, nearest_label

_ICON = r"(?::[\w+-]+:|[\U0001F000-\U0001FAFF\u2190-\u21ff\u2300-\u27BF\u2B00-\u2BFF\uFE0F\u200d\u20e3])"
_LABEL = re.compile(
    rf"(?:{_ICON}\s*)*(?:\*{{1,3}}|_{{2}}|<b>|<strong>)?\s*(?:{_ICON}\s*)*([^:：\[\]*<>|`]{{1,60}}?)\s*(?:\*{{1,3}}|_{{2}}|</b>|</strong>)?\s*[:：]"
    r"(?!//)\s*(?:\*{1,3}(?=\s|$|[^*])|</b>|</strong>)?\s*(.*)$",
    re.S,
)
_BOLD = re.compile(r"(\*{2,3}|__)(?=[^\s*_])(.+?)(?<=[^\s])\1", re.S)
_BEFORE_LINK = re.compile(
    rf"(?:{_ICON}|[\s\d.、)）(（«「『“\"'|~—–<>-]|\[[^\]\[\n]{{1,24}}\](?!\()|【[^】]{{1,24}}】|\*\*|__|\*|_|《|<[^<>]*>)*$"
)
_AFTER_LINK = ' <>\t。.*_|，,;；!！》」』"”)）]'
ICONS = re.compile(rf"(?:{_ICON}\s*)+")


class Label(NamedTuple):
    """`Label: value`; `kind` None where the words are no label we know."""

    name: str
    value: str
    kind: LabelKind | None


@dataclass(frozen=True, slots=True)
class Signs:
    """What a line shows. `lead` is the link that leads it, `bold` its leading bold words, `alone` the link that is all of it.

    `person`: the leading link names who shared something; `reply`: somebody says something (`**Name:** text`).
    """

    links: Sequence[Token] = ()
    label: Label | None = None
    lead: Token | None = None
    alone: Token | None = None
    bold: str | None = None
    wholly_bold: bool = False
    person: bool = False
    reply: bool = False

    @property
    def labelled(self) -> bool:
        """`Label: value` that can be no head: a known label, or a short one whose value is an address."""
        if not self.label:
            return False
        if self.label.kind:
            return True
        value, short = self.label.value, len(self.label.name) <= 24
        if value.startswith(("http://", "https://", "<http")):
            return short
        shown = self.links[0].text if self.links else None
        return short and value.startswith("[") and bool(shown) and str(shown).startswith(("http://", "https://"))


_REPLY = re.compile(r"\*\*\s*[^\W\d_][^*:：\[\]]{1,40}?(?:\*\*\s*[:：]|[:：]\s*\*\*)\s*\S")
_LONGEST_NAME, _MOST_NAMES = 40, 6
_NONE = Signs()


def signs(line: Line) -> Signs:
    """The signs of a line, read once."""
    found = line.signs
    if not isinstance(found, Signs):
        found = line.signs = _read(line)
    return found


def _read(line: Line) -> Signs:
    rest = line.rest
    if not rest or line.kind in OPAQUE:
        return _NONE
    links = [token for token in line.tokens if token.kind != "image"]
    head = rest[:72]
    bold = (
        _BOLD.match(ICONS.sub("", rest, count=1) if ICONS.match(rest) else rest)
        if head.find("**") >= 0 or "__" in head
        else None
    )
    label = read_label(rest) if ":" in head or "：" in head else None
    if not links and not bold and not label:
        return _NONE
    if label is None and links:
        label = _bare_label(rest, links[0])
    lead = next((t for t in links[:1] if t.start <= 60 and (not t.start or _BEFORE_LINK.match(rest[: t.start]))), None)
    alone = lead if lead and not rest[lead.end :].strip(_AFTER_LINK) and len(links) == 1 else None
    whole = bool(bold) and not rest[rest.find(bold[0]) + len(bold[0]) :].strip(" \t。.") if bold else False
    person = bool(lead and names_person(lead))
    return Signs(
        links, label, lead, alone, plain(bold[2]) if bold else None, whole, person, _is_reply(rest, lead, person, label)
    )


def _is_reply(rest: str, lead: Token | None, person: bool, label: Label | None) -> bool:
    """`**Name:** text`, `[Name](profile): text`: somebody says something; no label we know, no post of its own."""
    if lead and person and not identity.is_status(lead.url):
        return not rest[: lead.start].strip(" *") and rest[lead.end :].lstrip(" *")[:1] in (":", "：")
    return bool(_REPLY.match(rest)) and (label is None or label.kind is None)


def read_label(text: str) -> Label | None:
    """`**Paper（CVPR）：** value` -> Label; None where there is no colon that could end one.

    >>> read_label("- x"), read_label("GtiHub：https://a.io")
    (None, Label(name='GtiHub', value='https://a.io', kind='code'))
    """
    found = _LABEL.match(text)
    if not found or found[1].casefold() in ("http", "https"):
        return None
    name, value = found[1].strip(" -–—•·"), found[2].strip()
    kind = label_kind(name)
    if kind is None and (not value or value.startswith(("http", "[", "<http"))):
        kind = loose_label_kind(name) or nearest_label(name)
    return Label(name, value, kind) if name else None


def _bare_label(text: str, first: Token) -> Label | None:
    """`Paper [t](u)`, `**Code** https://…`: a known label that needs no colon before a link."""
    before = text[: first.start]
    if not 1 < len(before) <= 24 or before[0] in "[【":
        return None
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
    return identity.is_profile(token.url) or identity.is_status(token.url) or (text.startswith("@") and " " not in text)


def is_head(line: Line) -> bool:
    """Nothing about the line itself says that it belongs to the entry above: no label, no picture, no lone link word."""
    rest, sign = line.rest, signs(line)
    if not rest or rest.startswith(("![", "<img", "<div", "<p")) or sign.labelled:
        return False
    return not (sign.lead and is_label(sign.lead.text or "") and sign.lead.kind == "link")


def has_link(lines: Sequence[Line]) -> bool:
    """One of the lines points somewhere."""
    return any(token.kind != "image" for line in lines for token in line.tokens)


def opens_paragraph(lines: Sequence[Line], i: int) -> bool:
    """Line `i` is the first of its paragraph."""
    return i == 0 or lines[i - 1].kind in OPAQUE or lines[i - 1].kind in (Kind.HEADING, Kind.HTML)
