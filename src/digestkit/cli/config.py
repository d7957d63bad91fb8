"""`digestkit config`: the settings that hold, and where each comes from."""

from __future__ import annotations

import json
from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated

import typer

from digestkit.cli.options import Config, Output
from digestkit.cli.run import Run
from digestkit.config.show import Shown, effective, toml


class Form(StrEnum):
    """For whom the settings are shown."""

    TEXT = "text"
    JSON = "json"


def config(
    path: Annotated[str, typer.Argument(metavar="PATH", help="A file or folder whose settings are asked for.")] = ".",
    form: Annotated[Form, typer.Option("--format", help="For a person, or for a program.")] = Form.TEXT,
    output: Output = None,
    config: Config = None,
) -> None:
    """Show the settings that hold for a file or folder, and where each comes from.

    The nearest digestkit.toml, or pyproject.toml with [tool.digestkit], wins; going up from the file's own folder.
    With --format json every setting is {key, value, path, line}.
    """
    run = Run(output=output, config=config)
    shown = list(effective(run.configuration.of(path)))
    with run.writing() as out:
        out.write((_json(shown) if form is Form.JSON else _text(shown)).encode())


def _text(shown: Iterable[Shown]) -> str:
    """TOML that says the same; what is not set is a comment, since TOML has no word for it."""
    rows = [
        (f"# {key} is not set" if value is None else f"{key} = {toml(value)}", str(place or "default"))
        for key, value, place in shown
    ]
    width = min(max(len(setting) for setting, _ in rows), 60)
    return "".join(f"{setting:<{width}}  # {place}\n" for setting, place in rows)


def _json(shown: Iterable[Shown]) -> str:
    rows = [
        {"key": key, "value": value, "path": place.path if place else None, "line": place.line if place else None}
        for key, value, place in shown
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"
