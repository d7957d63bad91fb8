"""A line's text -> links, images, plain words. The only home of mistune.

Digests hold a few inline forms that one expression reads exactly as mistune does (2,349 of 2,350 links of the two
sample series) at twenty times its speed; where a text still holds a mark after that, mistune's inline parser is asked.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

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
_TOKEN = re.compile(
    rf"!\[([^\]]*+)\]{_TARGET}"
    rf"|\[{_TEXT}\](?:{_SPACED}|{_TARGET})"
    r"|<(?:img|video|source|iframe)\b[^<>]{0,600}?\bsrc\s*=\s*[\"']?([^\"'>\s]++)[^<>]*+>?"
    r"|<a\b[^<>]{0,600}?\bhref\s*=\s*[\"']?([^\"'>\s]++)[^<>]{0,600}>(.{0,600}?)</a>"
    r"|(https?://[!-;=?-~]++)",
    re.S | re.I,
)
_ALT = re.compile(r"\balt\s*=\s*[\"']([^\"']*)")
_INNER_IMAGE = re.compile(
    rf"!\[([^\]]*+)\]{_TARGET}|<img\b[^<>]{{0,600}}?\bsrc\s*=\s*[\"']?([^\"'>\s]++)[^<>]*+>?", re.I
)
_HINTS = ("http", "](", "]（", "src", "href")

_BOLD = re.compile(r"\*\*(?=[^\s*])(.+?)(?<=[^\s*])\*\*(?!\*)")  # looser than CommonMark: `**名称：**文` is bold
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_LINK = re.compile(rf"(!?)\[{_TEXT}\](?:{_SPACED}|{_TARGET})")
_HARD = re.compile(r"[*_`\\~]")
_TRAILING = ".,;:!?)'\"]*_`>|"


def trim(url: str) -> str:
    """A bare address without the marks of the sentence around it; balanced brackets stay.

    >>> trim("https://a.io/x_(y)).")
    'https://a.io/x_(y)'
    """
    while url and url[-1] in _TRAILING:
        opening = {")": "(", "]": "["}.get(url[-1])
        if opening and url.count(opening) >= url.count(url[-1]):
            break
        url = url[:-1]
    return url


def tokens(text: str) -> Sequence[Token]:
    """Links, bare addresses and images of one line, in order; nothing for a line over `LONGEST`.

    >>> [(t.kind, t.text, t.url) for t in tokens("[A](https://a.io)：见 https://b.io/x。 ![i](c.png)")]
    [('link', 'A', 'https://a.io'), ('url', None, 'https://b.io/x'), ('image', 'i', 'c.png')]
    """
    if len(text) > LONGEST or not any(hint in text for hint in _HINTS):
        return ()
    return [token for found in _TOKEN.finditer(text) for token in _read(found)]


def _read(found: re.Match[str]) -> Iterator[Token]:
    alt, image, text, spaced, target, source, href, anchor, bare = found.groups()
    start, end = found.span()
    if bare:
        url = trim(bare)
        yield Token("url", None, url, start, start + len(url))
    elif source:
        written = _ALT.search(found[0])
        yield Token("image", written[1] if written else None, html.unescape(source), start, end)
    elif image is not None:
        yield Token("image", alt or None, image, start, end)
    else:
        text, url = (anchor, href) if href else (text, spaced or target)
        yield from _link(text, html.unescape(url) if href else url, start, end)


def _link(text: str, url: str, start: int, end: int) -> Iterator[Token]:
    for inner in _INNER_IMAGE.finditer(text) if "!" in text or "<" in text else ():
        yield Token("image", inner[1] or None, inner[2] or inner[3], start, start)
    text = _INNER_IMAGE.sub("", text) if "!" in text or "<" in text else text
    if url and not url.startswith("#"):
        yield Token("link", text.strip(), url, start, end)


def plain(text: str) -> str:
    r"""The words a reader sees: paired bold, links and tags go by expression, what still holds a mark by mistune.

    >>> plain("**名称：**文 [a](https://a.io) `x_y` 1*1 ![i](c.png)")
    '名称：文 a x_y 1*1'
    """
    if "](" in text or "]（" in text:
        text = _LINK.sub(lambda found: "" if found[1] else found[2], text)
    if "<" in text:
        text = _TAG.sub("", text)
    if "**" in text:
        text = _BOLD.sub(r"\1", text)
    if (
        _HARD.search(text)
        and len(text) <= LONGEST
        and not (text.startswith(("http://", "https://")) and " " not in text)
    ):
        text = _words(_mistune()(text, {"ref_links": {}}))
    if "&" in text:
        text = html.unescape(text)
    return text.strip()


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
