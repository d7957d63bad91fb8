"""Tracking parameters in addresses."""

from __future__ import annotations

from collections.abc import Iterator

from digestkit import identity
from digestkit.lint.addresses import cut, without_tracking
from digestkit.lint.finding import Fault, replace
from digestkit.lint.view import View, shown_target


def tracking_in_link(view: View) -> Iterator[Fault]:
    """DK201 A link carries tracking parameters.

    Why: they name the reader's route and not the page, so one page looks like two, and readers are followed. A short
    link that shows its full address is left to DK202, which replaces all of it.
    Example: `https://twitter.com/a/status/20?s=20&t=x`, `https://a.io/post?utm_source=weekly`
    Fix: always safe; the parameters are removed and the rest of the address is untouched.
    """
    for mention in view.mentions:
        if mention.is_image or ("?" not in mention.url and "#" not in mention.url):
            continue
        clean = without_tracking(mention.url)
        if clean != mention.url and not (identity.is_short(mention.url) and shown_target(mention)):
            fix = replace(mention.start, mention.end, clean)
            start = mention.start + len(cut(mention.url).base)
            yield Fault(start, mention.end, f"link carries tracking: {_dropped(mention.url, clean)}", fix)


def _dropped(url: str, clean: str) -> str:
    """The names of what is gone."""
    kept = cut(clean).query.replace("&amp;", "&").split("&")
    pairs = cut(url).query.replace("&amp;", "&").split("&")
    names = [pair.partition("=")[0] for pair in pairs if pair and pair not in kept]
    return ", ".join(names) or f"#{cut(url).fragment}"
