"""`digestkit schema`: what the records look like, for a program that reads them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Annotated, Any

import typer

from digestkit.cli.options import Output
from digestkit.cli.run import Run
from digestkit.config import explain
from digestkit.model import Document


class Name(StrEnum):
    """What has a schema."""

    RECORD = "record"
    REPORT = "report"
    CONFIG = "config"


def _report() -> Mapping[str, Any]:
    from digestkit.dedupe.report import Report

    return Report.model_json_schema(mode="serialization")


SCHEMAS: Mapping[Name, Callable[[], Mapping[str, Any]]] = {
    Name.RECORD: lambda: Document.model_json_schema(mode="serialization"),
    Name.REPORT: _report,
    Name.CONFIG: explain.schema,
}


def schema(
    name: Annotated[Name, typer.Argument(help="What to describe.")] = Name.RECORD,
    output: Output = None,
) -> None:
    """Print the JSON Schema (2020-12) of what digestkit writes, or of its settings.

    record: the document of `parse --format json`; a line of `--format jsonl` is its `$defs/Entry`.
    report: what `dedupe --report FILE` writes.
    config: digestkit.toml, and `[tool.digestkit]` in pyproject.toml.
    """
    described = SCHEMAS[name]()
    with Run(output=output).writing() as out:
        out.write((json.dumps(described, ensure_ascii=False, indent=2) + "\n").encode())
