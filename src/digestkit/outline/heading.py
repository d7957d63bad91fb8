"""A heading among headings, and its words as a reader says them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from digestkit.expression import expression
from digestkit.inline import plain
from digestkit.lines import Line

_ANCHOR = expression(r"(?<![\s\[])\s*\[+[^\[\]]*\]+\(#[^()]*\)\]*$")
_EMOJI_CODE = expression(r":[a-z][\w+-]*:")


@dataclass(slots=True)
class Heading:
    """A heading, its parent, its children and its own lines (those before the next heading).

    `leans` remembers what its own lines make it look like, for its parent and its like ask as well.
    """

    line: Line
    level: int
    run: Sequence[Line]
    parent: Heading | None = None
    children: list[Heading] = field(default_factory=list)
    role: str = ""  # "section", "entry", "person" (whose entries follow) or "part" of the entry above
    leans: int | None = None

    @property
    def title(self) -> str:
        return plain(self.line.rest)


def section_title(text: str) -> str:
    """A heading as a reader says it, emoji codes left out.

    >>> section_title(":paperclip:  **今日要点**")
    '今日要点'
    """
    text = _ANCHOR.sub("", text) or text
    return plain(without_icons(text)).strip(" :：▌▍▎■◆◼▶►")


def without_icons(text: str) -> str:
    """Words without emoji codes, whose colons are none of the words' own."""
    return _EMOJI_CODE.sub("", text) if ":" in text else text
