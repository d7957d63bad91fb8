"""`schema`: what is written is what the schema says."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest

from command import DIGESTS, PROJECT, digestkit


def schema(*name: str) -> dict[str, object]:
    run = digestkit("schema", *name)
    assert (run.returncode, run.stderr) == (0, b"")
    found: dict[str, object] = json.loads(run.stdout)
    return found


def test_every_record_is_as_the_schema_says() -> None:
    record = schema()
    jsonschema.Draft202012Validator.check_schema(record)
    jsonschema.validate(json.loads(digestkit("parse", DIGESTS).stdout), record)
    line = jsonschema.Draft202012Validator({"$ref": "#/$defs/Entry", "$defs": record["$defs"]})
    for entry in digestkit("parse", DIGESTS, "--format", "jsonl").stdout.splitlines():
        line.validate(json.loads(entry))


def test_a_report_is_as_the_schema_says(tmp_path: Path) -> None:
    report = tmp_path / "report.json"

    digestkit("dedupe", DIGESTS, "--report", report)

    found = json.loads(report.read_text("utf-8"))
    assert found["clusters"]
    jsonschema.validate(found, schema("report"))


def test_the_schema_refuses_what_is_no_record() -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"schema_version": 1, "digests": [{"entries": [{"title": 7}]}]}, schema("record"))


def test_help_shows_brackets_as_they_are() -> None:
    assert re.search(r"\[tool\.digestkit\]", digestkit("schema", "--help").stdout.decode())


def test_the_names_of_the_contract_are_there() -> None:
    defined = schema()["$defs"]
    assert isinstance(defined, dict)
    readme = (PROJECT / "README.md").read_text()
    for name in ("title", "rating", "fields", "links", "section", "date"):
        assert name in defined["Entry"]["properties"]
        assert f'"{name}"' in readme
