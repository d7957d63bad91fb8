"""Finding entries by a query, best first, with typos forgiven.

near   what a word may have meant: the words of a text that are one or two slips away
rank   which entries match, and how well
marks  where a text says what was sought
"""

from digestkit.search.marks import spans
from digestkit.search.rank import Hit, search

__all__ = ["Hit", "search", "spans"]
