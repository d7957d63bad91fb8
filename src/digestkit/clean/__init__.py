"""Reading clean Markdown: the one canonical shape that `export --format md` writes, told by its front matter.

What a loose digest leaves to judgement is fixed here (docs/markdown.md): `##` is a section, `###` an entry, and the
blocks of an entry follow one order. So it reads back exactly, whatever its words look like.

digests  which digest an entry belongs to
outline  sections and spans by heading level alone
entry    one span -> a draft; blocks holds the forms of its lines
note     what no reader can see, in one comment under the heading

Telling that a file is one is light; reading it loads pydantic, so that is asked for by the file's name.
"""

from digestkit.clean.outline import LAYOUT, clean_outline, is_clean

__all__ = ["LAYOUT", "clean_outline", "is_clean"]
