"""One line's own marks: heading, bullet, number, rule, quote, fence, table row, HTML, reference definition.

Looser than CommonMark (0.31): `1、`, `（1）`, `①`, `[1]《`, `一、`, `-[x](u)`, `•`, `#x` are marks too, because digests
are written with them.
"""

from __future__ import annotations

import re
from enum import StrEnum

from digestkit.expression import expression


class Kind(StrEnum):
    """What a line is by its own marks."""

    BLANK = "blank"
    FRONT = "front matter"
    COMMENT = "html comment"
    CODE = "code"
    RULE = "rule"
    REFERENCE = "reference definition"
    HEADING = "heading"
    BULLET = "bullet"
    NUMBER = "number"
    QUOTE = "quote"
    TABLE = "table"
    HTML = "html"
    TEXT = "text"


OPAQUE = frozenset({Kind.BLANK, Kind.FRONT, Kind.COMMENT, Kind.CODE, Kind.RULE, Kind.REFERENCE})
"""Lines that are never a head and hold no field."""

LISTED = frozenset({Kind.BULLET, Kind.NUMBER})
"""Items of lists."""


Marks = tuple[Kind, str, int, str]
"""A line's kind, its mark (`-`, `1.`, "```", `>>` in a quotation's quotation), the level of a heading on it (0: none)
and the text behind them.
"""

