"""Addresses of arXiv, GitHub and X in a form other than the usual one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from digestkit import identity
from digestkit.expression import expression
from digestkit.identity.parts import Parts
from digestkit.lint.addresses import parts_of
from digestkit.lint.finding import Fault, Fix, replace
from digestkit.lint.view import Mention, View
from digestkit.words import label_kind

Usual = tuple[str, bool]
"""The usual form of an address, and whether it opens the same page."""

_ARXIV_FORM = expression(r"/(abs|pdf|html)/((?:[a-z-]+(?:\.[A-Z]{2})?/)?[\d.]+(?:v\d+)?)(?:\.pdf|\.html)?/?")
_STATUS = expression(r"/(\w+)/status(?:es)?/(\d+)(/photo/\d+|/video/\d+)?/?")
_FILE_WORDS = ("pdf", "html")


def unusual_address(view: View) -> Iterator[Fault]:
    """DK204 An address of arXiv, GitHub or X is not in its usual form.

    Why: one paper, repository or post under many addresses is hard to find again, and the PDF of a paper tells
    neither its later versions nor its abstract. A PDF that is called one (`pdf: …`, `[PDF](…)`) is left alone.
    Example: `https://arxiv.org/pdf/2109.08203.pdf`, `https://github.com/a/b/tree/main`, `https://mobile.twitter.com/…`
    Fix: sometimes. Safe where the usual form opens the same page; unsafe from a PDF to the page of its paper.
    """
    for mention in view.mentions:
        parts = None if mention.is_image else parts_of(mention.url)
        usual = _usual(parts, mention) if parts else None
        if usual and usual[0] != mention.url:
            fix: Fix = replace(mention.start, mention.end, usual[0], safe=usual[1])
            yield Fault(mention.start, mention.end, f"the usual form of this address is {usual[0]}", fix)


def _usual(parts: Parts, mention: Mention) -> Usual | None:
    family = _FAMILIES.get(parts.host.removeprefix("www."))
    return family(parts, mention) if family else None


def _arxiv(parts: Parts, mention: Mention) -> Usual | None:
    found = _ARXIV_FORM.fullmatch(parts.path)
    if not found or _is_called_a_file(mention):
        return None
    here = parts.host.endswith("arxiv.org")
    if found[1] == "abs" and parts.host == "arxiv.org":
        return None
    return f"https://arxiv.org/abs/{found[2].rstrip('.')}", here and found[1] == "abs"


def _is_called_a_file(mention: Mention) -> bool:
    before = mention.line.rest[max(0, mention.token.start - 24) : mention.token.start].casefold()
    shown = (mention.token.text or "").casefold()
    return any(word in before or word in shown for word in _FILE_WORDS) and label_kind(shown) in (None, "paper")


def _github(parts: Parts, mention: Mention) -> Usual | None:
    key = identity.canonical(mention.url).key or ""
    owner, _, rest = parts.path.strip("/").partition("/")
    repository = rest.partition("/")[0].removesuffix(".git")
    front = (
        parts.path.rstrip("/") != f"/{owner}/{repository}" or parts.fragment == "readme" or parts.host != "github.com"
    )
    if not key.startswith("github:") or not front or parts.query:
        return None
    return f"https://github.com/{owner}/{repository}", True


def _twitter(parts: Parts, mention: Mention) -> Usual | None:
    found = _STATUS.fullmatch(parts.path)
    if not found or (parts.host in ("twitter.com", "x.com") and not found[3]):
        return None
    host = "x.com" if parts.host.endswith("x.com") else "twitter.com"
    return f"https://{host}/{found[1]}/status/{found[2]}", True


_FAMILIES: Mapping[str, Callable[[Parts, Mention], Usual | None]] = {
    **dict.fromkeys(("arxiv.org", "export.arxiv.org", "cn.arxiv.org", "browse.arxiv.org", "xxx.lanl.gov"), _arxiv),
    **dict.fromkeys(("twitter.com", "mobile.twitter.com", "m.twitter.com", "x.com", "mobile.x.com"), _twitter),
    "github.com": _github,
}
