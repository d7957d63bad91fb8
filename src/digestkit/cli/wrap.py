"""Lines that fit a terminal: Latin breaks between words, Han anywhere but before a closing mark."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.cells import cell_len, get_character_cell_size

if TYPE_CHECKING:
    from rich.text import Text

_CLOSING = "，。、；：！？）》」』】”’…,.;:!?)]}%"  # never first in a line (w3.org/TR/clreq, 3.1.3)


def folded(text: Text, width: int) -> Iterator[Text]:
    """The text in lines of at most `width` columns; styles stay.

    >>> from rich.text import Text
    >>> [line.plain for line in folded(Text("Swin 放出了检测的权重，很巧妙 transformers"), 12)]
    ['Swin 放出了', '检测的权重，', '很巧妙', 'transformers']
    """
    offsets = list(_breaks(text.plain, width))
    for line in text.divide(offsets):
        line.rstrip()
        yield line


def _breaks(text: str, width: int) -> Iterator[int]:
    """Where lines after the first begin."""
    start = used = 0
    best = 0
    for at, letter in enumerate(text):
        if at > start and _may_break(text, at):
            best = at
        size = get_character_cell_size(letter)
        if used + size > width and letter != " ":
            start = best if best > start else at
            yield start
            used = cell_len(text[start:at])
        used += size


def _may_break(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at]
    if before == " ":
        return after != " "
    wide = get_character_cell_size(before) == 2 or get_character_cell_size(after) == 2
    return wide and after not in _CLOSING and before not in "（《「『【“‘(["
