"""Claimed lines -> records. Every line has a role; what nobody claimed is body; what no entry holds is a notice.

reading  one digest: its header at once, its entries one at a time, its lines' roles when asked
head     the header: title, dates, issue, sections, notices
entry    a draft -> a validated Entry with an id that stays the same
"""

from digestkit.records.reading import LineRole, Reading, read

__all__ = ["LineRole", "Reading", "read"]
