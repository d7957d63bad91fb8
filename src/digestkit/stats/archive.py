"""An archive in numbers."""

from __future__ import annotations

from collections.abc import Iterable

from digestkit.dedupe import Deduped, Settings, dedupe
from digestkit.model import Entry
from digestkit.stats.nouns import Repeated, Repetitions, Stats
from digestkit.stats.tally import Tally

DEFAULT = Settings()


def stats(entries: Iterable[Entry], settings: Settings = DEFAULT) -> Stats:
    """Count entries, links and people of an archive, and find repetitions (`digestkit.dedupe`).

    >>> found = stats([Entry(title="A", url="http://a.io/x"), Entry(title="B", rating=2)])
    >>> found.entries, [(each.name, each.count) for each in found.ratings], found.fading[0].reason
    (2, [('', 1), ('2', 1)], 'http')
    """
    tally = Tally()
    repetitions = _repetitions(dedupe(tally.passing(entries), settings))
    return Stats(
        entries=tally.totals["entries"],
        links=tally.totals["links"],
        comments=tally.totals["comments"],
        pictures=tally.totals["pictures"],
        first=min(tally.dates, default=None),
        last=max(tally.dates, default=None),
        issues=sorted(tally.issues.values(), key=lambda issue: (issue.date is None, issue.date or "", issue.path)),
        sections=tally.counts("sections"),
        kinds=tally.counts("kinds"),
        hosts=tally.counts("hosts"),
        people=tally.people.largest_first(),
        ratings=tally.counts("ratings"),
        languages=tally.counts("languages"),
        fading=sorted(tally.fading.values(), key=lambda each: (each.reason != "short", each.path, each.line)),
        repetitions=repetitions,
    )


def _repetitions(found: Deduped) -> Repetitions:
    groups = sorted(found.resolved.same, key=lambda group: -len(group.rows))
    merged = sum(len(group.rows) for group in groups)
    return Repetitions(
        kept=len(found.resolved.table) - merged + len(groups),
        merged=merged,
        groups=len(groups),
        related=len(found.resolved.related),
        suspects=len(found.resolved.suspects),
        most=[_repeated(found.members(group.rows)) for group in groups],
    )


def _repeated(members: list[Entry]) -> Repeated:
    places = [source for member in members for source in member.sources]
    return Repeated(title=members[0].title, url=members[0].url, count=len(members), places=places)
