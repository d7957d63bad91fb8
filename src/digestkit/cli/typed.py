"""A command's table -> the function that typer reads: its parameters, made of the rows."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from enum import StrEnum
from typing import Annotated, Any

import typer

from digestkit.cli.table import Command, Option


def typed(command: Command) -> Callable[..., None]:
    """The function of a command with the signature of its options.

    >>> from digestkit.cli.table import COLOR, QUIET
    >>> def hello(quiet, color): "Greet."
    >>> str(inspect.signature(typed(Command(hello, (QUIET,)))).parameters["quiet"].default)
    'False'
    """

    def run(**given: Any) -> None:
        command.run(**{name: _plain(value) for name, value in given.items()})

    parameters = [parameter(option) for option in command.options]
    run.__name__, run.__doc__ = command.run.__name__, command.run.__doc__
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    vars(run)["__signature__"] = inspect.Signature(parameters)
    return run


def parameter(option: Option, *, hidden: bool = False) -> inspect.Parameter:
    """One row as typer reads it; `hidden` leaves it out of the help."""
    annotation = _annotation(option, hidden)
    return inspect.Parameter(option.name, inspect.Parameter.KEYWORD_ONLY, default=option.unset, annotation=annotation)


def _annotation(option: Option, hidden: bool) -> Any:
    kind = _kind(option)
    if not option.flags:
        return Annotated[kind, typer.Argument(metavar=option.metavar, help=option.help, show_default=False)]
    flags = [f"{flag}/{option.off}" for flag in option.flags] if option.off else option.flags
    told = typer.Option(*flags, metavar=option.metavar, help=option.help, min=option.least, hidden=hidden)
    return Annotated[kind, told]


def _kind(option: Option) -> Any:
    if option.choices:
        return StrEnum(option.name.title(), {choice.upper(): choice for choice in option.choices})
    if option.least is not None:
        return int | None
    if not option.takes_value:
        return bool | None if option.off else bool
    return list[str] | None if option.many else str | None


def _plain(value: Any) -> Any:
    """A choice as its word, an option that was never given as None."""
    if isinstance(value, StrEnum):
        return value.value
    return None if value == [] else value
