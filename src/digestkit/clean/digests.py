"""Which digest an entry of clean Markdown belongs to: the front matter names the first, each further `#` another.

`date: 2021-09-30` (or `2021-09-19/2021-10-03`) and `issue: 12` stand in the front matter where a file holds one digest;
where it holds several, a note under each title says the same. The path says nothing: the file may be moved.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import Any

from digestkit.clean.entry import UNTITLED
from digestkit.clean.note import read_note
from digestkit.clean.outline import heading_level, heading_text
from digestkit.lines import Line
from digestkit.model import Digest, DigestRef

Names = Mapping[str, Any]
"""title, issue, date_start, date_end: what a digest is called."""


class Digests:
    """The digests of one file, by the line on which each starts."""

    def __init__(self, lines: Sequence[Line], front: Mapping[str, str]) -> None:
        self._starts = [0]
        self._names: list[Names] = [_dated(front)]
        titled = False
        for i, line in enumerate(lines):
            if heading_level(line) == 1:
                if titled:
                    self._starts.append(line.number)
                    self._names.append({})
                note = read_note(lines[i + 1].raw) if i + 1 < len(lines) else None
                self._names[-1] = {**self._names[-1], "title": _title(line), **_strings(note or {})}
                titled = True

    @property
    def only(self) -> Names:
        """What the file's one digest is called; nothing at all where it holds several."""
        names = self._names[0] if len(self._names) == 1 else {}
        return {name: names.get(name) for name in ("title", "issue", "date_start", "date_end")}

    def ref(self, file: Digest, line: int) -> DigestRef | None:
        """The digest to which a line belongs, where the file holds several."""
        if len(self._names) == 1:
            return None
        return DigestRef(path=file.path, **self._names[bisect_right(self._starts, line) - 1])


def _title(line: Line) -> str | None:
    words = heading_text(line)
    return None if words == UNTITLED else words or None


def _dated(front: Mapping[str, str]) -> Names:
    start, _, end = front.get("date", "").partition("/")
    return {"issue": front.get("issue"), "date_start": start or None, "date_end": end or start or None}


def _strings(note: Mapping[str, Any]) -> Names:
    return {key: note[key] for key in ("issue", "date_start", "date_end") if isinstance(note.get(key), str)}
