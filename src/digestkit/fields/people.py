"""The people an entry names as its own: who posted, shared, submitted or made it; never a paper's list of authors."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digestkit import identity
from digestkit.expression import expression
from digestkit.fields.draft import Draft
from digestkit.fields.habits import name_behind
from digestkit.inline import Token
from digestkit.lines import Line
from digestkit.signs import ICONS, Label, names_person, read_label
from digestkit.text import CAPITAL
from digestkit.words import label_kind, opens_remark

_WORD = r"(?:(?:[A-Z]|Prof|Dr|Mrs?|Ms|St)\.(?!\w)|[^\W\d_](?:[\w'’\-]|\.(?=\w))*+)"
_NAME = rf"{_WORD}(?:[ \u00a0]{_WORD}){{0,4}}"
NAME = expression(rf"@?{_NAME}$")
"""Up to five words that could be a person's name, with `@` or not."""

_MIDDLE = rf"(?:van|de|der|von|la|{CAPITAL}[\w.'’-]*(?<![.])|{CAPITAL}\.)"
PROPER_NAME = rf"(?-i:{CAPITAL}[\w.'’-]*(?: {_MIDDLE}){{0,2}} {CAPITAL}[\w'’-]+)"
"""Two to four words, the first and the last with a capital."""

_PARTICLE = expression(r"al|at|ben|bin|d[aeiu]?|dal|de[lnr]|dos|el?|l[ae]|of|te[nr]|v[ao]n|y|zu")
AND = expression(r",? and |, | & |、|，")
"""What stands between names."""

_LISTED_NAME = rf"(?:u/)?(?!and\b){_WORD}(?:[ \u00a0](?!and\b){_WORD}){{0,4}}"
_BY = expression(
    r"[\s,，(（|·–—-]*(?:(?i:\b(?:(?:presented|shared|written|submitted|posted) )?(?:by|via|from)\b)"
    r"|来自(?!公众号|微信|掘金|知乎|简书|[^，。！!\s]{0,12}(?:的|提出|发布))"
    r"|作者[:：]|UP主[:：]|推荐人[:：]|投稿[:：]|分享[:：])\s*(?!(?:the|an?|our|my|this)\b)"
    rf"(@?{_LISTED_NAME}(?:(?:, {_LISTED_NAME}){{1,9}},? and {_LISTED_NAME})?(?:(?:, | and | & |、){_LISTED_NAME})*?)"
    r"(?=\s*(?:[,，.。)）|\[(（!?;；—–★☆\U0001F300-\U0001FAFF]|-\s|(?<=[\u4e00-\u9fff])：|$|\bat\b|\bof\b))"
)
_FULL_NAME = rf"{_WORD}(?:[ \u00a0]{_WORD}){{1,4}}"
_PAPERS_AUTHORS = expression(rf"\W*by {_FULL_NAME}(?:(?:, (?!and\b){_FULL_NAME}){{2}}|.{{0,120}}\bet al\b)", re.I)
_GIVES = expression(
    r"\s*(?:同学|网友|老师)?\s*(?:的)?(?:投稿|分享|推荐|提供|供稿|自荐)"
    r"|\s+for the (?:self-)?(?:suggestion|tip|submission|recommendation|link)",
    re.I,
)
_THANKS = expression(
    r"(?:感谢|来自|致谢|[（(]编辑[:：]?|投稿人?[:：]|推荐人?[:：]|贡献者[:：]|荐[:：]|分享[:：]"
    r"|by|via|from|thanks to|submitted by|shared by|posted by|authored by|written by)\s*$",
    re.I,
)
_OPENED = expression(r"[(（](?:(?:\[[^\[\]]*\]\([^()\s]*\)|[^()（）\[\],，]{1,40}+)[,，]\s*+)*+$")
_LISTED = expression(r"[\s,，、&]*(?:and|和)?\s*")
_SENTENCE_ENDS = expression(r"\s*[.。!！,，)）]?\s*$")
_PLACE = r"(?:[A-Z][\w.]*+(?: [A-Z]\w*+)?|lobste\.rs|\[[^()（）\[\]@]*+\]\([^()]*+\))"  # `Reddit`, `[HN](u)`
_AT_END = expression(
    rf"(?:[(（](?:{_PLACE}[,，]\s*)*+(@[\w.-]+(?:@[\w.-]+\.\w+)?)(?:[,，]\s*{_PLACE})*+[)）]"
    r"|\s[-–—]+\s*(@[\w-]+))\s*$"
)
_ENDS_BY = expression(rf"by ({_LISTED_NAME}(?:(?:,? and |, | & ){_LISTED_NAME})*)\s*$")
_PIECE_BY = expression(rf"(?:^|[·•|｜])[^·•|｜\[\]]{{0,24}}\b(?i:by|via)\s+[*`]*(@?{_NAME})[*`]*\s*(?=[·•|｜]|$)")
_VIA = expression(rf"(?:[(（](?:via|h/t|hat tip:?|thanks to)\s+(@?{_NAME})[)）]|\bvia\s+(@[\w-]+))\s*[.。]?\s*$", re.I)
_HANDLE = expression(r"@[\w-]+")
_HANDLES = expression(
    r"(?:authored|written|shared|posted|submitted) by ((?:@[\w-]+(?:,? and |, |，|、)?)+)|(?<=[)）]) by (@[\w-]+)$"
    r"|(?:感谢|来自|投稿[:：]?|推荐人[:：]?|发布人[:：]?|作者|联系)\s*`?(@[\w-]+)|(@[\w-]+)`?\s*(?:的\s*)?(?:投稿|分享|推荐)|^`?(@[\w-]+)`?\s*提问",
    re.I,
)
_FROM = expression(r"[（(]\s*(?:from|by|来自|via)\s+(.{1,120}?)[）)]$", re.I)
_LINKED = expression(r"\[([^\]]+)\]\(([^)\s]+)\)")
_DASHED = expression(
    rf"\s*[-–—]{{1,2}}\s*({_LISTED_NAME}(?:(?:, | and | & ){_LISTED_NAME})*)\s*[(（][\w-]+(?:\.[\w-]+)+[)）]\s*$"
)
_REACH_AROUND = 200
_REACH_BEFORE, _REACH_AFTER = 24, 40  # columns around a link that say why it is there


