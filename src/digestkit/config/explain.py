"""What is wrong with settings, as pydantic finds it: the place, the reason, and the name that was probably meant."""

from __future__ import annotations

import difflib
import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NoReturn, get_args

from pydantic import TypeAdapter, ValidationError

from digestkit.config.place import line_of
from digestkit.config.settings import Tables
from digestkit.config.shape import hints, keys
from digestkit.errors import DigestError, Location

Place = tuple[str | int, ...]


def schema() -> Mapping[str, Any]:
    """The JSON Schema of the settings."""
    return {**TypeAdapter(Tables).json_schema(), "title": "digestkit.toml"}


def refuse(values: Mapping[str, Any], text: str, path: str, above: tuple[str, ...]) -> NoReturn:
    """Raise DigestError for the first fault of values that do not fit; `above` are the tables around them."""
    try:
        TypeAdapter(Tables).validate_json(json.dumps(values, default=lambda date: 0), strict=True)
    except ValidationError as error:
        faults = error.errors(include_url=False)
        place, message = _fault(faults[0])
        more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
        raise DigestError(message + more, Location(path, line_of(text, [*above, *place]))) from error
    raise AssertionError("pydantic and shape.fits do not agree on what is right")


def _fault(fault: Mapping[str, Any]) -> tuple[Place, str]:
    """Where, and what: one line."""
    place: Place = tuple(part for part in fault["loc"] if part != "[key]")
    name = ".".join(str(part) for part in place if isinstance(part, str))
    if "[key]" in fault["loc"] or fault["type"] == "unexpected_keyword_argument":
        return place, f"unknown key {name!r}{_meant(str(place[-1]), _names(place[:-1]))}"
    say = _SAID.get(fault["type"], _as_told)
    return place, f"{name}: {say(fault.get('ctx') or {}, str(fault['msg']))}{_meant_value(fault)}"


def _as_told(context: Mapping[str, Any], message: str) -> str:
    return message.removeprefix("Input ").lower()


_SAID: Mapping[str, Callable[[Mapping[str, Any], str], str]] = {
    "literal_error": lambda context, _: f"must be {context['expected']}",
    "tuple_type": lambda context, _: 'must be a list, as in ["a", "b"]',
    "string_type": lambda context, _: "must be text in quotes",
    "bool_type": lambda context, _: "must be true or false",
    "float_type": lambda context, _: "must be a number",
    "mapping_type": lambda context, _: "must be a table",
    "dataclass_type": lambda context, _: "must be a table",
    "less_than_equal": lambda context, _: f"must be at most {context['le']}",
    "greater_than_equal": lambda context, _: f"must be at least {context['ge']}",
}


def _names(place: Place) -> Iterable[str]:
    """What may stand in a table: its settings, or the kinds that are its keys."""
    hint: Any = Tables
    for part in place:
        hint = hints(hint)[keys(hint)[str(part)].name]
    return keys(hint) if isinstance(hint, type) else map(str, get_args(get_args(hint)[0]))


def _meant(name: str, known: Iterable[str]) -> str:
    known = list(known)
    close = difflib.get_close_matches(name, known, 1)
    return f"; did you mean {close[0]!r}?" if close else f"; known: {', '.join(known)}"


def _meant_value(fault: Mapping[str, Any]) -> str:
    known = str((fault.get("ctx") or {}).get("expected", "")).replace("'", "").replace(" or ", ", ").split(", ")
    close = difflib.get_close_matches(str(fault["input"]), known, 1)
    return f"; did you mean {close[0]!r}?" if close else ""
