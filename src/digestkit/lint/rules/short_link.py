"""Short links."""

from __future__ import annotations

from collections.abc import Iterator

from digestkit import identity
from digestkit.lint.finding import Fault, replace
from digestkit.lint.view import View, shown_target


def short_link(view: View) -> Iterator[Fault]:
    """DK202 A short link hides its target.

    Why: nobody can see where it leads, no tool can tell what it is, and it dies with the service that made it.
    Example: `https://t.co/2cYHVZ1Zo7`, `[https://a.io/post](https://t.co/2cYHVZ1Zo7)`
    Fix: sometimes. Where the text of the link shows the full address, that takes the place of the short one, safely;
    else nobody but a browser can tell.
    """
    for mention in view.mentions:
        if mention.is_image or not identity.is_short(mention.url):
            continue
        shown = shown_target(mention)
        if shown is None:
            yield Fault(mention.start, mention.end, "short link hides its target")
        else:
            message = f"short link although the full address is known: {shown}"
            yield Fault(mention.start, mention.end, message, replace(mention.start, mention.end, shown))
