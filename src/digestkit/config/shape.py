"""Whether values fit the settings, and settings made of values that do. Types are read from the dataclasses.

This is the way of every run: it costs a millisecond, where pydantic costs seventy. Values that do not fit go to
`explain`, where pydantic says what is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import Field, fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")


def keys(table: Any) -> Mapping[str, Field[Any]]:
    """The fields of a table of settings by the names that a file gives them.

    >>> from digestkit.config.settings import RuleSettings
    >>> list(keys(RuleSettings))
    ['select', 'ignore', 'per-file-ignores', 'baseline']
    """
    return {found.metadata.get("alias", found.name): found for found in fields(table)}


@cache
def hints(table: Any) -> Mapping[str, Any]:
    """The types of a table's fields, by the names of the fields."""
    return get_type_hints(table)


def is_table(hint: Any) -> bool:
    """Whether a setting is a table of settings."""
    return is_dataclass(hint)


def fits(value: object, hint: Any) -> bool:
    """Whether a value of a TOML file is what the type of a setting says.

    >>> fits(["a"], tuple[str, ...]), fits("a", tuple[str, ...]), fits(True, int | None)
    (True, False, False)
    """
    if is_table(hint):
        return isinstance(value, dict) and all(_known(value[key], key, hint) for key in value)
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is tuple:
        return isinstance(value, list) and all(fits(item, arguments[0]) for item in value)
    if origin is Mapping:
        return isinstance(value, dict) and all(
            fits(k, arguments[0]) and fits(v, arguments[1]) for k, v in value.items()
        )
    if origin is Literal:
        return value in arguments
    if origin is UnionType:
        return any(fits(value, one) for one in arguments)
    return type(value) is hint or (hint is float and type(value) is int)


def build(values: Mapping[str, Any], table: Callable[..., T], **more: Any) -> T:
    """A table of settings from values that fit."""
    made, types = dict(more), hints(table)
    for key, found in keys(table).items():
        if key in values:
            hint, value = types[found.name], values[key]
            made[found.name] = build(value, hint) if is_table(hint) else _frozen(value)
    return table(**made)


def _known(value: object, key: str, table: Any) -> bool:
    found = keys(table).get(key)
    if found is None or not fits(value, hints(table)[found.name]):
        return False
    if isinstance(value, int | float) and "ge" in found.metadata:
        return bool(found.metadata["ge"] <= value <= found.metadata["le"])
    return True


def _frozen(value: object) -> object:
    if isinstance(value, dict):
        return {key: _frozen(item) for key, item in value.items()}
    return tuple(value) if isinstance(value, list) else value
