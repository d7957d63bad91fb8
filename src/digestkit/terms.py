"""The closed sets of words that records and settings use, as types; nothing is imported for them."""

from __future__ import annotations

from typing import Literal

Language = Literal["zh", "en", "mixed"]
LinkKind = Literal[
    "paper", "code", "project", "demo", "video", "slides", "dataset", "course", "book", "article", "social", "other"
]
SectionKind = Literal["opinion", "course", "result", "news", "article", "tool", "job", "event", "other"]
TitleSource = Literal["explicit", "derived"]
LabelKind = Literal[
    "reference", "paper", "code", "demo", "video", "slides", "dataset", "course", "book", "article", "project",
    "social", "source", "other", "text", "comments", "people", "tags", "image",
]  # fmt: skip
"""What stands behind a label. `reference`: the post itself; `source`: where it is from; `text`: words, no link."""
