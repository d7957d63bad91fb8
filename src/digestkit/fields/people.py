"""The people an entry names as its own: who posted, shared, submitted or made it; never a paper's list of authors."""

from __future__ import annotations

import re

from digestkit import identity
from digestkit.fields.draft import Draft
from digestkit.fields.links import sweep
from digestkit.inline import Token, plain
from digestkit.lines import Line
from digestkit.outline.layouts.quote import ATTRIBUTION
from digestkit.signs import names_person, signs
from digestkit.words import label_kind

_WORD = r"(?:[A-Z]\.(?!\w)|[^\W\d_](?:[\w'’\-]|\.(?=\w))*)"
_NAME = rf"{_WORD}(?:[ \u00a0]{_WORD}){{0,4}}"
NAME = re.compile(rf"@?{_NAME}$")
_BY = re.compile(
    rf"[\s,，(（|·–—-]*(?:(?i:\b(?:(?:presented|shared|written|submitted|posted) )?(?:by|via|from)\b)|来自|作者[:：]|推荐人[:：]|投稿[:：]|分享[:：])\s*(@?{_NAME}(?:(?:, | and | & |、){_NAME})*?)(?=\s*(?:[,，.。)）|\[(（]|$|\bat\b|\bof\b))"
)
_GIVES = re.compile(
    r"\s*(?:同学|网友|老师)?\s*(?:的)?(?:投稿|分享|推荐|提供|供稿|自荐)|\s+for the (?:self-)?(?:suggestion|tip|submission|recommendation|link)",
    re.I,
)
_THANKS = re.compile(
    r"(?:感谢|来自|致谢|投稿人?[:：]|推荐人?[:：]|贡献者[:：]|荐[:：]|分享[:：]|by|via|from|thanks to|submitted by|shared by|posted by|authored by|written by)\s*$",
    re.I,
)
_AT_END = re.compile(r"[(（](@[\w.-]+(?:@[\w.-]+\.\w+)?)[)）]\s*$")
_BYLINES = ("by ", "via ", "presented by ", "shared by ", "written by ", "submitted by ", "posted by ")
_ENDS_BY = re.compile(rf"[,，]\s+by ({_NAME})\s*$")
_HANDLES = re.compile(
    r"(?:authored|written|shared|posted|submitted) by ((?:@[\w-]+(?:,? and |, |，|、)?)+)|(?:感谢|来自|投稿[:：]?|推荐人[:：]?)\s*(@[\w-]+)|(@[\w-]+)\s*(?:投稿|分享|推荐)",
    re.I,
)
_FROM = re.compile(r"[（(]\s*(?:from|by|来自|via)\s+(.{1,120}?)[）)]\s*[:：]?\s*$", re.I)


def read_submitters(draft: Draft, line: Line) -> None:
    """`（[@x](u) 投稿）`, `感谢 [@x](u) 分享`, `Thanks to [X](u) for the suggestion!`, `authored by @a and @b`."""
    last = -1
    for token in signs(line).links:
        listed = 0 <= last < token.start and re.fullmatch(r"[\s,，、&]*(?:and|和)?\s*", line.rest[last : token.start])
        if token.kind == "link" and token.text and (listed or _submits(line.rest, token)):
            last = token.end
            handle = token.text[1:] if token.text.startswith("@") and not identity.is_profile(token.url) else None
            draft.add_person(token.text, token.url, handle)
            draft.links.pop(identity.canonical(token.url).url, None)
    if by := _ENDS_BY.search(line.rest) or _AT_END.search(line.rest):
        draft.add_person(by[1])
    if "@" in line.rest:
        for found in _HANDLES.finditer(line.rest):
            for name in re.findall(r"@[\w-]+", found[1] or found[2] or found[3]):
                draft.add_person(name)


def _submits(text: str, token: Token) -> bool:
    after, before = text[token.end : token.end + 40], text[max(0, token.start - 24) : token.start]
    if _GIVES.match(after):
        return True
    return bool(_THANKS.search(before)) and (
        names_person(token) or bool(re.match(r"\s*[.。!！,，)）]?\s*$", after)) and bool(NAME.match(token.text or ""))
    )


def read_by(draft: Draft, text: str) -> bool:
    """`by X`, `by X and Y`, `via X` right behind a title.

    >>> from digestkit.fields.draft import Draft
    """
    found = _BY.match(text)
    if not found or label_kind(found[1]):
        return False
    for name in re.split(r", | and | & |、", found[1]):
        draft.add_person(name)
    return True


