"""What a digest does in every entry: labels of its own, `Title — Speaker`, `【kind】title`; seen, never assumed."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from digestkit.expression import expression
from digestkit.inline import plain
from digestkit.lines import Kind
from digestkit.outline import Section, Span
from digestkit.text import CAPITAL, is_proper_name
from digestkit.words import LabelKind, label_kind, sounds_like_person

_OFTEN = 3
_LONGEST_LABEL = 24
_LONGEST_SIGNATURE = 2  # lines
_DASH, _NAME = r"\s+(?:[-–—]{1,2}|\|)\s+", r"(?:[A-Z][\w.'’-]*\s+){1,3}[A-Z][\w.'’-]+"
_DASH_NAME = expression(rf"(?<=\S){_DASH}({_NAME}|[\u4e00-\u9fff]{{2,4}})\s*$")
_BEHIND = rf"{_DASH}({_NAME})(?=\s*(?:$|,\s*\[|[(（]\[))"  # `[Title](u) - Ann Lee, [more](v)`
_NAME_BEHIND, _LINK_AND_NAME = expression(_BEHIND), expression(rf"(?<=\)){_BEHIND}")
_WHO = rf"(?:u/\w+|(?:The )?{CAPITAL}[\w.'’-]*(?: (?:{CAPITAL}[\w.'’-]*|van|de|der|von|la)){{0,3}})"
_SIGNATURE = expression(
    rf"\*?({_WHO}(?:(?:, | and | & ){_WHO}){{0,3}}?)(?: and others)?"
    r"(?: sponsor| \([^()]{1,40}\)| [-–—]{1,2} \*?[^*\[\]]{1,40}?)?\*?"
)
_AND = expression(r", | and | & ")
_NICKNAME = expression(r"(?:阿(?!里)|老(?!师|板))[\u4e00-\u9fff]")
TAGGED = expression(r"(?:【[^】]{1,12}】|\[[^\]]{1,12}\](?![(\[]))\s*(?=\S)")


@dataclass(frozen=True, slots=True)
class Habits:
    """`labels` the digest's own, `speakers` the sections where titles end in a person's name, `tagged` where they begin
    with a kind, `replies` where people answer under several entries, `signed` where a name alone on a line ends most
    entries that end in text.
    """

    labels: Mapping[str, LabelKind] = field(default_factory=dict)
    speakers: Set[Section | None] = frozenset()
    tagged: bool = False
    replies: bool = False
    signed: bool = False


def read_habits(spans: Iterable[Span]) -> Habits:
    """The habits that most entries share."""
    labels: dict[Section | None, Counter[str]] = defaultdict(Counter)
    all_labels: Counter[str] = Counter()
    counts: Counter[Section | None] = Counter()
    repliers: Counter[str] = Counter()
    named: Counter[Section | None] = Counter()
    tagged = signed = written = replied = plain_labels = bold_labels = 0
    for span in spans:
        counts[span.section] += 1
        head = span.head.rest
        named[span.section] += _ends_in_name(head)
        tagged += TAGGED.match(head) is not None
        names = signature(span)[1]
        signed += bool(names) and all(is_proper_name(name) or name.startswith("u/") for name in names)
        written += span.lines[-1].kind is Kind.TEXT and len(span.lines) > 1
        unknown, said = _names(span)
        bold, plainly = _known(span)
        bold_labels += bold
        plain_labels += plainly
        labels[span.section].update(unknown)
        all_labels.update(unknown)
        repliers.update(said)
        replied += bool(said)
    count = counts.total()
    often = {name for section, names in labels.items() for name in _often(names, counts[section])}
    often.update(_often(all_labels, count))
    people = repliers if plain_labels >= _OFTEN and not bold_labels else ()  # bold are names here, and no labels
    own: dict[str, LabelKind] = {
        name: "text" for name in often if not (label_kind(name) or _is_called_so(name) or name in people)
    }
    most = max(_OFTEN, _most(count))
    everywhere = named.total() >= most
    speakers = frozenset(s for s, n in counts.items() if everywhere or named[s] >= max(_OFTEN, _most(n)))
    distinct = (len(repliers) * 2 > repliers.total() or bool(people)) and replied >= _OFTEN
    tags = tagged >= min(most, max(_OFTEN, count // 3))
    return Habits(own, speakers, tags, distinct, signed >= max(_OFTEN, written // 2))


def _most(entries: int) -> int:
    return entries * 3 // 5


def _is_called_so(name: str) -> bool:
    """`Ann Lee`, `阿水`, `老葛`: a person."""
    return is_proper_name(name) or _NICKNAME.fullmatch(name) is not None


def _often(names: Counter[str], entries: int) -> list[str]:
    """The labels that at least a quarter of some entries have."""
    enough = max(_OFTEN, entries // 4)
    return [name for name, n in names.items() if n >= enough]


def _ends_in_name(head: str) -> bool:
    if not ("—" in head or "–" in head or " - " in head):
        return False
    return (ends_in_name(plain(head)) or _of_person(_LINK_AND_NAME.search(head))) is not None


def ends_in_name(title: str) -> re.Match[str] | None:
    """`Title — Ann Lee`, and no newspaper."""
    return _of_person(_DASH_NAME.search(title))


def name_behind(text: str) -> re.Match[str] | None:
    """` — Ann Lee, more`, right behind a linked title."""
    return _of_person(_NAME_BEHIND.match(text))


def _of_person(found: re.Match[str] | None) -> re.Match[str] | None:
    name = found[1] if found else ""
    return found if sounds_like_person(name) and not name.startswith("The ") else None


def signature(span: Span) -> tuple[int, Sequence[str]]:
    """Whom the first line of an entry's last paragraph names, and its number: `Ann Lee`, `Ann Lee — *Institute*`."""
    lines = span.lines
    last = range(len(lines) - 1, max(0, len(lines) - 1 - _LONGEST_SIGNATURE), -1)
    line = next((lines[i] for i in last if lines[i - 1].kind is Kind.BLANK), None)
    if line is None or line.kind is not Kind.TEXT or line.tokens:
        return 0, ()
    found = _SIGNATURE.fullmatch(line.rest)
    return (line.number, _AND.split(found[1])) if found else (0, ())


def _known(span: Span) -> tuple[int, int]:
    """How many labels that we know are bold items, and how many plain ones."""
    known = [line for line in span.lines if line.kind is Kind.BULLET and (label := line.signs.label) and label.kind]
    bold = len([line for line in known if line.signs.bold is not None])
    return bold, len(known) - bold


def _names(span: Span) -> tuple[set[str], set[str]]:
    """Labels under one head that we do not know, and names that answer it."""
    unknown, said = set(), set()
    for line in span.lines:
        label = line.signs.label
        if label is None or line is span.head:
            continue
        if label.kind is None and len(label.name) <= _LONGEST_LABEL:
            unknown.add(label.name)
        if line.signs.reply and line.kind is Kind.BULLET:
            said.add(label.name)
    return unknown, said
