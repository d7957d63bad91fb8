"""Hand-read answers of whole digests, and a reading said in the same words.

An answer file (`NAME.md.json` beside `NAME.md`) was written by a person who had not seen the code: entries by line,
section, title, people, addresses, pictures, comments by depth, rating, labelled text. `either` lists what two careful
readers read differently, by field, or by address where it is the kind of that link; it is not compared.
"""

from __future__ import annotations

import html
import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from digestkit import identity
from digestkit.model import Comment, Digest, Entry
from digestkit.records import read

ROOT = Path(__file__).parents[1]
DIGESTS = sorted((ROOT / "fixtures" / "digests").glob("*.md"))

Answer = dict[str, Any]


def answer(path: Path) -> Answer:
    found: Answer = json.loads(path.with_name(path.name + ".json").read_text("utf-8"))
    return found


def reading(path: Path) -> tuple[Digest, list[Entry]]:
    """Read a fixture under its name alone, as if it lay in the archive's root."""
    found = read(path.read_text("utf-8"), path.name)
    return found.head, list(found.entries())


def words(text: str | None) -> str:
    """Words as they count: width, case, white space, emphasis and emoji aside."""
    folded = unicodedata.normalize("NFKC", text or "")
    shown = "".join(letter for letter in folded if unicodedata.category(letter) not in ("So", "Sk", "Cf", "Mn"))
    return re.sub(r"[\s*_`#\\]+", "", shown).casefold()


def clean(url: str | None) -> str | None:
    if not url:
        return None
    return identity.canonical(url if "://" in url else f"https://{url}").url.rstrip("/")


def told(entry: Entry, unsure: Sequence[str], derived: bool) -> Answer:
    """An entry in the words of an answer; where that gives a title, a derived one counts."""
    source = entry.sources[0]
    return {
        "lines": [source.start_line, source.end_line],
        "section": words(entry.section.title) if entry.section else None,
        "title": words(entry.title) if derived or entry.title_source == "explicit" else None,
        "authors": sorted((words(person.name).lstrip("@"), person.handle) for person in entry.authors),
        "url": clean(entry.url),
        "links": {clean(link.url): _sure_kind(link.url, link.kind, unsure) for link in entry.links},
        "images": [image.url for image in entry.images],
        "comments": list(_flat(entry.comments)),
        "rating": None if "rating" in unsure else entry.rating,
        "fields": _fields(entry.fields, unsure),
    }


def expected(entry: Answer, unsure: Sequence[str]) -> Answer:
    """An answer's entry, addresses made clean as a record's are."""
    return {
        "lines": entry["lines"],
        "section": words(entry["section"]) if entry["section"] else None,
        "title": words(entry["title"]) if entry["title"] else None,
        "authors": sorted((words(person["name"]).lstrip("@"), person["handle"]) for person in entry["authors"]),
        "url": clean(entry["url"]),
        "links": {clean(link["url"]): _sure_kind(link["url"], link["kind"], unsure) for link in entry["links"]},
        "images": [html.unescape(url) for url in entry["images"]],
        "comments": [(words(c["author"]), c["depth"], c["line"]) for c in entry["comments"]],
        "rating": None if "rating" in unsure else entry["rating"],
        "fields": _fields(entry["fields"], unsure),
    }


def _sure_kind(url: str, kind: str, unsure: Sequence[str]) -> str | None:
    return None if clean(url) in unsure else kind


def _fields(fields: dict[str, str], unsure: Sequence[str]) -> dict[str, str]:
    if "fields" in unsure:
        return {}
    return {words(name): words(value)[:12] for name, value in fields.items() if name not in unsure}


def _flat(comments: Sequence[Comment], depth: int = 0) -> Iterator[tuple[str, int, int]]:
    for comment in comments:
        yield words(comment.author.name), depth, comment.line
        yield from _flat(comment.replies, depth + 1)
