"""Characters that change the direction of text."""

from __future__ import annotations

from collections.abc import Iterator

from digestkit.expression import expression
from digestkit.lint.finding import Fault, replace
from digestkit.lint.view import View

# UAX #9: embeddings, overrides and isolates, and the three marks.
_BIDI = expression("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
_RIGHT_TO_LEFT = expression("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_MARKS = frozenset("\u061c\u200e\u200f")


def bidi_control(view: View) -> Iterator[Fault]:
    """DK004 A character changes the direction of the text around it.

    Why: what a reader sees is not what the file says; a link can show one address and lead to another ("Trojan
    Source", CVE-2021-42574). On lines with Hebrew or Arabic the mere marks (LRM, RLM, ALM) have their use and are left.
    Example: `evil\\u202eoi.a` reads `evila.io`.
    Fix: unsafe; the characters are removed, which may change how right-to-left words are shown.
    """
    if view.text.isascii():
        return
    for found in _BIDI.finditer(view.text):
        number, _ = view.place(found.start())
        if _MARKS.issuperset(found[0]) and _RIGHT_TO_LEFT.search(view.lines[number - 1].raw):
            continue
        codes = ", ".join(dict.fromkeys(f"U+{ord(c):04X}" for c in found[0]))
        yield Fault(*found.span(), f"direction of text is changed by {codes}", replace(*found.span(), "", safe=False))
