"""Fixes of one run of `check`: written in place, or shown as a diff."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from digestkit import output, source
from digestkit.cli.checking import Files
from digestkit.cli.run import Run
from digestkit.cli.terminal import harmless
from digestkit.errors import DigestError, Location
from digestkit.lint.check import Given
from digestkit.lint.finding import Finding
from digestkit.lint.mend import Mended, mend
from digestkit.source import Found


def write_fixes(run: Run, files: Files, findings: Sequence[Finding], unsafe: bool, show: bool) -> Files:
    """Write the fixed texts; the files as they are then. Standard input goes to standard output, fixed or not."""
    written = []
    for found, given, mended in _mended(run, files, findings, unsafe):
        new = given
        try:
            if found.path == source.STDIN:
                with output.opened(run.output) as file:
                    file.write(mended.text.encode("utf-8", "surrogatepass"))
            if mended.fixed:
                new = _write(run, found, given, mended.text)
                run.note(f"{given.path}: {len(mended.fixed)} fixed")
                for finding in mended.fixed if show else ():
                    run.note(f"{given.path}:{finding.line}:{finding.column}: {finding.code} {finding.message}")
        except DigestError as error:
            run.report(error)
            new = given
        written.append((found, new))
    return written


def show_diff(run: Run, files: Files, findings: Sequence[Finding], unsafe: bool) -> bool:
    """Write what would change as a unified diff; whether anything would."""
    import difflib

    changed = False
    with output.opened(run.output) as file:
        for _, given, mended in _mended(run, files, findings, unsafe):
            if mended.fixed:
                changed = True
                old, new = given.text.splitlines(keepends=True), mended.text.splitlines(keepends=True)
                lines = difflib.unified_diff(old, new, given.path, given.path)
                text = "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)
                harmless(file).write(text.encode("utf-8", "surrogatepass"))
    return changed


def _mended(run: Run, files: Files, findings: Sequence[Finding], unsafe: bool) -> Iterator[tuple[Found, Given, Mended]]:
    """Each file with its text as it would be; one whose fixes break the promise is told, and stays as it is."""
    by_path: Mapping[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_path[finding.path].append(finding)
    for found, given in files:
        mended = Mended(given.text, ())
        try:
            mended = mend(given, by_path[given.path], unsafe=unsafe)
        except DigestError as error:
            run.report(error)
        yield found, given, mended


def _write(run: Run, found: Found, given: Given, text: str) -> Given:
    """The digest as it is once its new text is written."""
    if found.path == source.STDIN:
        return given._replace(text=text, sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest())
    with source.opened(found) as file:
        data = file.read()
    if hashlib.sha256(data).hexdigest() != given.sha256:
        raise DigestError("changed while it was checked, and was left alone", Location(found.shown))
    fresh = source.encode(text, data, found.shown, run.encoding)
    output.write(found.path, fresh)
    return given._replace(text=text, sha256=hashlib.sha256(fresh).hexdigest())
