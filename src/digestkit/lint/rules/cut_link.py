"""Addresses that were copied shortened."""

from __future__ import annotations

from collections.abc import Iterator

from digestkit.expression import expression
from digestkit.lint.finding import Fault
from digestkit.lint.view import View

_CUT = expression(r"…|⋯|\.{3}(?![\w/])")


def cut_link(view: View) -> Iterator[Fault]:
    """DK210 An address was copied from a place that shows it cut.

    Why: what is behind the dots is lost, and the address leads nowhere.
    Example: `https://deepmind.com/blog/gen…`, `[A](https://a.io/a-long-na...)`
    Fix: none; only the curator can find the address again.
    """
    for mention in view.mentions:
        target = mention.token.kind == "link" and _CUT.search(mention.url[-4:])
        bare = mention.token.kind == "url" and _CUT.match(view.text, mention.end)
        if target or bare:
            yield Fault(mention.start, mention.end, "the end of this address is cut off")