def read_byline(draft: Draft, line: Line, first: bool) -> bool:
    """`[Name](profile)` alone under the title, `[@x](u)：text`, `**Name:** text` or `##### Name:` that opens the body."""
    sign = signs(line)
    lead = sign.lead
    if draft.authors or not (first or (lead and sign.person and _says(line.rest[lead.end :]))):
        return False
    if lead and sign.person and not line.rest[: lead.start].strip(" *_"):
        rest = line.rest[lead.end :].lstrip(" *_")
        if rest and rest[0] not in ":：" and not _aside(rest):
            return False
        draft.add_person(lead.text or "", lead.url)
        draft.social = draft.social or identity.is_status(lead.url)
        if identity.is_status(lead.url):
            draft.reference = draft.reference or identity.canonical(lead.url).url
        draft.say(plain(rest.lstrip(":： ")) if rest else "")
        sweep(draft, line, lead.end)
        return draft.claim(line, "person")
    if (words := plain(line.rest)).lower().startswith(_BYLINES) and read_by(draft, words):
        return len(words) < 60 and draft.claim(line, "person")
    if _signed(draft, line):
        return True
    label = sign.label
    if label and label.kind is None and NAME.match(label.name) and _opens_like_a_person(line, label.value):
        draft.add_person(label.name)
        draft.social = True
        draft.say(plain(label.value))
        sweep(draft, line)
        return draft.claim(line, "person")
    return False


_DASHED = re.compile(rf"\s*[-–—]{{1,2}}\s*({_NAME}(?:(?:, | and | & ){_NAME})*)\s*[(（][\w-]+(?:\.[\w-]+)+[)）]\s*$")


def read_dashed(draft: Draft, text: str) -> bool:
    """`– Mira Vidal (miravidal.dev)` behind a linked title."""
    found = _DASHED.match(text)
    for name in re.split(r", | and | & ", found[1]) if found else ():
        draft.add_person(name)
    return found is not None


def _says(rest: str) -> bool:
    """`[Shea](profile) reports`, above a quotation: a verb or two and no sentence."""
    return 2 < len(rest.strip()) <= 24 and rest.strip().isalpha()


def _aside(rest: str) -> bool:
    """A place or an institute behind the name: `[Drew](status) DeepMind`."""
    return len(rest) <= 40 and "http" not in rest and not rest.endswith((".", "。", "!", "！"))


def _opens_like_a_person(line: Line, value: str) -> bool:
    if line.kind.name == "HEADING":
        return not value
    if re.fullmatch(r"\*\*[\u4e00-\u9fff]{4,}[:：]?\*\*.*", line.rest.strip(), re.S):
        return False
    return line.kind.name == "TEXT" and line.rest.lstrip().startswith("**") and not value.startswith("http")


_ITALIC = re.compile(r"[*_]([^*_]{3,60})[*_]$")


def _signed(draft: Draft, line: Line) -> bool:
    """`*Henrike Voss, Kiel*` as the last line of an entry."""
    found = _ITALIC.match(line.rest)
    parts = re.split(r"[,，]|\s[-–—]\s", found[1]) if found else [""]
    name = parts[0].strip()
    listed = len(parts) > 2 or (len(parts) == 2 and "," in (found[1] if found else "") and len(parts[1].split()) > 1)
    if listed or len(name.split()) < 2 or not NAME.match(name) or not all(word[:1].isupper() for word in name.split()):
        return False
    draft.add_person(name)
    return draft.claim(line, "person")


def read_from(draft: Draft, text: str) -> str:
    """`original twitter link（from X）：` names X; what is left is the label."""
    found = _FROM.search(text)
    if not found:
        return text
    linked = re.match(r"\[([^\]]+)\]\(([^)\s]+)\)", found[1])
    draft.add_person(linked[1], linked[2]) if linked else draft.add_person(found[1])
    return text[: found.start()].rstrip() + "："


def read_attribution(draft: Draft, line: Line) -> bool:
    """`— [Name](status)`, `-- 高德纳，写给同事的便条`, `—— 老黄`: whose words these were."""
    if draft.authors:
        return False
    found = ATTRIBUTION.match(line.rest)
    if not found:
        return line is draft.span.lines[-1] and _signed(draft, line)
    sign = signs(line)
    if sign.links and sign.links[0].kind == "link" and sign.links[0].start <= found.end() + 2:
        link = sign.links[0]
        if not (link.text or "").startswith("《"):
            draft.add_person(link.text or "", link.url)
        draft.reference = draft.reference or identity.canonical(link.url).url
    else:
        name = re.split(r"[,，(（《]|\s[-–—]\s", line.rest[found.end() :])[0].strip()
        if not name or len(name) > 40:
            return False
        draft.add_person(name)
    return draft.claim(line, "person")
