"""One digest being read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digestkit.clean import LAYOUT, clean_outline, is_clean
from digestkit.clean.digests import Digests
from digestkit.clean.entry import read_clean
from digestkit.config import DEFAULT, Settings, under, using
from digestkit.fields import Draft, read_habits, read_span
from digestkit.fields.habits import Habits
from digestkit.lines import LARGE, Kind, Line, front_matter, in_turn, scan
from digestkit.model import Entry, Problem
from digestkit.outline import Span, outline
from digestkit.records.entry import make_entry
from digestkit.records.head import make_head


@dataclass(frozen=True, slots=True)
class LineRole:
    """What one line became: its role, the id of its entry, and for a head why an entry starts there."""

    line: int
    role: str
    entry: str | None = None
    reason: str | None = None


class Reading:
    """A digest being read: the header at once, entries one at a time, the roles of its lines when asked.

    >>> reading = read("# Weekly #7\\n- [A](https://a.io)\\n- [B](https://b.io)", "w.md")
    >>> reading.head.issue, [entry.title for entry in reading.entries()], [role.role for role in reading.roles()]
    ('7', ['A', 'B'], ['title', 'head', 'head'])
    """

    def __init__(
        self, text: str, path: str, sha256: str, problems: Sequence[Problem], settings: Settings = DEFAULT
    ) -> None:
        self._settings = settings
        self._lines = scan(text)
        self._large = len(self._lines) > LARGE
        self._digests = Digests(self._lines, front_matter(self._lines)) if is_clean(self._lines) else None
        if self._large and not self._digests:
            for line in self._lines:
                line.raw = ""  # nobody asks for it again, and it is half of a line's memory
        with using(settings):
            self._outline = clean_outline(self._lines) if self._digests else outline(self._lines)
            self.head = make_head(self._lines, self._outline, path, sha256, problems)
        if self._digests:
            self.head = self.head.model_copy(update=self._digests.only)

    def entries(self) -> Iterator[Entry]:
        """Entries in order of the file."""
        return (entry for _, _, entry in self._read())

    def _read(self) -> Iterator[tuple[Span, Draft, Entry]]:
        """Every span, read under this digest's own settings."""
        context, found = under(self._settings), self._drafts()
        while one := context.run(next, found, None):
            yield one

    def _drafts(self) -> Iterator[tuple[Span, Draft, Entry]]:
        habits = Habits() if self._digests else read_habits(self._spans())
        seen: Counter[str] = Counter()
        for span in self._spans():
            draft = read_clean(span) if span.layout == LAYOUT else read_span(span, habits)
            ref = self._digests.ref(self.head, span.head.number) if self._digests else None
            yield span, draft, make_entry(draft, ref or self.head, self.head.path, seen)

    def _spans(self) -> Iterator[Span]:
        return in_turn(self._outline.spans, lambda span: span.lines, self._large)

    def roles(self) -> list[LineRole]:
        """One role for every line of the file."""
        roles = {section.line: LineRole(section.line, "section") for section in self.head.sections}
        if title := self._outline.title:
            roles[title.number] = LineRole(title.number, "title")
        for span, draft, entry in self._read():
            for line in span.lines:
                role = "blank" if line.kind is Kind.BLANK else draft.roles.get(line.number, "body")
                reason = span.reason if role == "head" else None
                roles.setdefault(line.number, LineRole(line.number, role, entry.id, reason))
        return [roles.get(line.number) or LineRole(line.number, _outside(line)) for line in self._lines]


def read(
    text: str, path: str, sha256: str = "", problems: Sequence[Problem] = (), settings: Settings = DEFAULT
) -> Reading:
    """Read one digest. Total: any text gives a reading, nothing is raised and no line is lost.

    `settings` add labels, sections and addresses of the archive's own.
    """
    return Reading(text, path, sha256, problems, settings)


def _outside(line: Line) -> str:
    return {Kind.BLANK: "blank", Kind.RULE: "separator"}.get(line.kind, "notice")
