"""Addresses without `https://`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digestkit.expression import expression
from digestkit.identity.tables import names
from digestkit.lint.finding import Fault, replace
from digestkit.lint.view import View

_BARE = expression(r"((?:[\w-]+\.)+([a-z]{2,8}))(?::\d+)?(?:[/?#].*)?", re.IGNORECASE | re.ASCII)
# Endings of hosts; those that are also endings of files (md, py, sh, rs) are left out.
_ENDINGS = names(
    "ac ai app art blog cc ch cn co com dev edu eu fr gg gov info io it jp kr live me net nl online org page site "
    "space studio tech top tv tw uk us xyz"
)


def link_without_scheme(view: View) -> Iterator[Fault]:
    """DK211 The address of a link does not begin with `https://`.

    Why: a browser takes it for a file beside the digest, and finds none.
    Example: `[project](ajayj.com/dreamfields)`
    Fix: unsafe; `https://` is put before it.
    """
    for mention in view.mentions:
        found = _BARE.fullmatch(mention.url) if mention.token.kind == "link" else None
        if found and found[2].lower() in _ENDINGS:
            fix = replace(mention.start, mention.start, "https://", safe=False)
            yield Fault(mention.start, mention.end, "address does not begin with https://", fix)
