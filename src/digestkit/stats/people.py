"""Entries by person: who is named with a handle here and without one there is one person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from digestkit.model import Person
from digestkit.stats.nouns import Count


class People:
    """How many entries name whom.

    >>> people = People()
    >>> people.add([Person(name="Ada L.", handle="Ada"), Person(name="Ada L.", handle="Ada")])
    >>> people.add([Person(name="Ada L.")])
    >>> people.largest_first()
    [Count(name='Ada L.', count=2)]
    """

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, str]] = Counter()

    def add(self, people: Iterable[Person]) -> None:
        """Everyone whom one entry names, each once, however often and in whatever spelling."""
        named = [(person.name, (person.handle or "").lower()) for person in people if person.name]
        handles = {handle: name for name, handle in reversed(named) if handle}
        known = {name for name, handle in named if handle}
        self._counts.update((name, handle) for handle, name in handles.items())
        self._counts.update({(name, "") for name, handle in named if not handle and name not in known})

    def largest_first(self) -> list[Count]:
        """Each person by the first name that was seen."""
        handles = {name: handle for name, handle in self._counts if handle}
        found: Counter[str] = Counter()
        names: dict[str, str] = {}
        for (name, handle), count in self._counts.items():
            key = handle or handles.get(name) or f" {name}"
            found[key] += count
            names.setdefault(key, name)
        return [Count(name=names[each.name], count=each.count) for each in largest_first(found)]


def largest_first(counter: Counter[str]) -> list[Count]:
    """Counts by size, equal ones by name."""
    ordered = sorted(counter.items(), key=lambda item: (-item[1], item[0]))
    return [Count(name=name, count=count) for name, count in ordered]
