"""text -> lines: every line once, with exact numbers; total, one pass, no recursion. Knows marks, not digests.

Lines come first because the line is the unit a curator thinks in: a role for every line, exact numbers by
construction, and the loose forms that CommonMark does not know cost nothing. What a line's text holds is read later, by
`inline` and `signs`, and only where a line is asked for it.

front the front matter
line  one line, and what is asked of several
scan  a text -> its lines
"""

from digestkit.lines.front import front_matter
from digestkit.lines.line import LARGE, Line, has_link, in_turn, opens_paragraph, paragraphs
from digestkit.lines.scan import scan, split
from digestkit.marks import LISTED, OPAQUE, Kind

__all__ = [
    "LARGE",
    "LISTED",
    "OPAQUE",
    "Kind",
    "Line",
    "front_matter",
    "has_link",
    "in_turn",
    "opens_paragraph",
    "paragraphs",
    "scan",
    "split",
]
