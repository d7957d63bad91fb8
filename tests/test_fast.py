"""The quick way into a command takes what typer takes, and reads it as typer does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import typer
from hypothesis import given
from hypothesis import strategies as st

from digestkit.cli.check import CHECK
from digestkit.cli.fast import action, values
from digestkit.cli.table import Command
from digestkit.cli.typed import typed

_FLAGS = [flag for option in CHECK.options for flag in option.flags]
_WORDS = st.sampled_from([*_FLAGS, *(Path(__file__).parents[1] / "fixtures/arguments.txt").read_text().split("\n")])


def by_typer(arguments: Sequence[str]) -> Mapping[str, Any] | None:
    """What typer makes of the arguments; None where it refuses them."""
    seen: list[Mapping[str, Any]] = []

    def keep(**given: Any) -> None:
        seen.append(given)

    app = typer.Typer()
    app.command()(typed(Command(keep, CHECK.options)))
    try:
        app(list(arguments), standalone_mode=False)
    except Exception:  # typer vendors its exceptions, and any of them means that it refuses
        return None
    return seen[0] if seen else None


@given(st.lists(_WORDS, max_size=5))
def test_what_the_quick_way_takes_it_reads_as_typer_does(arguments: list[str]) -> None:
    quick = values(arguments, CHECK.options)

    assert quick is None or quick == by_typer(arguments)


def test_it_takes_what_hooks_and_people_type() -> None:
    for line in (
        "a.md b.md",
        "--fix a.md",
        "--select DK1,DK2 --ignore DK102 --output-format github -q a.md",
        "--output-format=sarif -o out.sarif .",
        "--jobs 2 --no-cache --color never -- -odd.md",
    ):
        assert values(line.split(), CHECK.options) == by_typer(line.split()) is not None


def test_it_leaves_other_commands_alone() -> None:
    assert action(["parse", "a.md"]) is None
    assert action([]) is None
    assert action(["check", "--help"]) is None
