"""Two sections of one name."""

from __future__ import annotations

from collections.abc import Iterator

from digestkit.lint.finding import Fault
from digestkit.lint.view import View
from digestkit.outline import Section


def repeated_section(view: View) -> Iterator[Fault]:
    """DK404 A section of this name stands above, under the same heading.

    Why: entries of one kind are in two places, and a table of contents shows the same line twice.
    Example: `## 论文` again further down
    Fix: none; move the entries together.
    """
    seen: dict[tuple[tuple[str, ...], int, str], int] = {}
    path: list[Section] = []
    for section in view.outline.sections:
        while path and path[-1].level >= section.level:
            path.pop()
        key = (tuple(above.title for above in path), section.level, section.title.casefold())
        if section.title and key in seen:
            line = view.lines[section.line - 1]
            yield Fault(*view.span(line), f"section {section.title!r} stands in line {seen[key]} already")
        seen.setdefault(key, section.line)
        path.append(section)
