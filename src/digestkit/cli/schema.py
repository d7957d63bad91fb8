"""`digestkit schema`: what the records look like, for a program that reads them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

import typer
from pydantic import BaseModel

from digestkit.cli.options import Output
from digestkit.cli.run import Run
from digestkit.model import Document


class Name(StrEnum):
    """What has a schema."""

    RECORD = "record"


SCHEMAS: Mapping[Name, type[BaseModel]] = {Name.RECORD: Document}


def schema(
    name: Annotated[Name, typer.Argument(help="What to describe.")] = Name.RECORD,
    output: Output = None,
) -> None:
    """Print the JSON Schema (2020-12) of what digestkit writes.

    record: the document of `parse --format json`; a line of `--format jsonl` is its `$defs/Entry`.
    """
    described = SCHEMAS[name].model_json_schema(mode="serialization")
    with Run(output=output).writing() as out:
        out.write((json.dumps(described, ensure_ascii=False, indent=2) + "\n").encode())
