"""The options of a command as a table: typer's parameters and the quick parser of `fast` are made of the same rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple


class Option(NamedTuple):
    """One parameter. Without `flags` it takes the arguments that are no options, however many.

    What it takes is told by its other fields: one of `choices`, a whole number from `least` on, text if it has a
    `metavar` (`many`: as often as it is given, commas parting several), else nothing: it is there or not. With a
    flag `off`, too, it is True, False or None.
    """

    name: str
    flags: tuple[str, ...]
    help: str
    metavar: str | None = None
    choices: tuple[str, ...] = ()
    least: int | None = None
    many: bool = False
    off: str | None = None
    default: Any = None

    @property
    def takes_value(self) -> bool:
        return bool(self.metavar or self.choices)

    @property
    def unset(self) -> Any:
        """Its value where nothing is told."""
        return self.default if self.takes_value or self.off else False


class Command(NamedTuple):
    """A command: its options, and the function that takes them by name; its docstring is the help."""

    run: Callable[..., None]
    options: tuple[Option, ...]


_PATHS = """Markdown files, folders to search, or - for standard input.
What the configuration includes, else the current folder, if none is named."""

PATHS = Option("paths", (), _PATHS, metavar="PATH", many=True)
OUTPUT = Option("output", ("--output", "-o"), "Write to a file, whole or not at all.", metavar="FILE")
ENCODING = Option("encoding", ("--encoding",), "Encoding of the files, where UTF-8 is not right.", metavar="NAME")
JOBS = Option("jobs", ("--jobs",), "Processes; by default the cores, if there is enough to read.", metavar="N", least=1)
CONFIG = Option(
    "config", ("--config",), "Settings for everything, in place of the nearest digestkit.toml.", metavar="FILE"
)
NO_CACHE = Option("no_cache", ("--no-cache",), "Read every file anew, and remember nothing.")
QUIET = Option("quiet", ("--quiet", "-q"), "Say nothing but errors.")
VERBOSE = Option("verbose", ("--verbose", "-v"), "Name each file that is read.")
STDIN_FILENAME = Option(
    "stdin_filename", ("--stdin-filename",), "The name by which standard input goes.", metavar="NAME"
)
COLOR = Option("color", ("--color",), "When to use colours.", choices=("auto", "always", "never"), default="auto")
