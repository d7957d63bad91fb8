"""Labels that are known ones with a slip of the pen."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from digestkit.expression import expression
from digestkit.lines import OPAQUE, Kind, Line
from digestkit.lint.finding import Fault, replace
from digestkit.lint.view import View
from digestkit.signs import Label
from digestkit.words import label_kind, nearest_name

_WIDE = expression("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+")


def misspelt_label(view: View) -> Iterator[Fault]:
    """DK305 A label is a known one, misspelt or in full-width letters.

    Why: what stands behind it is not found under its label, and next time nobody remembers the odd spelling.
    Example: `GtiHub：https://…`, `ＧitHub：…`, `Abstarct：…`
    Fix: safe; the label is spelled as the known one, in the capitals that were used.
    """
    for item in view.items:
        for line in item.span.lines:
            if line is item.head or line.kind in OPAQUE:
                continue
            label = line.signs.label
            name = label.name.strip("_* ") if label and _may_be_label(line, label) else ""
            meant = _meant(name)
            if meant and (at := line.rest.find(name)) >= 0:
                start, end = view.within(line, at, at + len(name))
                message = f"label {name!r} is probably meant to be {meant!r}"
                yield Fault(start, end, message, replace(start, end, meant))


def _may_be_label(line: Line, label: Label) -> bool:
    """Not a speaker's name or a title with a colon: nothing, a link, or a bullet's text stands behind it."""
    return not label.value or label.value.startswith(("http", "[", "<http")) or line.kind is Kind.BULLET


def _meant(name: str) -> str | None:
    """How a label should be spelled; None where nothing is wrong with it."""
    plain = _WIDE.sub(lambda letters: unicodedata.normalize("NFKC", letters[0]), name)
    if plain != name and label_kind(plain):
        return plain
    if label_kind(name):
        return None
    known = nearest_name(name)
    if known is None or name.casefold() == f"{known}s":
        return None
    return _in_capitals_of(name, known)


def _in_capitals_of(name: str, known: str) -> str:
    """
    >>> _in_capitals_of("GtiHub", "github"), _in_capitals_of("CODDE", "code"), _in_capitals_of("Papr", "paper")
    ('GitHub', 'CODE', 'Paper')
    """
    if known == "github" and name[:1].isupper():
        return "GitHub"
    if name.isupper():
        return known.upper()
    return known.capitalize() if name[:1].isupper() else known
