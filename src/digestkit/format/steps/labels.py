"""Labels: one spelling for each word, slips of the pen mended."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from digestkit.expression import expression
from digestkit.format.page import Edit, Page
from digestkit.format.steps.labelled import Label, read_label
from digestkit.words import label_kind, nearest_name

PROPER: Mapping[str, str] = {name.lower(): name for name in ["BibTeX", "GitHub", "GitLab", "OpenReview", "YouTube"]}
"""How names are spelled that have capitals inside."""

_WORDS = expression(r"[^\W\d_](?:[^\W\d_]|[ &-])*")


def spell_labels(page: Page) -> Iterator[Edit]:
    """`GtiHub`, `ＧitHub` -> `GitHub`; `github` as most of the digest's labels have it. Words are never exchanged."""
    found = [(row, label) for row in page.rows if (label := read_label(row, page.texts[row.at]))]
    spellings = _spellings([label for _, label in found], page.settings.format.spelling)
    for row, label in found:
        name = spellings.get(_word(label) or "")
        if name is None or name == label.name or name in row.draft.fields:
            continue
        text = page.texts[row.at]
        yield Edit(row.at, f"{text[: label.at]}{name}{text[label.at + len(label.name) :]}")


def _spellings(labels: list[Label], told: Iterable[str]) -> Mapping[str, str]:
    """Word -> its spelling: as set, else as a proper name, else the most frequent, the earlier of two."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for label in labels:
        if word := _word(label):
            counts[word][_mended(label.name, word)] += 1
    own = {word: _best(word, count) for word, count in counts.items()}
    return own | {name.casefold(): name for name in told}


def _word(label: Label) -> str | None:
    """The known word that a label is, folded; None for what is no label that we know."""
    if not label.known or not _WORDS.fullmatch(label.name):
        return None
    if label_kind(label.name):
        return unicodedata.normalize("NFKC", label.name).casefold()
    return nearest_name(label.name)


def _mended(name: str, word: str) -> str:
    """A spelling that may be counted: letters of normal width, the right word, capitals where a person puts them."""
    plain = unicodedata.normalize("NFKC", name)
    if plain.casefold() != word:
        return word.title() if plain[:1].isupper() else word
    if word in PROPER and plain not in (word, word.upper(), word.capitalize()):
        return PROPER[word]
    return plain


def _best(word: str, count: Counter[str]) -> str:
    return PROPER[word] if PROPER.get(word) in count else count.most_common(1)[0][0]
