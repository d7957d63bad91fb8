"""Counts of an archive: what `digestkit stats` shows, and prints as JSON.

nouns    what is counted
tally    counting while entries pass by; people, who may have several spellings
archive  all of it, with the repetitions that dedupe finds
"""

from digestkit.stats.archive import stats
from digestkit.stats.nouns import Count, Fading, Issue, Repeated, Repetitions, Stats

__all__ = ["Count", "Fading", "Issue", "Repeated", "Repetitions", "Stats", "stats"]
