"""Addresses and identifiers for other programs: none can end the line, the tag or the field it is in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from digestkit.expression import expression

# What no address holds (RFC 3987, section 2.2): controls, white space, `<>"{}|\^` and the backtick, marks of direction.
_FORBIDDEN = expression(
    '[\x00-\x20\x7f-\xa0<>"{}|\\\\^`\u1680\u2000-\u200a\u200e\u200f\u2028-\u202f\u205f\u2066-\u2069\u3000\ufdd0-\ufdef\ufff0-\uffff]'
)
_PAPER = expression(r"(?:arxiv:[\w.-]+(?:/\w+)?|doi:10\.\d+/[!-~\u00a1-\U0010ffff]+)", re.A)


def web_address(url: str | None) -> str | None:
    """An address that a browser may be given, what no address holds in it percent-encoded; None for any other.

    >>> web_address("https://a.io/x y|\\n<z>"), web_address("javascript:alert(1)")
    ('https://a.io/x%20y%7C%0A%3Cz%3E', None)
    """
    if not url or not url.lower().startswith(("http://", "https://")):
        return None
    return _FORBIDDEN.sub(lambda found: quote(found[0]), url)


def papers(identities: Iterable[str | None]) -> Iterator[str]:
    """The arXiv ids and DOIs among identities, each once, their scheme in front; what only claims to be one is none.

    >>> list(papers(["github:a/b", "arxiv:2109.08203", "doi:10.1000/x", "arxiv:1}, x", "arxiv:2109.08203"]))
    ['arxiv:2109.08203', 'doi:10.1000/x']
    """
    seen = set()
    for key in identities:
        if key and key not in seen and _PAPER.fullmatch(key):
            seen.add(key)
            yield key
