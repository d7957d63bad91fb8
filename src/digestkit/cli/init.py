"""`digestkit init`: a commented configuration, after a look at the archive."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from digestkit.cli.options import Config, Encoding, Output, Quiet
from digestkit.cli.run import Run
from digestkit.config.load import NAME, PYPROJECT, read
from digestkit.errors import DigestError, Location


def init(
    folder: Annotated[str, typer.Argument(metavar="FOLDER", help="Where the archive is.")] = ".",
    output: Output = None,
    encoding: Encoding = None,
    config: Config = None,
    quiet: Quiet = False,
) -> None:
    """Write a commented digestkit.toml, after a look at the digests of a folder.

    What only repeats other files is excluded, and labels and sections of the archive's own are named, for you to say
    what they are. A configuration that is there already is never overwritten; -o - shows what would be written.
    """
    from digestkit import api
    from digestkit.survey import compose, look

    target = output or os.path.join(folder, NAME)
    if not output:
        _refuse_second(folder)
    run = Run([folder], target, encoding, quiet=quiet, config=config)
    digests = api.parse([folder], encoding=encoding, config=config, report=run.report)
    seen = look(digest.model_copy(update={"path": os.path.relpath(digest.path, folder)}) for digest in digests)
    with run.writing() as out:
        out.write(compose(seen).encode())
    if target != "-":
        run.note(f"wrote {os.path.normpath(target)}: {seen.entries} entries in {seen.files} files were seen")
    run.end()


def _refuse_second(folder: str) -> None:
    path = os.path.join(folder, PYPROJECT)
    if os.path.exists(os.path.join(folder, NAME)):
        raise DigestError("is there already", Location(os.path.join(folder, NAME)))
    if os.path.isfile(path) and read(path):
        raise DigestError("has [tool.digestkit] already", Location(path))
