"""A line's text -> links, images, plain words. The only home of mistune.

Digests hold a few inline forms that one expression reads exactly as mistune does (2,349 of 2,350 links of the two
sample series) at twenty times its speed; where a text still holds a mark after that, mistune's inline parser is asked.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from digestkit.expression import expression

LONGEST = 65_536
"""Longer lines are plain text: inline parsers are slow on hostile input (`[` repeated, `_a*b` repeated)."""


class Token(NamedTuple):
    """A link (`[t](u)`, `<a href>`), a bare address or an image, at `start:end` of its line."""

    kind: str  # "link", "url" or "image"
    text: str | None
    url: str
    start: int
    end: int


_TEXT = r"((?:[^\[\]]|\[[^\[\]]*+\](?:\([^\s()]*+\))?)*+)"
_TARGET = r"[(（]\s*<?([^\s()<>（）]*+(?:\([^\s()]*+\)[^\s()<>（）]*+)*+)>?(?:\s+[\"'][^\"'\n]*+[\"'])?\s*[)）]"
_SPACED = r"\(<([^<>\n]++)>\)"
_PICTURE = r"(?i:(?:img|video|source|iframe)\b[^<>]{0,600}?\bsrc\s*=\s*[\"']?([^\"'>\s]++)[^<>]*+>?)"
_ANCHOR = r"(?i:a\b[^<>]{0,600}?\bhref\s*=\s*[\"']?([^\"'>\s]++)[^<>]{0,600}>(.{0,600}?)</a>)"
_ADDRESS = r"(?i:ttps?)://[!-;=?-~]++"
# Each branch begins with a letter that means itself, by which `re` skips to where one can match.
_TOKEN = expression(
    rf"!\[([^\]]*+)\]{_TARGET}|\[{_TEXT}\](?:{_SPACED}|{_TARGET})|<{_PICTURE}|<{_ANCHOR}|h{_ADDRESS}|H{_ADDRESS}", re.S
)
_IMAGE, _SPACED_LINK, _LINK_TO, _SOURCE = 2, 4, 5, 6  # the last group of each branch; an address has none
_ALT = expression(r"\balt\s*=\s*[\"']([^\"']*)")
_INNER_IMAGE = expression(rf"!\[([^\]]*+)\]{_TARGET}|<{_PICTURE.replace('|video|source|iframe', '')}")

_CLOSES_BOLD = expression(r"(?<=[^\s*])\*\*(?!\*)")
_BOLD = expression(r"\*\*(?=[^\s*])(.+?)(?<=[^\s*])\*\*(?!\*)")  # looser than CommonMark: `**名称：**文` is bold
_TAG = expression(r"(`[^`]*+`)|</?[A-Za-z][^<>]*>")
_LINK = expression(rf"(!?)\[{_TEXT}\](?:{_SPACED}|{_TARGET})")
_HARD = expression(r"[*_`\\~]")
_SPECIAL = expression(r"[\[<*_`\\~&]")
_TRAILING = ".,;:!?)'\"]*_`>|"


def trim(url: str) -> str:
    """A bare address without the marks of the sentence around it; balanced brackets stay.

    >>> trim("https://a.io/x_(y)).")
    'https://a.io/x_(y)'
    """
    end = len(url)
    surplus = {closing: url.count(closing) - url.count(opening) for opening, closing in ("()", "[]") if closing in url}
    while end and url[end - 1] in _TRAILING:
        last = url[end - 1]
        if last in surplus:
            if surplus[last] <= 0:
                break
            surplus[last] -= 1
        end -= 1
    return url[:end]


def tokens(text: str) -> Sequence[Token]:
    """Links, bare addresses and images of one line, in order; nothing for a line over `LONGEST`.

    >>> [(t.kind, t.text, t.url) for t in tokens("[A](https://a.io)：见 https://b.io/x。 ![i](c.png)")]
    [('link', 'A', 'https://a.io'), ('url', None, 'https://b.io/x'), ('image', 'i', 'c.png')]
    """
    hinted = "http" in text or "](" in text or "]（" in text or "src" in text or "href" in text
    if not hinted or len(text) > LONGEST:
        return ()
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        form, (start, end) = match.lastindex, match.span()
        if form is None:
            url = trim(match[0])
            found.append(Token("url", None, url, start, start + len(url)))
        elif form in (_LINK_TO, _SPACED_LINK):
            found += _link(match[3], match[form], start, end)
        elif form == _IMAGE:
            found.append(Token("image", match[1] or None, match[2], start, end))
        elif form == _SOURCE:
            written = _ALT.search(match[0])
            found.append(Token("image", written[1] if written else None, html.unescape(match[6]), start, end))
        else:
            found += _link(match[8], html.unescape(match[7]), start, end)
    return found


def _link(text: str, url: str, start: int, end: int) -> Sequence[Token]:
    """The images inside its text, and the link, unless it leads to a place on its own page."""
    images: Sequence[Token] = ()
    if "!" in text or "<" in text:
        images = [Token("image", m[1] or None, m[2] or m[3], start, start) for m in _INNER_IMAGE.finditer(text)]
        text = _INNER_IMAGE.sub("", text)
    link = (Token("link", _unbracketed(text.strip()), url, start, end),) if url and url[0] != "#" else ()
    return (*images, *link) if images else link


def _unbracketed(text: str) -> str:
    """`[[Paper]](u)`: brackets that are shown around a link."""
    inner = text[1:-1]
    return inner if text[:1] == "[" and text[-1:] == "]" and inner and not {"[", "]"} & {*inner} else text


def plain(text: str) -> str:
    r"""The words a reader sees: paired bold, links and tags go by expression, what still holds a mark by mistune.

    >>> plain("**名称：**文 [a](https://a.io) `x_y` 1*1 ![i](c.png)")
    '名称：文 a x_y 1*1'
    >>> plain("why <b>I</b> left `Arc<T>`")
    'why I left Arc<T>'
    """
    if not _SPECIAL.search(text):
        return text.strip()
    if "](" in text or "]（" in text:
        text = _LINK.sub(lambda found: "" if found[1] else found[2], text)
    if "<" in text:
        text = _TAG.sub(lambda found: found[1] or "", text)
    if "**" in text:
        text = "\n".join(map(_unbold, text.split("\n")))
    if _HARD.search(text) and len(text) <= LONGEST and not _is_address(text):
        text = _words(_mistune()(text, {"ref_links": {}}))
    return html.unescape(text).strip() if "&" in text else text.strip()


def _unbold(text: str) -> str:
    """One line without the marks of its bold words; what stands behind the last mark that closes is not searched."""
    end = max((mark.end() for mark in _CLOSES_BOLD.finditer(text)), default=0)
    return _BOLD.sub(r"\1", text[:end]) + text[end:]


def _is_address(text: str) -> bool:
    return text.startswith(("http://", "https://")) and " " not in text


@cache
def _mistune() -> Any:
    from mistune import create_markdown

    return create_markdown(renderer=None, plugins=["strikethrough"]).inline


def _words(found: Sequence[dict[str, Any]]) -> str:
    parts = []
    for token in found:
        if token["type"] in ("softbreak", "linebreak"):
            parts.append("\n")
        elif token["type"] != "image":
            parts.append(_words(token["children"]) if "children" in token else token.get("raw", ""))
    return "".join(parts)
