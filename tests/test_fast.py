"""The quick way into a command takes what typer takes, and reads it as typer does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st

from digestkit.cli.check import CHECK
from digestkit.cli.fast import action, values
from digestkit.cli.format import FORMAT
from digestkit.cli.table import Command
from digestkit.cli.typed import typed

_COMMANDS = {"check": CHECK, "format": FORMAT}
_FLAGS = {flag for command in _COMMANDS.values() for option in command.options for flag in (*option.flags, option.off)}
_WORDS = st.sampled_from(
    [*sorted(filter(None, _FLAGS)), *(Path(__file__).parents[1] / "fixtures/arguments.txt").read_text().split("\n")]
)


def by_typer(arguments: Sequence[str], command: Command = CHECK) -> Mapping[str, Any] | None:
    """What typer makes of the arguments; None where it refuses them."""
    seen: list[Mapping[str, Any]] = []

    def keep(**given: Any) -> None:
        seen.append(given)

    app = typer.Typer()
    app.command()(typed(Command(keep, command.options)))
    try:
        app(list(arguments), standalone_mode=False)
    except Exception:  # typer vendors its exceptions, and any of them means that it refuses
        return None
    return seen[0] if seen else None


@pytest.mark.parametrize("name", _COMMANDS)
@given(arguments=st.lists(_WORDS, max_size=5))
def test_what_the_quick_way_takes_it_reads_as_typer_does(name: str, arguments: list[str]) -> None:
    command = _COMMANDS[name]
    quick = values(arguments, command.options)

    assert quick is None or quick == by_typer(arguments, command)


def test_it_takes_what_hooks_and_people_type() -> None:
    for line in (
        "a.md b.md",
        "--fix a.md",
        "--select DK1,DK2 --ignore DK102 --output-format github -q a.md",
        "--output-format=sarif -o out.sarif .",
        "--jobs 2 --no-cache --color never -- -odd.md",
    ):
        assert values(line.split(), CHECK.options) == by_typer(line.split()) is not None


def test_a_flag_may_have_its_opposite_and_the_last_one_counts() -> None:
    for line, told in (
        ("", None),
        ("--typography a.md", True),
        ("--no-typography a.md", False),
        ("--typography --no-typography a.md", False),
    ):
        quick = values(line.split(), FORMAT.options)

        assert quick == by_typer(line.split(), FORMAT)
        assert quick is not None
        assert quick["typography"] is told


def test_it_leaves_other_commands_alone() -> None:
    assert action(["parse", "a.md"]) is None
    assert action([]) is None
    assert action(["check", "--help"]) is None
