"""Counting while entries pass by; memory grows with the names, not with the entries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from digestkit import query
from digestkit.identity import is_short
from digestkit.identity.parts import split
from digestkit.model import Entry, Source
from digestkit.stats.nouns import Count, Fading, Issue
from digestkit.stats.people import People, largest_first

NONE = ""


@dataclass(slots=True)
class Tally:
    """Counts while entries pass by.

    >>> tally = Tally()
    >>> [entry.title for entry in tally.passing([Entry(title="A", rating=2)])], tally.counts("ratings")
    (['A'], [Count(name='2', count=1)])
    """

    totals: Counter[str] = field(default_factory=Counter)
    named: dict[str, Counter[str]] = field(default_factory=dict)
    issues: dict[str, Issue] = field(default_factory=dict)
    dates: set[str] = field(default_factory=set)
    people: People = field(default_factory=People)
    fading: dict[str, Fading] = field(default_factory=dict)

    def passing(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """The entries, each counted on its way."""
        for entry in entries:
            self.add(entry)
            yield entry

    def add(self, entry: Entry) -> None:
        """Count one entry."""
        addresses = [address for address in (entry.url, *(link.url for link in entry.links)) if address]
        replies = sum(1 for _ in query.comments(entry.comments))
        self.totals.update(entries=1, links=len(addresses), comments=replies, pictures=len(entry.images))
        self.dates.update([entry.date] if entry.date else [])
        self.people.add(query.people(entry))
        self._count("sections", [entry.section.title if entry.section else NONE])
        self._count("kinds", query.kinds(entry))
        self._count("ratings", [NONE if entry.rating is None else str(entry.rating)])
        self._count("languages", [entry.language])
        self._count("hosts", {host for address in addresses if (host := host_of(address))})
        self._add_issue(entry)
        for address in addresses:
            self._add_fading(address, entry)

    def counts(self, name: str) -> list[Count]:
        """What was counted under a name, the largest first."""
        return largest_first(self.named.get(name, Counter()))

    def _count(self, name: str, values: Iterable[str]) -> None:
        self.named.setdefault(name, Counter()).update(values)

    def _add_issue(self, entry: Entry) -> None:
        ref = entry.digest
        path = ref.path if ref else next((source.path for source in entry.sources), "")
        old = self.issues.get(path) or Issue(
            path=path, title=ref.title if ref else None, issue=ref.issue if ref else None
        )
        date = (ref.date_start if ref else None) or min(filter(None, (old.date, entry.date)), default=None)
        self.issues[path] = old.model_copy(update={"count": old.count + 1, "date": date})

    def _add_fading(self, url: str, entry: Entry) -> None:
        reason = "short" if is_short(url) else "http" if url[:7].lower() == "http://" else None
        if reason and url not in self.fading:
            source = entry.sources[0] if entry.sources else Source(path="", start_line=0)
            self.fading[url] = Fading(url=url, reason=reason, path=source.path, line=source.start_line)


def host_of(url: str) -> str | None:
    """The host without `www.`, of a web address.

    >>> host_of("https://www.Example.org:8080/x"), host_of("mailto:a@b.io")
    ('example.org', None)
    """
    parts = split(url)
    return parts.host.removeprefix("www.") or None if parts else None
