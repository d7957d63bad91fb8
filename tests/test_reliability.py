"""docs/reliability.md names tests that exist, at least one for each promise."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from command import PROJECT

ROWS = re.findall(r"^\| (?!promise|-)(.*) \| (.*) \|$", (PROJECT / "docs/reliability.md").read_text("utf-8"), re.M)


def defined(path: Path) -> set[str]:
    return {node.name for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.FunctionDef)}


def test_every_promise_names_a_test_that_exists() -> None:
    assert len(ROWS) > 25
    for promise, shown in ROWS:
        named = re.findall(r"`((?:spark/)?test_\w+\.py)::(test_\w+)`", shown)
        assert named, promise
        assert not [name for file, name in named if name not in defined(PROJECT / "tests" / file)], promise
