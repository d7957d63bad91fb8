"""Lines -> sections and entries' spans; what neither holds is a notice.

`tree` decides what a heading is, `ballot` which layout a section's lines use, `extent` how far an entry reaches,
`prose` which paragraphs present one thing, `notices` what is said around the entries.
"""

from digestkit.outline.blocks import Section
from digestkit.outline.outline import Outline, Span, outline

__all__ = ["Outline", "Section", "Span", "outline"]
