"""The verbs, for Python programs and for the command line."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from typing import NoReturn

from digestkit import batch, records, source
from digestkit.batch import Form
from digestkit.config import NEAREST, Configuration, Settings
from digestkit.errors import DigestError
from digestkit.lint import check as lint
from digestkit.lint.finding import Finding
from digestkit.lint.load import archive, load
from digestkit.model import Digest, Entry
from digestkit.source import Found

Paths = Iterable[str | os.PathLike[str]]
Report = Callable[[DigestError], None]


def fail(error: DigestError) -> NoReturn:
    """The default `report`: what cannot be read ends the reading."""
    raise error


def parse(
    paths: Paths, *, encoding: str | None = None, config: str | None = None, report: Report = fail
) -> Iterator[Digest]:
    """The digests that the paths name or hold, one by one: Markdown is parsed, records are read back.

    A file that cannot be read goes to `report`; the others are read if that returns. `config` names the file of
    settings; without it the nearest `digestkit.toml` holds for each digest.
    """
    configuration = Configuration(config)
    for found in source.find(paths, configuration):
        try:
            if source.is_records(found):
                yield from source.digests(found, report)
            else:
                yield _digest(source.load(found, encoding), configuration.of(found.path))
        except DigestError as error:
            report(error)


def check(
    paths: Paths, *, encoding: str | None = None, config: str | None = None, report: Report = fail
) -> list[Finding]:
    """The findings of `digestkit check` in what the paths name or hold, by place; the rest of the archive is known.

    What cannot be read goes to `report`, as in `parse`.
    """
    configuration = Configuration(config)
    wanted: dict[str, lint.Given] = {}
    for found in source.find(paths, configuration):
        try:
            wanted[os.path.realpath(found.path)] = load(found, encoding, configuration.of(found.path))
        except DigestError as error:
            report(error)
    first = next(iter(wanted), ".")
    return lint.check([*wanted.values()], [*archive(configuration, first, wanted)]).findings


def entries(
    files: Iterable[Found],
    *,
    jobs: int | None = 1,
    encoding: str | None = None,
    configuration: Configuration = NEAREST,
    report: Report = fail,
) -> Iterator[Entry]:
    """The entries of Markdown and of records files alike, one by one, in order, each with its `digest`.

    `jobs` as in `batch.convert`; what cannot be read goes to `report`.
    """
    for piece in batch.convert(files, Form.JSONL, encoding, jobs, configuration):
        for error in piece.errors:
            report(error)
        for line in piece.data.splitlines():
            yield Entry.model_validate_json(line)


def _digest(text: source.Text, settings: Settings) -> Digest:
    reading = records.read(text.text, text.path, text.sha256, text.problems, settings)
    return reading.head.model_copy(update={"entries": list(reading.entries())})
