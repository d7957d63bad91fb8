"""A file of clean Markdown: front matter, a title a digest, its sections, its entries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby

from digestkit import records
from digestkit.clean.entry import UNTITLED
from digestkit.clean.note import write_note
from digestkit.expression import expression
from digestkit.format.blocks import heading
from digestkit.format.entry import CHINESE, ENGLISH, Lines, Words, write_entry
from digestkit.format.notes import note_for
from digestkit.model import DigestRef, Entry
from digestkit.text import language

FRONT = "digestkit: 1  # clean Markdown: ## is a section, ### an entry; without this line it is read as any digest"
_DAY = expression(r"\d{4}-\d\d-\d\d")
_PLAIN = expression(r"\w[\w.-]*")

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
    alone = second is None and _fits_front(first[0])
    yield _front(first[0] if alone else None)
    for group in chain([first], [second] if second else [], groups):
        yield _digest_text(group, alone=alone)


def _group(ref: DigestRef, own: Iterable[Entry]) -> Group:
    return ref, list(own)


def _digest(entry: Entry) -> DigestRef:
    """The digest of an entry by its own names; where its file lies is not one of them."""
    return entry.digest.model_copy(update={"path": ""}) if entry.digest else DigestRef(path="")


def _fits_front(ref: DigestRef) -> bool:
    """Whether plain words in the front matter name the digest; else a note under its title does."""
    days = [ref.date_start, ref.date_end]
    dated = all(day and _DAY.fullmatch(day) for day in days) or days == [None, None]
    return dated and (ref.issue is None or _PLAIN.fullmatch(ref.issue) is not None)


def _front(ref: DigestRef | None) -> str:
    lines = ["---", FRONT]
    if ref and ref.issue:
        lines.append(f"issue: {ref.issue}")
    if ref and ref.date_start:
        lines.append(f"date: {'/'.join(dict.fromkeys([ref.date_start, ref.date_end or '']))}")
    return "\n".join([*lines, "---", ""])


def _digest_text(group: Group, *, alone: bool) -> str:
    """One digest, with the notes that make what is read from it what was written."""
    ref, entries = group
    said = [entry.section.title if entry.section else entry.title for entry in entries]
    words = ENGLISH if language(" ".join([ref.title or "", *map(str, said)])) == "en" else CHINESE
    blocks = list(_blocks(entries, words))
    head = _title(ref, alone=alone)
    front = _front(ref if alone else None)
    text = "\n".join([front, *head, *(line for block in blocks for line in block)])
    named_by_file = not (ref.issue or ref.date_start or ref.date_end)
    for entry, other, block in zip(entries, records.read(text, "").entries(), blocks, strict=True):
        note = note_for(entry, other, keep_id=named_by_file)
        if note:
            at = next(i for i, line in enumerate(block) if line.startswith("### "))
            block.insert(at + 1, note)
    return "\n".join([*head, *(line for block in blocks for line in block), ""])


def _blocks(entries: Sequence[Entry], words: Words) -> Iterator[Lines]:
    """The lines of each entry, under the title of its section where that changes."""
    section = None
    for entry in entries:
        above: Lines = []
        if entry.section and entry.section.title != section:
            section = entry.section.title
            above = ["", f"## {heading(section)}".rstrip(" ")]
        yield [*above, "", *write_entry(entry, words)]


def _title(ref: DigestRef, *, alone: bool) -> Lines:
    if alone:
        return ["", f"# {heading(ref.title)}"] if ref.title else []
    known = ref.model_dump(exclude={"title", "path"}, exclude_none=True)
    title = heading(ref.title) if ref.title else UNTITLED
    return ["", f"# {title}", *([write_note(known)] if known else [])]
