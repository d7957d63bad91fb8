"""Intake: entries taken apart where they were merged before, given ids of their own, and turned into cards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from digestkit.dedupe.bulk.hashes import digest
from digestkit.dedupe.card import Card
from digestkit.dedupe.cards import card_of
from digestkit.dedupe.merging import unmerge
from digestkit.dedupe.shelf import Shelf, line_of
from digestkit.model import Entry

RELATED = "related"
"""The key of `extra` under which an entry names the others of its work; made anew by every run."""


@dataclass(frozen=True, slots=True)
class Intake:
    """What came in: entries on a shelf, their cards, and the number of each card's entry, by distinct id."""

    shelf: Shelf
    cards: list[Card]
    numbers: dict[str, int]

    def entry(self, name: str) -> Entry:
        """The entry with that id; of two that brought one id, the second has a mark behind it."""
        return self.shelf.get(self.numbers[name]).model_copy(update={"id": name})


def take_in(entries: Iterable[Entry]) -> Intake:
    """Every entry, and the parts of every merged one, once: the same record read twice is one record.

    Two different records under one id both stay; the ids of the further ones end in `~2`, `~3` by what they say.

    >>> a, b = Entry(id="1", title="A"), Entry(id="1", title="B")
    >>> taken = take_in([a, a, b, Entry(title="C")])
    >>> len(taken.cards), len({card.id for card in taken.cards})
    (3, 3)
    """
    shelf = Shelf()
    first: dict[str, int] = {}
    further: dict[str, dict[bytes, int]] = {}
    cards: list[Card] = []
    for entry in parts(entries):
        line = line_of(entry)
        number = first.setdefault(entry.id, len(cards))
        if number < len(cards):
            versions = further.setdefault(entry.id, {shelf.line(number): number})
            if line in versions:
                continue
            versions[line] = len(cards)
        shelf.put(line)
        cards.append(card_of(entry))
    for name, versions in further.items():
        for count, number in enumerate((versions[line] for line in sorted(versions)), 1):
            known_as = named(name, count)
            first[known_as] = number
            cards[number] = replace(cards[number], id=known_as)
    return Intake(shelf, cards, first)


def parts(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Entries as they were before any run of dedupe: the parts of a merged one, nothing said of others, an id each."""
    for entry in entries:
        for part in unmerge(entry):
            update: dict[str, object] = {}
            if RELATED in part.extra:
                update["extra"] = {key: value for key, value in part.extra.items() if key != RELATED}
            if not part.id:
                update["id"] = _own_id(part)
            yield part.model_copy(update=update) if update else part


def named(name: str, count: int) -> str:
    """The id of the `count`-th record that brought one and the same id, in the order of their lines.

    >>> named("a", 1), named("a", 2)
    ('a', 'a~2')
    """
    return name if count == 1 else f"{name}~{count}"


def _own_id(entry: Entry) -> str:
    """An id made of what a record says, for one that brings none."""
    people = ";".join(person.name for person in entry.authors)
    return digest(
        "\0".join([entry.title or "", entry.url or "", people, entry.body, repr(sorted(entry.extra.items()))])
    )
