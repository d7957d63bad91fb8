"""The front matter of a file: its pairs of key and value."""

from __future__ import annotations

from collections.abc import Sequence

from digestkit.expression import expression
from digestkit.lines.line import Line
from digestkit.marks import Kind

_PAIR = expression(r"([^:=\s][^:=]{0,40})[:=](.*)")


def front_matter(lines: Sequence[Line]) -> dict[str, str]:
    """`key: value` lines of the front matter, keys lower-cased; no YAML, so no alias bombs."""
    found: dict[str, str] = {}
    for line in lines:
        if line.kind is not Kind.FRONT:
            break
        if (pair := _PAIR.match(line.rest)) and (value := pair[2].strip()):
            found[pair[1].strip().lower()] = value.strip("\"'")
    return found
