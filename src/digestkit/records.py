"""Claimed lines -> records. Every line has a role; what nobody claimed is body; what no entry holds is a notice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digestkit import identity
from digestkit.clean import LAYOUT, Digests, clean_outline, is_clean, noted, read_clean
from digestkit.config import DEFAULT, Settings, using
from digestkit.fields import Draft, read_span
from digestkit.fields.habits import read_habits
from digestkit.fields.dates import When, digest_dates, digest_issue
from digestkit.inline import plain
from digestkit.lines import Kind, Line, scan
from digestkit.model import Digest, DigestRef, Entry, Notice, Problem, Section
from digestkit.outline import Outline, outline
from digestkit.outline.notices import notice_kind
from digestkit.text import digest_of, language
from digestkit.words import section_kind

_INTRO_LINES = 12
_INTRO_LENGTH = 80
_MARKUP = re.compile(r"\]\([^()\s]*\)|\]（[^（）\s]*）|https?://[!-~]+|<[^<>]*>")  # is in no language


@dataclass(frozen=True, slots=True)
class LineRole:
    """What one line became: its role, the id of its entry, and for a head why an entry starts there."""

    line: int
    role: str
    entry: str | None = None
    reason: str | None = None


class Reading:
    """A digest being read: the header at once, entries one at a time, roles when the entries are done.

    >>> reading = read("# Weekly #7\\n- [A](https://a.io)\\n- [B](https://b.io)", "w.md")
    >>> reading.head.issue, [entry.title for entry in reading.entries()], [role.role for role in reading.roles()]
    ('7', ['A', 'B'], ['title', 'head', 'head'])
    """

    def __init__(
        self, text: str, path: str, sha256: str, problems: Sequence[Problem], settings: Settings = DEFAULT
    ) -> None:
        self._settings = settings
        self._lines = scan(text)
        self._roles: dict[int, LineRole] = {}
        front = front_matter(self._lines)
        self._digests = Digests(self._lines, front) if is_clean(self._lines) else None
        with using(settings):
            self._outline = clean_outline(self._lines) if self._digests else outline(self._lines)
            self.head = _head(self._lines, self._outline, path, sha256, problems)
        if self._digests:
            self.head = self.head.model_copy(update=self._digests.only)

    def entries(self) -> Iterator[Entry]:
        """Entries in order of the file; each frees what was read for it."""
        entries = self._entries()
        while True:
            with using(self._settings):
                entry = next(entries, None)
            if entry is None:
                return
            yield entry

    def _entries(self) -> Iterator[Entry]:
        habits = read_habits(self._outline.spans)
        seen: Counter[str] = Counter()
        for span in self._outline.spans:
            draft = read_clean(span) if span.layout == LAYOUT else read_span(span, habits)
            ref = self._digests.ref(self.head, span.head.number) if self._digests else None
            entry = _entry(draft, ref or self.head, self.head.path, seen)
            for line in span.lines:
                role = "blank" if line.kind is Kind.BLANK else draft.roles.get(line.number, "body")
                self._roles[line.number] = LineRole(
                    line.number, role, entry.id, span.reason if role == "head" else None
                )
                line.forget()
            yield entry

    def roles(self) -> list[LineRole]:
        """One role for every line of the file."""
        fixed = {section.line: "section" for section in self.head.sections}
        if self._outline.title:
            fixed[self._outline.title.number] = "title"
        roles = []
        for line in self._lines:
            role = self._roles.get(line.number)
            if role is None or line.number in fixed:
                role = LineRole(line.number, fixed.get(line.number) or _outside(line))
            roles.append(role)
        return roles


def read(
    text: str, path: str, sha256: str = "", problems: Sequence[Problem] = (), settings: Settings = DEFAULT
) -> Reading:
    """Read one digest. Total: any text gives a reading, nothing is raised and no line is lost.

    `settings` add labels, sections and addresses of the archive's own.
    """
    return Reading(text, path, sha256, problems, settings)


def _outside(line: Line) -> str:
    return {Kind.BLANK: "blank", Kind.RULE: "separator"}.get(line.kind, "notice")


def _head(lines: Sequence[Line], found: Outline, path: str, sha256: str, problems: Sequence[Problem]) -> Digest:
    front = front_matter(lines)
    title = plain(found.title.rest) if found.title else front.get("title")
    when: When = digest_dates(title, _intro(lines, found), front, path)
    sample = _MARKUP.sub("", "\n".join(line.rest for line in lines[:200]))
    return Digest(
        path=path,
        sha256=sha256,
        title=title or None,
        issue=digest_issue(title, front, path),
        date_start=when.start,
        date_end=when.end,
        language=language(sample),
        sections=[
            Section(title=s.title, kind=section_kind(s.title), level=min(s.level, 6), line=s.line)
            for s in found.sections
        ],
        notices=list(_notices(lines, found)),
        problems=list(problems),
    )


def _intro(lines: Sequence[Line], found: Outline) -> str:
    """Short lines before the first section or entry, where a digest may say its date and number."""
    first = min(
        [*(section.line for section in found.sections), *(span.lines[0].number for span in found.spans), len(lines) + 1]
    )
    shown = [line.rest for line in lines[: first - 1] if line.kind in (Kind.TEXT, Kind.QUOTE, Kind.HTML)][:_INTRO_LINES]
    return "\n".join(text for text in map(plain, shown) if len(text) <= _INTRO_LENGTH)


def front_matter(lines: Sequence[Line]) -> dict[str, str]:
    """`key: value` lines of the front matter, keys lower-cased; no YAML, so no alias bombs."""
    found: dict[str, str] = {}
    for line in lines:
        if line.kind is not Kind.FRONT:
            break
        key, mark, value = line.rest.partition(":" if ":" in line.rest else "=")
        if mark and value.strip():
            found[key.strip().lower()] = value.strip().strip("\"'")
    return found


def _notices(lines: Sequence[Line], found: Outline) -> Iterator[Notice]:
    held = {number for span in found.spans for number in (line.number for line in span.lines)}
    held.update(section.line for section in found.sections)
    if found.title:
        held.add(found.title.number)
    start, end, kind = 0, 0, ""
    for line in lines:
        role = None if line.number in held or line.kind in (Kind.BLANK, Kind.RULE) else notice_kind(line)
        if role != kind or role is None:
            if start:
                yield Notice(start_line=start, end_line=end, kind=kind)
            start, kind = (line.number, role) if role else (0, "")
        end = line.number
    if start:
        yield Notice(start_line=start, end_line=end, kind=kind)


def digest_key(head: Digest | DigestRef) -> str:
    """What names an issue wherever its file lies: title, issue and dates; the file's name where it has no issue and no date."""
    stem = head.path.replace("\\", "/").rpartition("/")[2].rpartition(".")[0]
    own = (head.issue, head.date_start, head.date_end)
    return "\0".join(part or "" for part in (head.title, *own)) if any(own) else f"{head.title or ''}\0{stem}"


