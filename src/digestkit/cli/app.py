"""The commands of digestkit, one line each."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import Annotated

import typer

from digestkit import __version__
from digestkit.cli.check import CHECK
from digestkit.cli.common import common
from digestkit.cli.config import config
from digestkit.cli.dedupe import dedupe
from digestkit.cli.explain import explain
from digestkit.cli.export import export
from digestkit.cli.format import FORMAT
from digestkit.cli.init import init
from digestkit.cli.parse import parse
from digestkit.cli.rule import rule
from digestkit.cli.schema import schema
from digestkit.cli.search import search
from digestkit.cli.stats import stats
from digestkit.cli.typed import typed

if os.environ.get("NO_COLOR"):
    os.environ["TTY_COMPATIBLE"] = "0"  # rich, which prints the help, takes NO_COLOR for colours only, not for bold

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",  # in its default mode brackets are markup, and `[tool.digestkit]` vanishes
    context_settings={"help_option_names": ["-h", "--help"]},
)

COMMANDS: Mapping[str, Callable[..., None]] = {
    "parse": parse,
    "dedupe": dedupe,
    "explain": explain,
    "export": export,
    "search": search,
    "stats": stats,
    "format": typed(FORMAT),
    "check": typed(CHECK),
    "rule": rule,
    "schema": schema,
    "config": config,
    "init": init,
}
for name, command in COMMANDS.items():
    app.command(name)(common(command))
app.command("fmt", hidden=True)(common(typed(FORMAT)))


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"digestkit {__version__}")
        raise typer.Exit


@app.callback()
def digestkit(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and leave.")
    ] = False,
) -> None:
    """Turn Markdown digests (周报, newsletters, link lists) into clean, deduplicated records, and back.

    Data goes to standard output, everything else to standard error.
    Exit codes: 0 done, 1 findings, 2 could not do it, 130 stopped by Ctrl-C.
    """
