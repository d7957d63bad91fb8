"""arXiv addresses that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from digestkit import identity
from digestkit.expression import expression
from digestkit.lint.addresses import parts_of
from digestkit.lint.finding import Fault, replace
from digestkit.lint.view import View

_ID = r"(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d{1,3})?"
# https://info.arxiv.org/help/arxiv_identifier_for_services.html: the pages there are for a paper.
_RIGHT = expression(rf"/(?:abs|pdf|html|ps|src|e-print|format|cits|show-email)/{_ID}(?:\.pdf|\.html)?/?")
_NUMBERED = expression(r"/(?:abs|pdf|html)/|\d{3,4}\.\d{3,}")


def broken_arxiv(view: View) -> Iterator[Fault]:
    """DK205 An arXiv address leads nowhere.

    Why: a digit or a part of the path is missing or there twice, and the reader gets an error page.
    Example: `https://arxiv.org/2203.13215.pdf`, `https://arxiv.org/abs/2203.132`
    Fix: sometimes, and then safe: where the number of the paper is whole, its page takes the place of the address.
    """
    for mention in view.mentions:
        parts = parts_of(mention.url) if "arxiv.org" in mention.url else None
        if not parts or parts.host.removeprefix("www.") != "arxiv.org" or not _NUMBERED.search(parts.path):
            continue
        if _RIGHT.fullmatch(parts.path):
            continue
        found = identity.canonical(mention.url)
        if found.key and found.key.startswith("arxiv:"):
            right = f"https://arxiv.org/abs/{found.key.removeprefix('arxiv:')}{found.version or ''}"
            message = f"arXiv has no such page; the paper is {right}"
            yield Fault(mention.start, mention.end, message, replace(mention.start, mention.end, right))
        else:
            yield Fault(mention.start, mention.end, "arXiv has no such page, and no paper has such a number")