def listed_people(line: Line, lead: Token) -> Sequence[Token]:
    """The people that a line begins with: `[A](profile) & [B](profile)`."""
    people = [lead]
    for token in line.signs.links:
        if token.start > lead.start:
            if not names_person(token) or not _LISTED.fullmatch(line.rest, people[-1].end, token.start):
                break
            people.append(token)
    return people


def may_be_name(words: str) -> bool:
    """Words that can be a person's name: each with a capital, or all without; icons aside.

    >>> [may_be_name(w) for w in ("Ann Lee", "MIRA ✿", "Joost van der Laan", "dr_kuhn", "Second pass", "Key Idea")]
    [True, True, True, True, False, False]
    """
    shown = ICONS.sub("", words).strip()
    if not NAME.match(shown) or opens_remark(shown):
        return False
    parts = shown.split()
    large = [not part[:1].islower() for part in parts]
    if not any(large):
        return len(parts) < 3
    return large[-1] and all(big or _PARTICLE.fullmatch(part.lower()) for big, part in zip(large, parts, strict=True))


def read_submitters(draft: Draft, line: Line) -> None:
    """`（[@x](u) 投稿）`, `感谢 [@x](u) 分享`, `Thanks to [X](u) for the suggestion!`, `authored by @a and @b`."""
    text, last = line.rest, -1
    for token in line.signs.links:
        if token.kind != "link" or not token.text:
            continue
        if _stands_behind(text, token):
            draft.add_person(token.text, token.url)
        elif (0 <= last < token.start and _LISTED.fullmatch(text, last, token.start)) or _submits(text, token):
            last = token.end
            handle = token.text[1:] if token.text.startswith("@") and not identity.is_profile(token.url) else None
            draft.add_person(token.text, token.url, handle)
            draft.links.pop(identity.canonical(token.url).url, None)
    if names := _ending_by(text):
        for name in names:
            draft.add_person(name)
    elif "@" in text and (at := _AT_END.search(text)):
        draft.add_person(at[1] or at[2])
    elif given := _given(text):
        draft.add_person(given)
    if "@" in text:
        for found in _HANDLES.finditer(text):
            for name in _HANDLE.findall(next(filter(None, found.groups()))):
                draft.add_person(name)


