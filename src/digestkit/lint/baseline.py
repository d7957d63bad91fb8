"""Known findings of an old archive, in a file under version control: they are not told again, new ones are."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from digestkit.errors import DigestError, Location
from digestkit.lint.finding import Finding
from digestkit.lint.fingerprint import fingerprints

_VERSION = 1
Lines = Mapping[str, Sequence[str]]


def write(findings: Iterable[Finding], lines: Lines) -> bytes:
    """The findings as a baseline: a line for each, by path and rule, so that a diff shows what was mended."""
    known: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for finding, mark in fingerprints(findings, lines):
        known[finding.path][finding.code].append(mark)
    document = {"version": _VERSION, "findings": known}
    return (json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode("utf-8", "surrogatepass")


def read(path: str) -> frozenset[tuple[str, str, str]]:
    """The path, rule and fingerprint of each known finding. DigestError where the file is no baseline."""
    try:
        with open(path, "rb") as file:
            document = json.loads(file.read().decode("utf-8", "surrogatepass"))
        return frozenset(
            (name, code, mark)
            for name, codes in document["findings"].items()
            for code, marks in codes.items()
            for mark in marks
        )
    except OSError as error:
        raise DigestError(
            f"cannot read the baseline: {(error.strerror or str(error)).lower()}", Location(path)
        ) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise DigestError("is no baseline; make one with --write-baseline", Location(path)) from error


def without(findings: Sequence[Finding], known: frozenset[tuple[str, str, str]], lines: Lines) -> list[Finding]:
    """The findings that are not known."""
    return [f for f, mark in fingerprints(findings, lines) if (f.path, f.code, mark) not in known]
