"""The quick way into a command: no typer, no rich, no pydantic, which cost more than checking a file.

It takes what it is sure of and leaves the rest (help, mistakes, joined short options) to the full command, whose
options are made of the same table; so there is no second parser to keep in step, only a shorter way to the same values.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from digestkit.cli.table import Command, Option


def action(arguments: Sequence[str]) -> Callable[[], None] | None:
    """What the command line asks for; None where the full command must look at it."""
    name, *rest = arguments or [""]
    if name not in _COMMANDS or "_DIGESTKIT_COMPLETE" in os.environ:
        return None
    command = _COMMANDS[name]()
    given = values(rest, command.options)
    return None if given is None else lambda: command.run(**given)


def values(arguments: Sequence[str], options: Sequence[Option]) -> Mapping[str, Any] | None:
    """The value of every option by its name; None for what typer might read otherwise, or refuse.

    >>> from digestkit.cli.table import COLOR, PATHS, QUIET
    >>> values(["a.md", "-q", "--color=never", "--", "-b"], [PATHS, QUIET, COLOR])
    {'paths': ['a.md', '-b'], 'quiet': True, 'color': 'never'}
    >>> values(["--nope"], [PATHS]), values(["--color", "red"], [COLOR]), values(["-h"], [QUIET])
    (None, None, None)
    """
    flags = {flag: option for option in options for flag in (*option.flags, *filter(None, [option.off]))}
    found: dict[str, Any] = {option.name: option.unset for option in options}
    plain: list[str] = []
    rest = list(reversed(arguments))
    while rest:
        argument = rest.pop()
        if argument == "--":
            plain += reversed(rest)
            break
        if argument == "-" or not argument.startswith("-"):
            plain.append(argument)
            continue
        flag, joined, value = argument.partition("=") if argument.startswith("--") else (argument, "", "")
        option = flags.get(flag)
        if option is None or bool(joined) > option.takes_value:
            return None
        if option.takes_value and not joined:
            if not rest or rest[-1].startswith("-"):
                return None
            value = rest.pop()
        if not _set(found, option, value if option.takes_value else flag):
            return None
    for option in options:
        if not option.flags:
            found[option.name] = plain or None
    return found if not plain or any(not option.flags for option in options) else None


def _set(found: dict[str, Any], option: Option, value: str) -> bool:
    """Keep a value, or the flag of an option without one; whether it is one that the option takes."""
    if option.choices and value not in option.choices:
        return False
    if option.least is not None and not (value.isascii() and value.isdigit() and int(value) >= option.least):
        return False
    if option.many:
        found[option.name] = [*(found[option.name] or ()), value]
    elif option.least is not None:
        found[option.name] = int(value)
    else:
        found[option.name] = value if option.takes_value else value != option.off
    return True


def _check() -> Command:
    from digestkit.cli.check import CHECK

    return CHECK


def _format() -> Command:
    from digestkit.cli.format import FORMAT

    return FORMAT


_COMMANDS: Mapping[str, Callable[[], Command]] = {"check": _check, "format": _format, "fmt": _format}
