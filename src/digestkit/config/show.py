"""The settings that hold, one by one, each with the place that sets it; and values as TOML writes them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from digestkit.config.load import Written, read
from digestkit.config.place import line_of
from digestkit.config.settings import Settings, Tables
from digestkit.config.shape import hints, is_table, keys
from digestkit.errors import Location


class Shown(NamedTuple):
    """One setting: its key, dots between tables; `place` is None for a default."""

    key: str
    value: object
    place: Location | None


def effective(settings: Settings) -> Iterator[Shown]:
    """Every setting in the order of the tables."""
    written = read(settings.file) if settings.file else None
    yield from _table(settings, Tables, (), settings.file or "", written)


def toml(value: object) -> str:
    """A value as TOML (1.0) writes it.

    >>> print(toml({"code": ("仓库", "a\\"b")}), toml(0.9), toml(True))
    { "code" = ["仓库", "a\\"b"] } 0.9 true
    """
    if isinstance(value, Mapping):
        inner = ", ".join(f"{toml(key)} = {toml(item)}" for key, item in value.items())
        return f"{{ {inner} }}" if inner else "{}"
    if isinstance(value, tuple):
        return f"[{', '.join(map(toml, value))}]"
    return json.dumps(value, ensure_ascii=False)


def _table(values: Any, table: Any, above: tuple[str, ...], path: str, written: Written | None) -> Iterator[Shown]:
    for key, found in keys(table).items():
        value, place = getattr(values, found.name), (*above, key)
        if is_table(hint := hints(table)[found.name]):
            yield from _table(value, hint, place, path, written)
        else:
            yield Shown(".".join(place), value, _place(path, place, written))


def _place(path: str, keys: tuple[str, ...], written: Written | None) -> Location | None:
    values: object = written.values if written else None
    for key in keys:
        if not isinstance(values, Mapping) or key not in values:
            return None
        values = values[key]
    return Location(path, line_of(written.text, [*written.above, *keys])) if written else None
