"""A file -> the settings in it."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from digestkit.config.settings import Settings, Tables
from digestkit.config.shape import build, fits
from digestkit.errors import DigestError, Location
from digestkit.expression import expression

NAME = "digestkit.toml"
PYPROJECT = "pyproject.toml"
_AT = expression(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)$")


class Written(NamedTuple):
    """What a file says: its text, the values of our table, and the names of the tables around that."""

    text: str
    values: dict[str, Any]
    above: tuple[str, ...]


@cache
def load(path: str) -> Settings | None:
    """The settings of a file; None for a `pyproject.toml` that holds none. DigestError with the line of a fault."""
    written = read(path)
    if written is None:
        return None
    if not fits(written.values, Tables):
        from digestkit.config.explain import refuse

        refuse(written.values, written.text, path, written.above)
    return build(written.values, Settings, file=path)


def read(path: str) -> Written | None:
    """The values in a file, not yet looked at; None for a `pyproject.toml` without our table."""
    above = ("tool", "digestkit") if path.endswith(PYPROJECT) else ()
    try:
        with open(path, encoding="utf-8") as file:
            text = file.read()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror.lower() if isinstance(error, OSError) and error.strerror else "is not UTF-8"
        raise DigestError(f"cannot read the configuration: {reason}", Location(path)) from error
    if above and "digestkit" not in text:
        return None
    values = parse_toml(text, path)
    for name in above:
        if not isinstance(values, dict) or name not in values:
            return None
        values = values[name]
    return Written(text, values, above)


def parse_toml(text: str, path: str) -> dict[str, Any]:
    """The values of a TOML text; of a broken one, where it breaks."""
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = _AT.search(str(error))
        place = Location(path, int(at[1]), int(at[2])) if at and at[1] else Location(path, text.count("\n") + 1)
        raise DigestError(f"is not valid TOML: {_AT.sub('', str(error)).lower()}", place) from error
