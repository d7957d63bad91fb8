"""The options that commands share, each defined once: types for the parameters of a command."""

from __future__ import annotations

from typing import Annotated

import typer

from digestkit.cli.terminal import Color

_PATHS = """Markdown files, folders to search, records (.json, .jsonl), or - for standard input.
If none is named, what is piped in, else the current folder."""

Paths = Annotated[list[str] | None, typer.Argument(metavar="PATH", help=_PATHS, show_default=False)]
Output = Annotated[
    str | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file, whole or not at all.")
]
Encoding = Annotated[str | None, typer.Option(metavar="NAME", help="Encoding of the files, where UTF-8 is not right.")]
Jobs = Annotated[
    int | None, typer.Option(min=1, metavar="N", help="Processes; by default the cores, if there is enough to read.")
]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Remember no comparisons for later runs.")]
Config = Annotated[
    str | None, typer.Option(metavar="FILE", help="Settings for everything, in place of the nearest digestkit.toml.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Name each file that is read.")]
Colors = Annotated[Color, typer.Option("--color", help="When to use colours.")]
