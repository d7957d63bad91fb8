"""One file a digest, with names that are safe on every system: what `--split issue` writes under its folder."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from digestkit import output
from digestkit.errors import DigestError, Location
from digestkit.export.options import Format, Options
from digestkit.expression import expression
from digestkit.model import DigestRef, Entry

_UNSAFE = expression(r"[^\w.-]+|_+")
_RESERVED = expression(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.I)
_LONGEST = 80  # bytes of a name without its suffix; file systems take 255


def write_parts(folder: str, fmt: Format, entries: Iterable[Entry], options: Options, read: Sequence[str] = ()) -> int:
    """Write each digest to a file of its own under the folder, which is made if need be; how many there are.

    No symbolic link under the folder is followed, and no file of `read` is overwritten: DigestError before any write.
    """
    files = [(os.path.join(folder, name), own) for name, own in parts(entries, fmt.suffixes[0])]
    for path, _ in files:
        if os.path.islink(path):
            raise DigestError("is a symbolic link and would be written through; remove it", Location(path))
        if any(output.is_same_file(path, other) for other in read):
            raise DigestError("is read and would be overwritten; write to another folder", Location(path))
    os.makedirs(folder, exist_ok=True)
    for path, own in files:
        with output.replacing(path) as file:
            for chunk in fmt.write(own, options):
                file.write(chunk)
    return len(files)


def parts(entries: Iterable[Entry], suffix: str) -> Iterator[tuple[str, list[Entry]]]:
    """(file name, entries) of each digest, in order of first appearance; no two names differ by case alone.

    >>> [name for name, _ in parts([Entry(title="A", digest=DigestRef(path="x/../a.md", issue="12"))], ".md")]
    ['12.md']
    """
    digests: dict[DigestKey, list[Entry]] = {}
    for entry in entries:
        digests.setdefault(_key(entry), []).append(entry)
    used: set[str] = set()
    for own in digests.values():
        stem = _stem(own[0].digest)
        names = (f"{stem}{f'-{number}' if number > 1 else ''}{suffix}" for number in range(1, len(digests) + 1))
        name = next(name for name in names if name.casefold() not in used)
        used.add(name.casefold())
        yield name, own


def safe(text: str) -> str:
    """The text as a part of a file name: letters, digits, dots and dashes; never empty, hidden, reserved or a way out.

    >>> safe("../../etc/passwd"), safe("CON.txt"), safe("第 12 期：推理"), safe("..")
    ('etc-passwd', 'digest-CON.txt', '第-12-期-推理', 'digest')
    """
    words = _UNSAFE.sub("-", unicodedata.normalize("NFC", text)).strip("-.")
    whole = f"digest-{words}" if _RESERVED.match(words) else words
    return whole.encode("utf-8", "ignore")[:_LONGEST].decode("utf-8", "ignore").strip("-.") or "digest"


DigestKey = tuple[str | None, ...]


def _key(entry: Entry) -> DigestKey:
    ref = entry.digest
    return (ref.path, ref.title, ref.issue, ref.date_start, ref.date_end) if ref else ()


def _stem(ref: DigestRef | None) -> str:
    """Issue and first day, else the title, else the name of the file it came from."""
    if ref is None:
        return safe("")
    named = "-".join(part for part in (ref.issue, ref.date_start) if part)
    return safe(named or ref.title or ref.path.replace("\\", "/").rpartition("/")[2].rpartition(".")[0])
