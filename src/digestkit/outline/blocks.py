"""The lines of a file between the headings that structure it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digestkit.lines import Line
from digestkit.outline.heading import Heading, section_title


@dataclass(frozen=True, slots=True)
class Section:
    """A heading that groups entries; `level` 7 is a line that is a heading in all but its mark."""

    title: str
    level: int
    line: int


@dataclass(frozen=True, slots=True)
class Block:
    """Lines under a section; `head` where they are one entry's, `person` where they are the works of one."""

    section: Section | None
    lines: Sequence[Line]
    head: Line | None = None
    person: Line | None = None


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
            section = Section(section_title(line.rest), line.level, line.number)
            yield Block(section, below)
        elif node.role == "person":
            yield Block(section, below, None, line)
        else:
            yield Block(section, [line, *below], line)
