"""Plain words and addresses <-> Markdown that shows exactly them; each writer has a reader that undoes it.

Escapes are those of CommonMark (0.31, sections 2.4 and 2.5): a backslash before ASCII punctuation, `&#10;`, `&amp;`.
Only what would be read as a mark is escaped, so that titles stay readable.
"""

from __future__ import annotations

import html
import re
from typing import NamedTuple

from digestkit.expression import expression

_MARKS = r"[\\`*<~]|(?<![^\W_])_|_(?![^\W_])"
_LINK_INSIDE = expression(r"\][(\[:]")
_ENTITY = r"&(?:#\d{1,7}|[A-Za-z][A-Za-z0-9]{1,31});"
_AMPERSAND = expression(rf"&(?={_ENTITY[1:]})")
_ESCAPED = expression(rf"\\([!-/:-@\[-`{{-~])|({_ENTITY})")
_HIDDEN = expression(r"^[ \t]|[ \t]$|[\n\r]")
_OPENS_BLOCK = expression(r"[-+#>=]|(\d{1,9})[.)]")
_SURROGATES = range(0xD800, 0xE000)

_TEXT = r"(?:\\.|[^\[\]\\]|\[(?:\\.|[^\[\]\\])*+\])*+"
_BARE = r"(?!<)(?:\\.|[^\s()\\]|\((?:\\.|[^\s()\\])*+\))++"
LINK = rf'\[(?P<text>{_TEXT})\]\((?:<(?P<angled>(?:\\.|[^<>\\])*+)>|(?P<bare>{_BARE}))(?: "(?P<note>\w*)")?\)'
"""A link as `link` writes it; read its match with `read_link`."""
_PLAIN_ADDRESS = expression(_BARE)
_AUTOLINK = expression(r"https?://[^\s<>\x00-\x20\x7f]+")


class Link(NamedTuple):
    """What a link shows and where it leads; `note` is the word in its title, if any."""

    text: str
    url: str
    note: str | None = None


def escape(text: str, also: str = "") -> str:
    r"""One line of Markdown that shows the text; `also` names further ASCII marks to escape.

    >>> print(escape("f(x) [draft] of a_b *v2*"), escape("a [b](c)"), escape("R&D &amp; more"))
    f(x) [draft] of a_b \*v2\* a \[b\](c) R&D &amp;amp; more
    """
    if _LINK_INSIDE.search(text) or not _pairs(text):
        also += "[]"
    marks = rf"{_MARKS}|[{re.escape(also)}]" if also else _MARKS
    escaped = re.sub(marks, r"\\\g<0>", _AMPERSAND.sub("&amp;", text))
    return _HIDDEN.sub(lambda found: entity(found[0]), escaped)


def unescape(markdown: str) -> str:
    r"""The text that `escape` was given.

    >>> unescape(r"\*v2\* &amp; &#32;")
    '*v2* &  '
    """
    return _ESCAPED.sub(_character, markdown)


def entity(letter: str) -> str:
    """A letter by its number.

    >>> entity("…")
    '&#8230;'
    """
    return f"&#{ord(letter)};"


def rows(text: str) -> list[str]:
    r"""The lines of a text, escaped; only the first may be blank, since a blank line is written as the end of another.

    >>> rows("one\n- two\n\nthree")
    ['one', '\\- two&#10;', 'three']
    """
    first, *rest = text.split("\n")
    found = [escape(first)]
    for line in rest:
        if line:
            found.append(opened(escape(line)))
        else:
            found[-1] += "&#10;"
    return found


def opened(line: str) -> str:
    r"""The line, its first mark escaped if it would open a list, a heading, a quotation or a rule.

    >>> print(opened("1. x"), opened("- y"), opened("2021 was"))
    1\. x \- y 2021 was
    """
    found = _OPENS_BLOCK.match(line)
    at = len(found[1] or "") if found else 0
    return f"{line[:at]}\\{line[at:]}" if found else line


def link(text: str, url: str, note: str | None = None) -> str:
    r"""`[text](url)`, the address in angle brackets where it has spaces or lone brackets.

    >>> print(link("a]", "x y"), link("a", "https://a.io/(b)", "video"))
    [a\]](<x y>) [a](https://a.io/(b) "video")
    """
    title = f' "{note}"' if note else ""
    return f"[{escape(text)}]({_destination(url)}{title})"


def read_link(found: re.Match[str]) -> Link:
    """The link in a match of LINK."""
    target = found["bare"] if found["angled"] is None else found["angled"]
    return Link(unescape(found["text"]), unescape(target), found["note"])


def autolink(url: str) -> str | None:
    """`<url>`, or None where that would not be read as an address.

    >>> autolink("https://a.io/x_y"), autolink("a.png")
    ('<https://a.io/x_y>', None)
    """
    return f"<{url}>" if _AUTOLINK.fullmatch(url) else None


def _destination(url: str) -> str:
    escaped = _AMPERSAND.sub("&amp;", url.replace("\\", "\\\\"))
    if _PLAIN_ADDRESS.fullmatch(escaped) and escaped.isprintable():
        return escaped
    return f"<{re.sub('[<>]', _backslash, escaped).translate(_LINE_ENDS)}>"


_LINE_ENDS = {10: "&#10;", 13: "&#13;"}


def _backslash(found: re.Match[str]) -> str:
    return f"\\{found[0]}"


def _character(found: re.Match[str]) -> str:
    mark, name = found.groups()
    if mark:
        return str(mark)
    if not name.startswith("&#"):
        return html.unescape(name)
    number = int(name[2:-1])
    return name if number >= 0x110000 or number in _SURROGATES else chr(number)


def _pairs(text: str) -> bool:
    """Whether square brackets pair, none inside another."""
    depth = 0
    for letter in text:
        depth += (letter == "[") - (letter == "]")
        if not 0 <= depth <= 1:
            return False
    return depth == 0
