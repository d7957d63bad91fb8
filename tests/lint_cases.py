"""Cases of rules, as text: fixtures/lint/DKnnn.md.

    what the case shows [2:5, 3:1]      the places of the findings, or [clean]; `; unsafe`: so is the fix
    .
    the digest
    .
    the digest when it is fixed, or `=`, the same
    .

`@ PATH [ENCODING]` on a line of its own begins a digest; several make an archive, of which the last is checked. Escapes
(`\\r`, `\\u200b`) stand for characters that an editor would hide or change.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from digestkit.config import Settings
from digestkit.lint.check import Given
from digestkit.source import decode

FOLDER = Path(__file__).parents[1] / "fixtures" / "lint"
_CASE = re.compile(
    r"^(?P<title>[^\n]+?) \[(?P<places>[^\]\n]*)\]\n\.\n(?P<before>.*?)^\.\n(?P<after>.*?)^\.\n\n?", re.M | re.S
)
_ESCAPE = re.compile(r"\\u([0-9a-f]{4})|\\r")
_FILE = re.compile(r"^@ (\S+)(?: (\S+))?\n", re.M)


@dataclass(frozen=True)
class Case:
    code: str
    title: str
    places: tuple[tuple[int, int], ...]
    unsafe: bool
    before: str
    after: str

    def digests(self, settings: Settings) -> list[Given]:
        """The digests of the case; the last one is checked."""
        return [given(path, text, settings, encoding) for path, encoding, text in files(self.before)]


def given(path: str, text: str, settings: Settings, encoding: str | None = None) -> Given:
    """A digest as it comes from a file."""
    data = text.encode(encoding or "utf-8", "surrogatepass")
    text, problems = decode(data, path)
    guess = next(((p.line, p.column or 1, p.message) for p in problems), None)
    return Given(path, text, hashlib.sha256(data).hexdigest(), settings, guess)


def files(text: str) -> Iterator[tuple[str, str | None, str]]:
    """Path, encoding and text of each digest."""
    parts = _FILE.split(text if _FILE.match(text) else f"@ issue-7.md\n{text}")[1:]
    for path, encoding, body in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
        body = _ESCAPE.sub(lambda found: chr(int(found[1], 16)) if found[1] else "\r", body)
        yield path, encoding, body


def cases() -> list[Case]:
    """Every case of every rule."""
    return [case for path in sorted(FOLDER.glob("DK*.md")) for case in _read(path)]


def _read(path: Path) -> Iterator[Case]:
    text = path.read_bytes().decode()
    end = 0
    for found in _CASE.finditer(text):
        assert found.start() == end, f"{path.name}: no case: {text[end : found.start()]!r}"
        end = found.end()
        places, _, unsafe = found["places"].partition(";")
        numbers = re.findall(r"(\d+):(\d+)", places)
        assert numbers or places == "clean", f"{path.name}: {found['title']}"
        after = found["before"] if found["after"] == "=\n" else found["after"]
        yield Case(
            path.stem,
            found["title"],
            tuple((int(line), int(column)) for line, column in numbers),
            unsafe.strip() == "unsafe",
            found["before"],
            after,
        )
    assert end == len(text), f"{path.name}: no case: {text[end:]!r}"