def _entry(draft: Draft, head: Digest | DigestRef, path: str, seen: Counter[str]) -> Entry:
    lines, body = draft.span.lines, "\n".join(draft.body).strip()
    identities = _identities(draft)
    own = identities[0] if identities and draft.url else None
    people = ", ".join(person["name"] for person in draft.authors)
    mark = (
        digest_of(own, draft.title)
        if own or (draft.title and not draft.derived)
        else digest_of(people, draft.title, body)
    )
    key = digest_key(head)
    seen[key + mark] += 1
    number = f"{seen[key + mark]}" if seen[key + mark] > 1 else ""
    section = draft.span.section
    return noted(
        {
            "id": digest_of(key, mark, number),
            "fingerprint": mark,
            "title": draft.title,
            "title_source": None if draft.title is None else "derived" if draft.derived else "explicit",
            "authors": draft.authors,
            "url": draft.url,
            "links": list(draft.links.values()),
            "images": draft.images,
            "comments": draft.comments,
            "rating": draft.rating,
            "fields": draft.fields,
            "body": body,
            "tags": draft.tags,
            "section": {"title": section.title, "kind": section_kind(section.title)} if section else None,
            "date": head.date_start,
            "language": language((draft.title or "") + body[:1000]),
            "identities": identities,
            "digest": head if isinstance(head, DigestRef) else None,
            "sources": [{"path": path, "start_line": lines[0].number, "end_line": lines[-1].number}],
        },
        draft.note,
    )


def _identities(draft: Draft) -> list[str]:
    """What the entry is: its own address first, then its labelled papers and code; else every paper it links."""
    keys = [identity.canonical(draft.url).key] if draft.url else []
    keys += [link["identity"] for link in draft.links.values() if link["kind"] in ("paper", "code")]
    return list(dict.fromkeys(key for key in keys if key))
