"""Links through a page that only forwards."""

from __future__ import annotations

from collections.abc import Iterator

from digestkit import identity
from digestkit.lint.addresses import forwards_to
from digestkit.lint.finding import Fault, replace
from digestkit.lint.view import View


def redirector(view: View) -> Iterator[Fault]:
    """DK203 A link goes through a page that only forwards.

    Why: the reader is counted, may be stopped by a warning, and loses the page when the forwarding ends.
    Example: `https://link.zhihu.com/?target=https%3A//a.io/x`, `https://www.google.com/url?q=https://a.io`
    Fix: always safe; the address it forwards to takes its place.
    """
    for mention in view.mentions:
        if not mention.is_image and "?" in mention.url and forwards_to(mention.url):
            clean = identity.canonical(mention.url).url
            if clean != mention.url:
                fix = replace(mention.start, mention.end, clean)
                yield Fault(mention.start, mention.end, f"link only forwards to {clean}", fix)
