"""Space between a label and its value, and between a title and its rating."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from digestkit.fields.rating import take_rating
from digestkit.format.page import Edit, Page, Row
from digestkit.format.steps.labelled import read_label

_BLANKS = " \t\u3000\u00a0"
_HAN = "\u3400"


def space_values(page: Page) -> Iterator[Edit]:
    """`Tips:  x`, `Tips:x` -> `Tips: x`; behind `：` as most of the digest's labels do; one space before a rating."""
    wide = _behind_wide(page)
    for row in page.rows:
        if row.draft.span.layout == "table":
            continue
        text = page.texts[row.at]
        changed = _before_rating(text) if row.role == "head" and row.draft.rating else _behind_label(row, text, wide)
        if changed != text:
            yield Edit(row.at, changed)


def _behind_wide(page: Page) -> Mapping[bool, str]:
    """What stands between a full-width colon and Chinese (True), and between it and all else: mostly nothing."""
    found = [label for row in page.rows if (label := read_label(row, page.texts[row.at]))]
    gaps = Counter(
        (label.value[0] >= _HAN, bool(label.gap))
        for label in found
        if label.colon == "：" and label.value and not label.late
    )
    return {han: " " if gaps[han, True] > gaps[han, False] else "" for han in (True, False)}


def _behind_label(row: Row, text: str, wide: Mapping[bool, str]) -> str:
    label = read_label(row, text)
    if label is None or not label.value or (label.late and not label.gap):
        return text
    gap = " " if label.colon == ":" or label.late else wide[label.value[0] >= _HAN]
    return text if label.gap == gap else f"{text[: label.gap_at]}{gap}{label.value}"


def _before_rating(text: str) -> str:
    title, rating = take_rating(text.rstrip(_BLANKS))
    if rating is None:
        return text
    stars = text[len(title) :]
    gap = len(stars) - len(stars.lstrip(_BLANKS))
    return f"{title} {stars[gap:]}" if gap > 1 or stars[:1] == "\u3000" else text
