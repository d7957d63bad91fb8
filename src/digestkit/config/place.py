"""Where a key stands in a TOML file: the standard library reads TOML without positions, so lines are read again."""

from __future__ import annotations

from collections.abc import Sequence

from digestkit.expression import expression

Keys = Sequence[str | int]

_KEY = expression(r"""\s*(?:"([^"]*)"|'([^']*)'|([\w-]+))\s*(?:\.|(=|$|\]))""")


def line_of(text: str, keys: Keys) -> int:
    """The line that sets a key, or failing that, one of the tables that hold it; 1 where none is found.

    >>> text = '[tool.digestkit]\\ninclude = ["a"]\\nrules.select = []\\n[tool.digestkit.rules]\\nignore = [1]\\n'
    >>> [line_of(text, ["tool", "digestkit", *keys]) for keys in (["include"], ["rules", "ignore"])]
    [2, 5]
    """
    wanted = [key for key in keys if isinstance(key, str)]
    table: list[str] = []
    best, found = 0, 1
    for number, line in enumerate(text.split("\n"), 1):
        stripped = line.strip()
        if stripped.startswith("["):
            path = table = _path(stripped.lstrip("["), "]")
        elif "=" in stripped and not stripped.startswith(("#", '"""', "'''")):
            path = [*table, *_path(stripped, "=")]
        else:
            continue
        if len(path) > best and path == wanted[: len(path)]:
            best, found = len(path), number
            if best == len(wanted):
                break
    return found


def _path(text: str, end: str) -> list[str]:
    """The parts of a dotted key, up to what ends it."""
    parts: list[str] = []
    at = 0
    while found := _KEY.match(text, at):
        parts.append(next(part for part in found.groups()[:3] if part is not None))
        at = found.end()
        if found[4]:
            return parts if found[4] == end else []
    return []
