"""The promise of `format`: whatever it writes, the same records are read from it, and nothing outside of them changed.

Three things of a record name how it is written, not what it says, and may differ: `as_written`, the spelling of a
label, and on which line something stands.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any, NamedTuple

from digestkit import records
from digestkit.config import Settings, using
from digestkit.expression import expression
from digestkit.lines import split
from digestkit.words import nearest_name

_LINE_END = expression(r"(?<=\n)|(?<=\r)(?!\n)")
_LETTERS = expression(r"[\W_]+")


class Breach(NamedTuple):
    """What a new text would change, and on which line of the old one, if on one."""

    what: str
    line: int


class Meaning(NamedTuple):
    """What a text says: of the digest, of each entry, and every byte around the entries; where each entry starts."""

    digest: Mapping[str, Any]
    entries: Sequence[Mapping[str, Any]]
    around: Sequence[str | int]
    lines: Sequence[int]


def breach(before: str, after: str, path: str, settings: Settings) -> Breach | None:
    """The first thing that a new text says differently; None where the promise is kept."""
    old, new = (meaning(text, path, settings) for text in (before, after))
    if old.around != new.around:
        return Breach("what stands outside of entries", 0)
    nothing: Mapping[str, Any] = {}
    for index, (a, b) in enumerate(zip_longest(old.entries, new.entries, fillvalue=nothing)):
        if a != b:
            names = [name for name in a or b if a.get(name) != b.get(name)]
            line = old.lines[index] if index < len(old.lines) else len(split(before))
            return Breach(f"what an entry says: {', '.join(names)}" if a and b else "how many entries there are", line)
    if old.digest != new.digest:
        return Breach("what the digest says", 0)
    return None


def meaning(text: str, path: str, settings: Settings) -> Meaning:
    """What a text says, as `records.read` reads it."""
    reading = records.read(text, path, settings=settings)
    entries = list(reading.entries())
    spans = [(entry.sources[0].start_line, entry.sources[0].end_line) for entry in entries]
    loose = settings.format.typography
    with using(settings):
        said = [_said(entry.model_dump(), loose) for entry in entries]
    head = reading.head.model_dump(exclude={"sha256", "problems"})
    digest = {name: _nowhere(value) for name, value in head.items()}
    return Meaning(digest, said, list(_around(text, spans)), [start for start, _ in spans])


def _said(entry: Mapping[str, Any], loose: bool) -> Mapping[str, Any]:
    """An entry without how it is written."""
    said = {name: _nowhere(value) for name, value in entry.items() if name != "sources"}
    said["links"] = [{**link, "as_written": "", "label": _word(link["label"])} for link in said["links"]]
    said["fields"] = [(_word(name), value) for name, value in said["fields"].items()]
    return _letters(said) if loose else said


def _nowhere(value: Any) -> Any:
    """A value without the numbers of lines."""
    if isinstance(value, Mapping):
        return {
            name: _nowhere(inner) for name, inner in value.items() if name not in ("line", "start_line", "end_line")
        }
    return [_nowhere(inner) for inner in value] if isinstance(value, list) else value


def _word(label: str | None) -> str | None:
    folded = unicodedata.normalize("NFKC", label).casefold() if label else label
    return nearest_name(folded) or folded if folded else folded


def _letters(value: Any) -> Any:
    """A value without what typography changes: blanks, punctuation, and the hashes of texts."""
    if isinstance(value, Mapping):
        return {name: _letters(inner) for name, inner in value.items() if name not in ("id", "fingerprint")}
    if isinstance(value, list | tuple):
        return [_letters(inner) for inner in value]
    return _LETTERS.sub("", unicodedata.normalize("NFKC", value)) if isinstance(value, str) else value


def _around(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[str | int]:
    """The lines outside of entries, each with its end; 0 for each entry."""
    ends, number = dict(spans), 1
    for index, line in enumerate(_LINE_END.split(text), 1):
        if index in ends:
            number = ends[index] + 1
            yield 0
        if index >= number:
            yield line