_HEADING = expression(r"(#{1,6})(?:[ \t\u3000]+|$)|(#{2,6})(?=[^#\s!])")
_BULLET = expression(r"([-*+])(?:[ \t\u3000\u00a0]+|$)|(-)(?=[\[【《])|([•●▪◦○■◆▸►·→➜➤➢‣⁃※])[ \t\u3000]*")
_TASK = expression(r"\[[ xX]\][ \t]+")
_NUMBER = expression(
    r"(\d{1,3}(?:[.．](?!\d)|[、)）](?:\.(?=\s))?)|[（(]\d{1,3}[)）]|[①-⑳]|\[\d{1,3}\](?![(:：\[（])"
    r"|\d\ufe0f?\u20e3|【\d{1,3}】|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）])[ \t\u3000]*"
)
_NO_MONTH = r"(?!\s*(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|月))"
_BOLD_NUMBER = expression(
    rf"\*\*(\d{{1,3}}(?:[.．](?!\d)|[、)）])|0\d(?=[ *]){_NO_MONTH}"
    r"|\[\d{1,3}\](?![(:：\[（])|【\d{1,3}】)[ \t\u3000]*(?=\S)"
)
_LINKED_NUMBER = expression(r"\[(\d{1,3}、)\s*(?=[^\[\]\s][^\[\]]*\]\([^#])")  # `[3、Title](u)`
_HEADING_NUMBER = expression(
    rf"(\d{{1,3}}(?:[.．](?=[\s\[A-Z\u4e00-\u9fff])|[、)）])"
    rf"|0\d(?=\s){_NO_MONTH}|[（(]\d{{1,3}}[)）]|[①-⑳])[ \t\u3000]*"
)
_STARS = " \t⭐★☆🌟\ufe0f"  # behind a bold title
_RULE = expression(r"(?:([-*_=])(?:[ \t]*\1){2,}|#{7,})[ \t]*$")
_FENCE = expression(r"(`{3,}|~{3,})[^`]*$")
_REFERENCE = expression(r"\[([^\[\]]+)\]:\s*<?(\S+?)>?(?:\s+[\"'(].*)?\s*$")
_TABLE_RULE = expression(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*$")
_COMMENTS = expression(r"(?:<!--.*?-->\s*)++", re.S)
_HTML_HEADING = expression(r"<h([1-6])\b[^<>]*>(.*?)</h\1>\s*$", re.I)
_HTML_ITEM = expression(r"<li\b[^<>]*>", re.I)
_INLINE_TAG = expression(r"<(?:a|b|strong|i|em|u|s|code|span|font|mark|kbd|small|sub|sup|https?://)\b", re.I)
_NUMBERS = frozenset("0123456789①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳(（[【一二三四五六七八九十")
_BULLETS = frozenset("-*+•●▪◦○■◆▸►·→➜➤➢‣⁃※")
MARKED = _NUMBERS | _BULLETS | frozenset("#_=`~|<>:")
"""What a line with a mark begins with; any other is text."""


def classify(text: str) -> Marks:
    """The marks of one line without its indent.

    >>> classify("1、[A](https://a.io)")
    (<Kind.NUMBER: 'number'>, '1、', 0, '[A](https://a.io)')
    >>> classify("- ##### Title")
    (<Kind.BULLET: 'bullet'>, '-', 5, 'Title')
    >>> classify("**05 Title**")
    (<Kind.NUMBER: 'number'>, '**05', 0, '**Title**')
    >>> [classify(text)[0].value for text in ("3.5 stars", "2021 was a year", "**bold** text")]
    ['text', 'text', 'text']
    """
    first = text[0]
    if first not in MARKED:
        return Kind.TEXT, "", 0, text.rstrip()
    if first in "-*_=#" and _RULE.match(text):
        return Kind.RULE, first, 0, ""
    if first == "#":
        return _heading(text)
    if first in "-|:" and "-" in text and _TABLE_RULE.match(text):
        return Kind.TABLE, "rule", 0, ""
    if first in "`~" and (fence := _FENCE.match(text)):
        return Kind.CODE, fence[1], 0, text
    if first == "<":
        return _html(text)
    if first == ">":
        rest = text.lstrip("> \t\u3000")
        return Kind.QUOTE, ">" * text.count(">", 0, len(text) - len(rest)), 0, rest
    if first == "[" and (reference := _REFERENCE.match(text)) and not reference[1].isspace():
        return Kind.REFERENCE, reference[1], 0, reference[2]
    if first == "[" and (number := _LINKED_NUMBER.match(text)):
        return Kind.NUMBER, number[1], 0, f"[{text[number.end() :].rstrip()}"
    return _item(text)


def _item(text: str) -> Marks:
    first = text[0]
    if first == "*" and text.rstrip(_STARS).endswith("**") and (number := _BOLD_NUMBER.match(text)):
        rest = text[number.end() :].strip()
        return Kind.NUMBER, f"**{number[1]}", 0, "" if rest == "**" else f"**{rest}"
    if first in _BULLETS and (bullet := _BULLET.match(text)):
        return _bullet(bullet[1] or bullet[2] or bullet[3], text[bullet.end() :])
    if first in _NUMBERS and (number := _NUMBER.match(text)):
        level, rest = _without_hashes(text[number.end() :])
        return Kind.NUMBER, number[1], level, rest.strip()
    return Kind.TABLE if first == "|" else Kind.TEXT, "", 0, text.rstrip()


def _heading(text: str) -> Marks:
    found = _HEADING.match(text)
    if not found:
        return Kind.TEXT, "", 0, text.rstrip()
    rest = text[found.end() :].strip()
    if rest.endswith("#"):
        rest = rest.rstrip("#").rstrip() if rest.rstrip("#").endswith((" ", "\t")) else rest
    number = _HEADING_NUMBER.match(rest)
    mark, rest = (number[1], rest[number.end() :]) if number else ("", rest)
    return Kind.HEADING, mark, len(found[1] or found[2]), rest


def _bullet(mark: str, rest: str) -> Marks:
    """What stands behind a bullet: `- -label`, `- ##### title`, `- [ ] task`, `- 1. title`."""
    if rest[:1] == "-" and rest[1:2] not in ("-", ""):
        rest = rest[1:].lstrip()
    if task := _TASK.match(rest):
        rest = rest[task.end() :]
    level, rest = _without_hashes(rest)
    return Kind.BULLET, mark, level, rest.strip()


def _without_hashes(rest: str) -> tuple[int, str]:
    """The level of a heading on an item (0: none), and the text behind its marks."""
    heading = _HEADING.match(rest) if rest[:1] == "#" else None
    return (len(heading[1] or heading[2]), rest[heading.end() :]) if heading else (0, rest)


def _html(text: str) -> Marks:
    if text.startswith("<!--"):
        comments = _COMMENTS.match(text)
        rest = text[comments.end() :].rstrip() if comments else ""
        return classify(rest) if rest else (Kind.COMMENT, "", 0, text)
    if heading := _HTML_HEADING.match(text):
        return Kind.HEADING, "", int(heading[1]), heading[2].strip()
    if item := _HTML_ITEM.match(text):
        return Kind.BULLET, "<li>", 0, text[item.end() :].removesuffix("</li>").strip()
    if text.startswith(("<http://", "<https://")) or _INLINE_TAG.match(text):
        return Kind.TEXT, "", 0, text.rstrip()
    return Kind.HTML, "", 0, text.rstrip()
