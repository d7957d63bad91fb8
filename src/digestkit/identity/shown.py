"""Addresses as text shows them: where one ends, whether it was cut, and which of two a reader sees."""

from __future__ import annotations

import re

from digestkit.expression import expression
from digestkit.identity.parts import split
from digestkit.identity.redirect import is_short, target
from digestkit.identity.tables import names, own_rules

# A space, a letter outside ASCII, what HTML and Markdown put behind an address, a second address.
_END = expression(r"""[^!-~]|[<>"`\\]|&(?:nbsp|lt|gt|quot|emsp|ensp);|[*][*]|[,;](?=https?://)""")
_MARKS = ".,;:!?'*~|"
_PAIRS = {")": "(", "]": "[", "}": "{"}
_CUT = expression(r"(?:…|⋯|\.\.\.)[*_)\]）\s]*\Z")
_ADDRESS = expression(r"(https?://)?((?:[\w-]++\.)++[a-z]{2,24})(?::\d{1,5})?([/?#][!-~]*)?", re.IGNORECASE | re.ASCII)
# A bare name needs a familiar ending to be an address: "Node.js" and "README.md" are none.
_ENDINGS = names(
    "ai app art blog cc ch cloud cn co com de design dev edu eu fr gg gov info io it jp kr live me net nl online org "
    "page pub ru se sh site space studio tech top tv uk us xyz"
)


def trim(raw: str) -> str:
    """A bare address without what the sentence around it added.

    >>> trim("https://a.io/x),后面"), trim("https://en.wikipedia.org/wiki/Set_(mathematics)."), trim("https://a.io/x…")
    ('https://a.io/x', 'https://en.wikipedia.org/wiki/Set_(mathematics)', 'https://a.io/x')
    """
    ends = _END.search(raw)
    url = _balanced(raw[: ends.start()] if ends else raw)
    return url.rstrip(_MARKS + "([{")


def is_cut(raw: str) -> bool:
    """True for an address that was shown shortened.

    >>> is_cut("https://deepmind.com/blog/gen…"), is_cut("https://a.io/x."), is_cut("https://a.io/x...")
    (True, False, True)
    """
    return _CUT.search(raw[-16:]) is not None


def visible(text: str, target_url: str) -> str:
    """The address that a reader sees: the text of a link where it is an address and the target hides its own.

    >>> visible("arxiv.org/abs/2108.13027", "https://t.co/x")
    'https://arxiv.org/abs/2108.13027'
    >>> visible("Node.js", "https://t.co/x"), visible("https://a.io/lon…", "https://a.io/long")
    ('https://t.co/x', 'https://a.io/long')
    """
    short = is_short(target_url)
    if not short and not _forwards(target_url):
        return target_url
    shown = trim(text.strip(" *_`"))
    if (is_cut(text) and not short) or not _is_address(shown) or is_short(shown) or len(text.split()) != 1:
        return target_url
    return shown if shown[:8].lower().startswith(("http://", "https://")) else f"https://{shown}"


def _balanced(url: str) -> str:
    """The text up to the first bracket that closes what this address did not open."""
    opened: list[str] = []
    for i, character in enumerate(url):
        if character in "([{":
            opened.append(character)
        elif (opener := _PAIRS.get(character)) and (not opened or opened.pop() != opener):
            return url[:i]
    return url


def _forwards(url: str) -> bool:
    parts = split(url)
    return parts is not None and target(parts, own_rules()) is not None


def _is_address(shown: str) -> bool:
    found = _ADDRESS.fullmatch(shown)
    if found is None:
        return False
    scheme, host, rest = found.groups()
    return bool(scheme or rest or host.rpartition(".")[2].lower() in _ENDINGS)
