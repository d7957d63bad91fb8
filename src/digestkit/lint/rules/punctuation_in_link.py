"""Chinese punctuation and text that an address swallows."""

from __future__ import annotations

from collections.abc import Iterator

from digestkit.expression import expression
from digestkit.lint.finding import Fault, replace
from digestkit.lint.view import Mention, View

_MARKS = "。，、；：！？）】》」』”’…"
_AT_END = expression(rf"[{_MARKS}（【《「『“‘]+$")
_BEHIND = expression(rf"[{_MARKS}（【《「『“‘\u3400-\u9fff]")


def punctuation_in_link(view: View) -> Iterator[Fault]:
    """DK208 Chinese punctuation or text belongs to an address, or will be taken for a part of it.

    Why: GitHub and most chat programs end a bare address only at a space, so `https://a.io/x，见` leads to a page
    that does not exist; the same happens where the mark stands inside the brackets of a link.
    Example: `见 https://a.io/x，作者`, `[A](https://a.io/x。)`
    Fix: always safe; a space is put behind a bare address, a mark inside the brackets is removed.
    """
    if view.text.isascii():
        return
    for mention in view.mentions:
        if mention.is_image:
            continue
        if mention.token.kind == "url":
            if _BEHIND.match(view.text, mention.end) and not _in_a_link(view, mention):
                message = f"{view.text[mention.end]!r} right behind the address will be taken for a part of it"
                yield Fault(mention.start, mention.end + 1, message, replace(mention.end, mention.end, " "))
        elif found := _AT_END.search(mention.url):
            start = mention.start + found.start()
            yield Fault(start, mention.end, f"{found[0]!r} is no part of the address", replace(start, mention.end, ""))


def _in_a_link(view: View, mention: Mention) -> bool:
    """The address stands between brackets that end it: `（https://a.io）` is one for a reader, but for no program."""
    return view.text[max(0, mention.start - 1) : mention.start] in ("<", '"', "'")
