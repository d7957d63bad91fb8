"""Links that were meant to be filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digestkit.expression import expression
from digestkit.identity.parts import split
from digestkit.lines import OPAQUE
from digestkit.lint.finding import Fault
from digestkit.lint.view import View

_EMPTY = expression(
    r"(?<!!)\[[^\[\]]*\]\(\s*(?:#|urls?|links?|address|todo|tbd|fixme|x{2,}|\.{2,}|…|待[补定填][充]?|链接|地址"
    r"|https?:(?:/{0,2}(?:x{2,}|\.\.\.)?)?)?\s*\)",
    re.IGNORECASE,
)
_CODE = expression(r"`[^`]*`")
_NOWHERE = frozenset(("example.com", "example.org", "example.net", "localhost", "127.0.0.1", "xxx.com"))


def placeholder_link(view: View) -> Iterator[Fault]:
    """DK206 A link leads nowhere: its address is empty or was never filled in.

    Why: the reader clicks and stays where they are.
    Example: `[Paper]()`, `[代码](#)`, `[Demo](TODO)`, `https://example.com`
    Fix: none; only the curator knows the address.
    """
    for line in view.lines:
        if line.kind in OPAQUE or "](" not in line.raw:
            continue
        text = _CODE.sub(lambda code: " " * len(code[0]), line.raw)
        for found in _EMPTY.finditer(text):
            start = view.start(line)
            yield Fault(start + found.start(), start + found.end(), "link has no address yet")
    for mention in view.mentions:
        parts = None if mention.is_image else split(mention.url)
        if parts and parts.host.removeprefix("www.") in _NOWHERE and parts.path == "/" and not parts.query:
            yield Fault(mention.start, mention.end, f"{parts.host} stands for an address that was to follow")
