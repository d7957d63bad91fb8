"""Writing clean Markdown: records -> the canonical shape that `digestkit.clean` reads back exactly.

digest  front matter, titles and sections of one file
entry   one entry; blocks writes the forms of its lines
notes   what the visible text does not say, found by reading it back: the promise is kept on every write
"""

from digestkit.format.digest import FRONT, write_digests

__all__ = ["FRONT", "write_digests"]
