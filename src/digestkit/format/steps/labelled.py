"""The label that a line begins with, part by part, for the steps that mend labels."""

from __future__ import annotations

from dataclasses import dataclass

from digestkit.expression import expression
from digestkit.format.page import Row, parts, replies
from digestkit.words import nearest_name

_LABEL = expression(
    r"(?P<icon>(?::[\w+-]+:[ \t]*)*)(?P<open>\*\*|__)?(?P<name>[^:：\[\]*_<>|`]{1,60}?)(?P<close>\*\*|__)?"
    r"(?P<colon>[:：])(?P<late>\*\*|__)?(?P<gap>[ \t\u3000\u00a0]*)(?P<value>.*)$"
)
_ROLES = frozenset({"label", "reference", "person", "comment"})


@dataclass(frozen=True, slots=True)
class Label:
    """`name` stands at `at`; `bold` marks around it close behind the colon if `late`; then `gap` and `value`.

    `known`: the reader took the words for a label that it knows, slips of the pen forgiven.
    """

    at: int
    bold: str
    name: str
    colon: str
    late: bool
    gap: str
    value: str
    known: bool

    @property
    def gap_at(self) -> int:
        """Where the gap starts."""
        return self.at + len(self.name) + len(self.colon) + len(self.bold)


def read_label(row: Row, text: str) -> Label | None:
    """The label of a line as it is now; None where the reader saw none there, or one in another form."""
    shown = row.line.signs.label
    if row.role not in _ROLES or row.draft.span.layout == "table" or shown is None:
        return None
    _, marks, start = parts(text)
    found = _LABEL.match(text, start)
    if not found or not marks.rest or found["value"].startswith("//"):
        return None
    opened, closed, late = found["open"] or "", found["close"] or "", found["late"] or ""
    if opened != closed + late or not _is_one(row, found["name"], found["colon"]):
        return None
    known = bool(shown.kind or row.draft.kind_of(shown.name))
    name, colon, gap, value = found.group("name", "colon", "gap", "value")
    return Label(found.start("name"), opened, name, colon, bool(late), gap, value, known)


def _is_one(row: Row, name: str, colon: str) -> bool:
    """Whether the record has these words as a label or a person, and not in its text."""
    draft = row.draft
    if name != name.strip() or f"{name}{colon}" in row.said:
        return False
    if row.role in ("label", "reference"):
        known = draft.kind_of(name) is not None or nearest_name(name) is not None or name in draft.fields
        return known or any(link.get("label") == name for link in draft.links.values())
    people = draft.authors if row.role == "person" else [reply["author"] for reply in replies(draft)]
    return any(person["name"] == name for person in people)
