"""A first configuration for an archive: a look at its digests, then a commented file that says what was seen."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from digestkit.config.settings import Tables
from digestkit.config.shape import hints, is_table, keys
from digestkit.config.show import toml
from digestkit.model import Digest
from digestkit.words import label_kind

_OFTEN = 3
_MOST_FOLDERS = 3
_ENOUGH = 5  # entries from which a file can be a compilation
_REPEATS = 0.8  # of its entries
_SHOWN = 8
_FRONT_PAGES = ("readme", "index")


@dataclass(frozen=True, slots=True)
class Seen:
    """What a look showed. `exclude` gives each file a reason; `labels` and `sections` are words we do not know."""

    files: int
    entries: int
    language: str
    first: str | None
    last: str | None
    include: Sequence[str]
    exclude: Mapping[str, str]
    labels: Sequence[tuple[str, int]]
    sections: Sequence[tuple[str, int]]


def look(digests: Iterable[Digest]) -> Seen:
    """What these digests, whose paths are relative to the archive, tell about it."""
    marks: dict[str, set[str]] = {}
    languages: Counter[str] = Counter()
    labels: Counter[str] = Counter()
    sections: Counter[str] = Counter()
    days: list[str] = []
    entries = 0
    for digest in digests:
        if not digest.entries:
            continue
        entries += len(digest.entries)
        languages[digest.language] += len(digest.entries)
        days += [day for day in (digest.date_start, digest.date_end) if day]
        marks[digest.path] = {
            entry.identities[0] if entry.identities else entry.fingerprint for entry in digest.entries
        }
        for entry in digest.entries:
            labels.update(link.label for link in entry.links if link.label and link.kind == "other")
            sections.update([entry.section.title] if entry.section and entry.section.kind == "other" else [])
    return Seen(
        files=len(marks),
        entries=entries,
        language=languages.most_common(1)[0][0] if languages else "",
        first=min(days, default=None),
        last=max(days, default=None),
        include=_folders(marks),
        exclude=dict(_compilations(marks)),
        labels=[(name, n) for name, n in labels.most_common(_SHOWN) if n >= _OFTEN and not label_kind(name)],
        sections=[(name, n) for name, n in sections.most_common(_SHOWN) if n >= _OFTEN],
    )


def _folders(paths: Iterable[str]) -> Sequence[str]:
    """The few folders right below that hold all digests, or all that is here."""
    tops = {path.partition("/")[0] if "/" in path else "" for path in paths}
    return sorted(f"{top}/" for top in tops) if tops and "" not in tops and len(tops) <= _MOST_FOLDERS else ["."]


def _compilations(marks: Mapping[str, set[str]]) -> Iterator[tuple[str, str]]:
    """Files that repeat others: several of them, or a front page one."""
    holders: defaultdict[str, list[str]] = defaultdict(list)
    for path, own in marks.items():
        for mark in own:
            holders[mark].append(path)
    for path, own in marks.items():
        repeated = Counter(other for mark in own for other in holders[mark] if other != path)
        count = sum(len(holders[mark]) > 1 for mark in own)
        if len(own) < _ENOUGH or count < _REPEATS * len(own):
            continue
        several = len([other for other in repeated if len(marks[other]) < len(own)]) > 1
        front = PurePosixPath(path).stem.lower() in _FRONT_PAGES and "/" not in path
        if several or front:
            others = f" and {len(repeated) - 1} more" if len(repeated) > 1 else ""
            most = min(repeated, key=lambda other: (-repeated[other], other))
            yield path, f"{count} of its {len(own)} entries are in {most}{others}"


def compose(seen: Seen) -> str:
    """The file: every setting with what it is for, those that were seen to matter set, the others as comments."""
    return "\n".join([*_heading(seen), *_tables(seen, Tables, "")]) + "\n"


def _heading(seen: Seen) -> Iterator[str]:
    days = f", {seen.first} to {seen.last}" if seen.first else ""
    yield "# Settings of digestkit for this archive. `digestkit config` shows what holds and where it comes from."
    if seen.files:
        count = f"{seen.entries:,} entries in {seen.files:,} files"
        yield f"# Seen by `digestkit init`: {count}, mostly {seen.language}{days}."
    else:
        yield "# `digestkit init` saw no digests here."


def _tables(seen: Seen, table: type, above: str) -> Iterator[str]:
    """Plain settings first, as TOML wants it, then tables."""
    made = table()
    for wanted in (False, True):
        for key, found in keys(table).items():
            hint, value = hints(table)[found.name], getattr(made, found.name)
            if (is_table(hint) or isinstance(value, dict)) is not wanted:
                continue
            if is_table(hint):
                yield from ("", f"[{above}{key}]", *_tables(seen, hint, f"{above}{key}."))
            elif wanted and not above:
                yield from ("", f"# {found.metadata['description']}", f"[{key}]", *_words(seen, key))
            else:
                yield from ("", f"# {found.metadata['description']}", *_value(seen, key, value))


def _value(seen: Seen, key: str, default: object) -> Iterator[str]:
    if key == "include" and seen.include != ["."]:
        yield f"include = {toml(tuple(seen.include))}"
    elif key == "exclude" and seen.exclude:
        yield "exclude = ["
        yield from (f"  {toml(f'/{path}')},  # {reason}" for path, reason in seen.exclude.items())
        yield "]"
    else:
        yield f"# {key} = {toml(default) if default is not None else '...'}"


def _words(seen: Seen, key: str) -> Iterator[str]:
    """Words of the archive that only its curator can give a kind."""
    found = {"labels": seen.labels, "sections": seen.sections}.get(key, ())
    for name, count in found:
        yield f"# KIND = [{toml(name)}]  # {count} entries"
    if not found:
        yield f"# {EXAMPLES[key]}"


EXAMPLES = {
    "labels": 'code = ["source tree"]',
    "sections": 'news = ["briefly"]',
    "hosts": 'paper = ["preprints.example.org/abs"]',
    "redirectors": '"go.example.org/out" = ["to"]',
}
"""What a line of a table looks like, where the archive gives no example of its own."""
