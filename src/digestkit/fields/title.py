"""A title as a reader says it: no icons, no tags, no marks that wrap it, no sentence that describes the thing."""

from __future__ import annotations

import re

from digestkit.expression import expression
from digestkit.fields.draft import Draft
from digestkit.fields.habits import TAGGED, ends_in_name
from digestkit.fields.people import PROPER_NAME
from digestkit.signs import ICONS

_AWARD = expression(r"(?<!\s)\s*[（(](?:oral|spotlight|poster|highlight|best paper)[)）]$", re.I)
_SHARER = expression(
    r"(?<!\s)\s*[（(](?:分享人|主讲人?|讲者|报告人|讲师|推荐人|投稿人?|presenter|speaker|presented by)"
    r"\s*[:：]?\s*([^（()）]{1,40})[)）]$",
    re.I,
)
_EMOJI_CODE = expression(r"(?<!\s)\s*:[a-z][a-z_]+:")
_SESSION = expression(r"第\s*\d+\s*[期次讲]\s*[（(][^()（）]{1,24}[)）]\s*(?=\S)")  # `第 28 期（2023.4.15）Title`
_TITLE_WORD = r"(?:(?:paper )?title|(?:论文|文章)?(?:标题|题目))"
_TITLE_LABEL = expression(rf"{_TITLE_WORD}\s*[:：]\s*(?=\S)", re.I)
_TITLE_NAME = expression(_TITLE_WORD, re.I)
_BY = expression(rf", by ({PROPER_NAME})$")
_WRAPPED = expression(r"《([^《》]+)》$")
_FULL_COLON = expression(r"(?:【[^】]*】)?[^\u4e00-\u9fff]+(?=：[^：]*[\u4e00-\u9fff])")
_CITED = expression(
    r"(?:(?:[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){1,3}, (?:and )?){1,20}[A-Z][^.,:]{1,40}\.\s+)?"
    r"([^.]{4,200}(?:\.[^\s.][^.]{0,100})?)\.\s+[A-Z][^.]{1,40}\b(?:19|20)\d\d[.,)）]?(?:\s|$)"
)
_LATIN_DASH = expression(r"([^\u4e00-\u9fff]{2,80}?)\s+[-–—]{1,2}\s+(?=[^-–—]{0,20}[\u4e00-\u9fff])")
_SENTENCE_END = expression(r"[.!?。！？…](?:[\"”’')）]*)(?:\s|$)")
_DESCRIBED = expression(r"(?<=\S)(?:[:：]\s*|\s+[-–—]{1,2}\s+|——)")


def set_title(draft: Draft, words: str) -> None:
    """Keep a title; tags and speakers that this digest writes into its titles go where they belong."""
    icons = ICONS.match(words)
    shown = words[icons.end() :] if icons else words
    shown = shown.strip(" \t\u3000*_")
    if shown.startswith("第") and (issue := _SESSION.match(shown)):
        shown = shown[issue.end() :]
    if label := _TITLE_LABEL.match(shown):
        shown = shown[label.end() :]
    if draft.habits.tagged and (tag := TAGGED.match(shown)):
        draft.tags.append(tag[0].strip("【】[] "))
        shown = shown[tag.end() :]
    if draft.span.section in draft.habits.speakers and (speaker := ends_in_name(shown)):
        draft.add_person(speaker[1])
        shown = shown[: speaker.start()]
    if shown.endswith((")", "）")):
        shown = _AWARD.sub("", shown)
        if sharer := _SHARER.search(shown):
            draft.add_person(sharer[1])
            shown = shown[: sharer.start()]
    if ":" in shown:
        shown = _EMOJI_CODE.sub("", shown) or shown
    if shown.startswith("《") and (wrapped := _WRAPPED.match(shown)):
        shown = wrapped[1]
    if ", by " in shown and (by := _BY.search(shown)):
        draft.add_person(by[1])
        shown = shown[: by.start()]
    draft.title = shown.rstrip(":：") or words.strip() or None


def names_title(label: str) -> bool:
    """`标题`, `Paper title`: the words behind this label are the title."""
    return _TITLE_NAME.fullmatch(label) is not None


def described(text: str) -> str:
    """The part of `Title: a sentence that describes it.` before the description; all of a title that only has a colon.

    >>> described("hurl: HTTP requests as plain text. Good in CI."), described("ent：一个实体框架")
    ('hurl', 'ent：一个实体框架')
    >>> described("Seeds, again: how lucky is your baseline?")
    'Seeds, again: how lucky is your baseline?'
    """
    if (shorter := undescribed(text)) != text:
        return shorter
    ended = _SENTENCE_END.search(text)
    if ended is None or (text[ended.start()] in "?？" and ended.end() == len(text)):
        return text
    if latin := _FULL_COLON.match(text):
        return latin[0]
    cut = _DESCRIBED.search(text)
    return text[: cut.start()] if cut else text


def undescribed(text: str) -> str:
    """A title without the venue it is cited with, or what follows a dash in Chinese after a name in Latin letters.

    >>> [undescribed(text) for text in ("SoK: Two Years. USENIX 2026. (pdf)", "nuclei v10 - 新增模板", "A - B")]
    ['SoK: Two Years', 'nuclei v10', 'A - B']
    """
    found = _CITED.match(text) if ". " in text and ("20" in text or "19" in text) else None
    if found is None and not text.isascii():
        found = _LATIN_DASH.match(text)
    return found[1] if found else text


def before_sentence(before: str, after: str) -> str:
    """The title of `Title: https://u a sentence`, whose description may begin on either side of the address."""
    before = undescribed(before)
    ended = described(before + after.strip(" )）>"))
    return (ended if len(ended) < len(before) else before).rstrip(" :：-—→|,，")
