"""The lines of a file between the headings that structure it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from digestkit.lines import LISTED, Kind, Line, opens_paragraph
from digestkit.outline.heading import Heading, section_title

_FEWEST_ITEMS = 2


class Section(NamedTuple):
    """A heading that groups entries; `level` 7 is a line that is a heading in all but its mark, `mark` its number."""

    title: str
    level: int
    line: int
    mark: str = ""

    @property
    def shown(self) -> str:
        """The title as written, its number before it."""
        return f"{self.mark}{' ' if self.mark.isascii() and self.mark else ''}{self.title}"


class Block(NamedTuple):
    """Lines under a section; `head` where they are one entry's, `person` where they are the works of one."""

    section: Section | None
    lines: Sequence[Line]
    head: Line | None = None
    person: Line | None = None


def apart(block: Block) -> Iterator[Block]:
    """A table and the linked items after it, or before it, use layouts of their own: each is a block.

    So do titles with a text each, and the linked items that end their section.

    >>> from digestkit.lines import scan
    >>> text = "| [A](https://a.io) |\\n\\nAlso:\\n- [B](https://b.io)\\n- [C](https://c.io)"
    >>> [len(part.lines) for part in apart(Block(None, scan(text)))]
    [1, 4]
    >>> text = "**[A](https://a.io)**\\n\\ntext\\n\\n- [B](https://b.io)\\n- [C](https://c.io)"
    >>> [len(part.lines) for part in apart(Block(None, scan(text)))]
    [4, 2]
    """
    rows = [] if block.head else [i for i, line in enumerate(block.lines) if line.kind is Kind.TABLE]
    cuts = {0, len(block.lines)}
    if rows:
        cuts |= {rows[0]} if _lists_links(block.lines[: rows[0]]) else set()
        cuts |= {rows[-1] + 1} if _lists_links(block.lines[rows[-1] + 1 :]) else set()
    elif block.head is None:
        cuts |= _items_after_titles(block.lines)
    for start, end in pairwise(sorted(cuts)):
        yield block._replace(lines=block.lines[start:end], person=None if start else block.person)
    if not block.lines:
        yield block


def _items_after_titles(lines: Sequence[Line]) -> set[int]:
    """Where the linked items begin that stand below the last of some bold linked titles."""
    titles = [i for i, line in enumerate(lines) if _is_title(line) and opens_paragraph(lines, i)]
    if not titles:
        return set()
    items = [i for i in range(titles[-1], len(lines)) if lines[i].kind in LISTED and not lines[i].indent]
    if len(items) < _FEWEST_ITEMS or any(line.kind in LISTED for line in lines[titles[0] : titles[-1]]):
        return set()
    above = next((lines[i] for i in range(items[0] - 1, titles[-1], -1) if lines[i].kind is not Kind.BLANK), None)
    told = above is not None and above.kind is Kind.TEXT and not above.rest.endswith((":", "："))
    led = all(lines[i].signs.lead is not None and lines[i].signs.head for i in items)
    return {items[0]} if told and led else set()


def _is_title(line: Line) -> bool:
    """`**[Title](u)**`, `[**Title**](u)`, `**Title** <u>`."""
    if line.kind is not Kind.TEXT or line.indent or not line.rest.startswith(("**", "[**")):
        return False
    return len(line.signs.links) == 1 and line.signs.head and not line.signs.person


def _lists_links(lines: Sequence[Line]) -> bool:
    return len([line for line in lines if line.kind in LISTED and line.signs.lead]) > 1


def cut_blocks(lines: Sequence[Line], tree: Sequence[Heading], title: Line | None) -> Iterator[Block]:
    """The file in blocks; the headings of sections and people, and the title, are in none.

    >>> from digestkit.lines import scan
    >>> from digestkit.outline.tree import headings
    >>> lines = scan("# T\\nhello\\n## News\\n- [A](https://a.io)\\n- [B](https://b.io)")
    >>> [len(block.lines) for block in cut_blocks(lines, headings(lines), lines[0])]
    [0, 1, 2]
    """
    walls = [node for node in tree if node.line is title or node.role in ("section", "person", "entry")]
    ends = [*(node.line.number - 1 for node in walls), len(lines)]
    section: Section | None = None
    yield Block(None, lines[: ends[0]])
    for node, end in zip(walls, ends[1:], strict=True):
        line, below = node.line, lines[node.line.number : end]
        if line is title:
            section = None
            yield Block(None, below)
        elif node.role == "section":
            section = Section(section_title(line.rest), line.level, line.number, line.mark)
            yield Block(section, below)
        elif node.role == "person":
            yield Block(section, below, None, line)
        else:
            yield Block(section, [line, *below], line)
