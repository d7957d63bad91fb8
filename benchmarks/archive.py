"""Digests by the megabyte: the fixtures again and again, with other numbers, names and addresses each time."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

DIGESTS = Path(__file__).parents[1] / "fixtures" / "digests"
_ID = re.compile(r"(?<=[/=.])[A-Za-z0-9_-]{7,}(?=[)\s/?&>])|\b\d{5,}\b")
_DIGITS, _LETTERS = "0123456789", "abcdefghijklmnopqrstuvwxyz"


def write_archive(folder: Path, size: int) -> int:
    """Fill a folder with digests of `size` bytes in all; how many files those are."""
    written = files = 0
    for files, text in enumerate(_digests(), 1):
        written += _write(folder, files, text)
        if written >= size:
            break
    return files


def write_digests(folder: Path, count: int) -> int:
    """Fill a folder with so many digests; how many bytes those are."""
    return sum(_write(folder, number, text) for number, text in enumerate(islice(_digests(), count), 1))


def write_long(path: Path, entries: int) -> None:
    """One digest with so many entries, about 250 bytes each, in sections of a hundred."""
    with path.open("w", encoding="utf-8") as file:
        file.write("# Everything, 2024-01-01\n")
        for number in range(entries):
            if number % 100 == 0:
                file.write(f"\n## Section {number // 100}\n\n")
            file.write(_entry(number))


def _write(folder: Path, number: int, text: str) -> int:
    path = folder / f"{number // 200:03}" / f"{number:05}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    return path.write_bytes(text.encode())


def _entry(number: int) -> str:
    address = f"https://arxiv.org/abs/{2000 + number % 99}.{number:05}"
    return (
        f"{number % 100 + 1}. [A method for problem {number} and its 推广]({address}) :star:\n"
        f"   - 主要内容：第 {number} 个问题的一种新方法，比之前的方法更快也更准，代码已经开源。\n"
        f"   - Code: https://github.com/owner{number // 7}/repository{number}\n"
    )


def _digests() -> Iterator[str]:
    """Endless; the same on every machine."""
    chance = random.Random(20261120)
    texts = [path.read_text(encoding="utf-8") for path in sorted(DIGESTS.glob("*.md"))]
    while True:
        yield from (_ID.sub(lambda found: _other(found[0], chance), text) for text in texts)


def _other(name: str, chance: random.Random) -> str:
    """A name of the same shape, half of the time."""
    if chance.random() < 0.5:
        return name
    return "".join(
        chance.choice(_DIGITS) if c.isdigit() else chance.choice(_LETTERS) if c.isalpha() else c for c in name
    )
