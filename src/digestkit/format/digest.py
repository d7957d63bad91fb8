"""A file of clean Markdown: front matter, a title a digest, its sections, its entries."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby

from digestkit import records
from digestkit.clean.entry import UNTITLED
from digestkit.clean.note import write_note
from digestkit.format.entry import Lines, heading, write_entry
from digestkit.format.notes import note_for
from digestkit.model import DigestRef, Entry

FRONT = "digestkit: 1  # clean Markdown: ## is a section, ### an entry; without this line it is read as any digest"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")

Group = tuple[DigestRef, list[Entry]]


def write_digests(entries: Iterable[Entry]) -> Iterator[str]:
    """The text of a file, digest by digest; entries of one digest are expected side by side.

    >>> print("".join(write_digests([Entry(title="A", url="https://a.io/x", body="Text.")])))
    ---
    digestkit: 1  # clean Markdown: ## is a section, ### an entry; without this line it is read as any digest
    ---
    <BLANKLINE>
    ### [A](https://a.io/x)
    <BLANKLINE>
    Text.
    <BLANKLINE>
    """
    groups = (_group(ref, own) for ref, own in groupby(entries, _digest))
    first = next(groups, (DigestRef(path=""), []))
    second = next(groups, None)
    yield _front(first[0] if second is None else None)
    for group in chain([first], [second] if second else [], groups):
        yield _digest_text(group, alone=second is None)


def _group(ref: DigestRef, own: Iterable[Entry]) -> Group:
    return ref, list(own)


def _digest(entry: Entry) -> DigestRef:
    """The digest of an entry; its path counts only where nothing else names it."""
    ref = entry.digest or DigestRef(path="")
    return ref if not (ref.issue or ref.date_start or ref.date_end) else ref.model_copy(update={"path": ""})


def _front(ref: DigestRef | None) -> str:
    lines = ["---", FRONT]
    if ref and ref.issue:
        lines.append(f"issue: {ref.issue if _PLAIN.fullmatch(ref.issue) else json.dumps(ref.issue)}")
    if ref and (days := [day for day in (ref.date_start, ref.date_end) if day and _DAY.fullmatch(day)]):
        lines.append(f"date: {'/'.join(dict.fromkeys(days))}")
    return "\n".join([*lines, "---", ""])


def _digest_text(group: Group, *, alone: bool) -> str:
    """One digest, with the notes that make what is read from it what was written."""
    ref, entries = group
    blank = [None] * len(entries)
    front = _front(ref if alone else None)
    seen = records.read(front + _text(group, blank, alone=alone), "").entries()
    notes = [note_for(entry, other) for entry, other in zip(entries, seen, strict=True)]
    return _text(group, notes, alone=alone)


def _text(group: Group, notes: Sequence[str | None], *, alone: bool) -> str:
    ref, entries = group
    reference = "原文：" if sum(entry.language != "en" for entry in entries) * 2 > len(entries) else "reference: "
    lines = _title(ref, alone=alone)
    section = None
    for entry, note in zip(entries, notes, strict=True):
        if entry.section and entry.section.title != section:
            section = entry.section.title
            lines += ["", f"## {heading(section)}".rstrip(" ")]
        first, *rest = write_entry(entry, reference)
        lines += ["", first, *([note] if note else []), *rest]
    return "\n".join([*lines, ""])


def _title(ref: DigestRef, *, alone: bool) -> Lines:
    if alone:
        return ["", f"# {heading(ref.title)}"] if ref.title else []
    names = ref.model_dump(exclude={"title"}, exclude_none=True)
    known = {name: value for name, value in names.items() if value}
    title = heading(ref.title) if ref.title else UNTITLED
    return ["", f"# {title}", *([write_note(known)] if known else [])]
