"""What a terminal may see: no raw control characters, colour only where it is wanted, machine lines never wrapped."""

from __future__ import annotations

import codecs
import os
import sys
from contextlib import suppress
from enum import StrEnum
from io import BufferedIOBase
from typing import TYPE_CHECKING, BinaryIO, TextIO, cast

from digestkit.visible import escapes, visible

__all__ = ["Color", "console", "harmless", "say", "visible", "wants_color"]

if TYPE_CHECKING:
    from rich.console import Console
    from typing_extensions import Buffer


class Color(StrEnum):
    """When to write colours."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


def say(message: str) -> None:
    """One line to a person, on stderr."""
    with suppress(OSError, AttributeError):  # a closed stderr is nobody to talk to
        sys.stderr.write(f"digestkit: {visible(message)}\n")
        sys.stderr.flush()


def wants_color(file: BinaryIO, color: Color) -> bool:
    """Whether a file gets colours: as told, else on a terminal that did not opt out (no-color.org)."""
    if color is Color.AUTO:
        return file.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return color is Color.ALWAYS


def console(file: BinaryIO, color: Color) -> Console:
    """A rich console that takes every text literally (`[/]`, `:smile:`); its caller makes each text `visible`."""
    from rich.console import Console

    colored = wants_color(file, color)
    return Console(
        file=cast("TextIO", codecs.getwriter("utf-8")(file, "backslashreplace")),
        force_terminal=file.isatty(),
        color_system="standard" if colored else None,
        markup=False,
        emoji=False,
        highlight=False,
        soft_wrap=True,
    )


def harmless(file: BinaryIO) -> BinaryIO:
    """The file, or, if that is a terminal, a way to it on which controls become `\\uXXXX` (so JSON stays JSON)."""
    return cast(BinaryIO, _Screen(file)) if file.isatty() else file


class _Screen(BufferedIOBase):
    def __init__(self, file: BinaryIO) -> None:
        self.file = file

    def writable(self) -> bool:
        return True

    def write(self, data: Buffer) -> int:
        text = bytes(data).decode("utf-8", "backslashreplace")
        return self.file.write(text.translate(escapes("\n\t")).encode("utf-8", "backslashreplace"))