def wrote_paper(text: str, at: int) -> bool:
    """`by X, Y, Z` or `by X et al.` stands there: the authors of a paper, whom the entry does not name as its own."""
    return _PAPERS_AUTHORS.match(text, at) is not None


def _ending_by(text: str) -> Sequence[str]:
    """`…, by Ann Lee and Bob Ray` at the end of a line; three names wrote a paper."""
    before, by, _ = text.rpartition(" by ")
    if not by or not before.rstrip().endswith((",", "，")) or wrote_paper(text, len(before)):
        return ()
    found = _ENDS_BY.match(text, len(before) + 1)
    names = AND.split(found[1]) if found else ()
    return names if all(may_be_name(name) and not name[0].islower() for name in names) else ()


def _given(text: str) -> str | None:
    """`▲ 12 · by **ann** · 3 comments`, `text (via Ann)`, `text via @ann`: a piece of a line that names who gave it."""
    found = None
    if "y " in text and any(mark in text for mark in "·•|｜"):
        found = _PIECE_BY.search(text)
    if found is None and ("ia " in text or "h/t" in text or "hanks to" in text):
        found = _VIA.search(text)
    name = next(filter(None, found.groups()), None) if found else None
    return name if name and label_kind(name) is None else None


def _stands_behind(text: str, token: Token) -> bool:
    """`Title ([@ann](status), [HN](u))`: who said it, among the places where it was said."""
    handle = (token.text or "").startswith("@") and text.endswith((")", "）"))
    return handle and _OPENED.search(text, max(0, token.start - _REACH_AROUND), token.start) is not None


def _submits(text: str, token: Token) -> bool:
    """The words around a link say that it names who gave the entry."""
    if _GIVES.match(text, token.end, token.end + _REACH_AFTER):
        return True
    if not token.start or not _THANKS.search(text[max(0, token.start - _REACH_BEFORE) : token.start]):
        return False
    ended = _SENTENCE_ENDS.match(text[token.end : token.end + _REACH_AFTER])
    return names_person(token) or (ended is not None and NAME.match(token.text or "") is not None)


_HANDLE_BEHIND = expression(r"\s*[(（]@([\w.-]+)[)）]")


def read_by(draft: Draft, text: str) -> int:
    """`by X`, `by X and Y`, `via X` right behind a title; three names, or `et al.`, wrote the paper.

    Where it ends; 0 where there is none. No bold marks stand in the text.
    """
    found = _BY.match(text)
    if not found or label_kind(found[1]) or wrote_paper(text, 0) or _is_place(found):
        return 0
    *others, last = AND.split(found[1])
    for name in others:
        draft.add_person(name)
    handle = _HANDLE_BEHIND.match(text, found.end())
    draft.add_person(last, handle=handle[1] if handle else None)
    return handle.end() if handle else found.end()


def _is_place(found: re.Match[str]) -> bool:
    """`from kube-proxy`: where it comes from, and from nobody."""
    return found[0].lstrip().lower().startswith("from ") and found[1].islower() and "-" in found[1]


def read_dashed(draft: Draft, text: str) -> int:
    """`– Mira Vidal (miravidal.dev)` behind a linked title, `– Mira Vidal` where most are so; where it ends, or 0."""
    found = _DASHED.match(text) or (name_behind(text) if draft.span.section in draft.habits.speakers else None)
    for name in AND.split(found[1]) if found else ():
        draft.add_person(name)
    return found.end() if found else 0


def read_from(draft: Draft, line: Line) -> Label | None:
    """The label of a line; `original twitter link（from X）：` names X beside it."""
    label = line.signs.label
    before = (line.rest.removesuffix(label.value) if label else line.rest).rstrip(" :：*")
    found = _FROM.search(before) if before.endswith((")", "）")) else None
    if not found:
        return label
    linked = _LINKED.match(found[1])
    draft.add_person(linked[1], linked[2]) if linked else draft.add_person(found[1])
    return read_label(f"{before[: found.start()].rstrip()}：{label.value if label else ''}")
