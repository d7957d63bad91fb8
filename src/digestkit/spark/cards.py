"""Cards as columns: what travels between stages, and the table that the stages of `dedupe` work on."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b

import pyarrow as pa
from pydantic_core import from_json, to_json

from digestkit.dedupe.card import Card
from digestkit.dedupe.judging.table import Table, tabulated
from digestkit.spark.workplace import unsigned

CARD = [("row", pa.int64()), ("id", pa.string()), ("card", pa.string()), ("folded", pa.string()), ("hash", pa.int64())]
"""A card by its row; `folded` is its title as it is compared, and `hash` that title's."""


def text_of(card: Card) -> str:
    """A card without its id, as JSON text.

    >>> card_of("a", text_of(Card("a", "Sets", ("Ada",)))) == Card("a", "Sets", ("Ada",))
    True
    """
    held = (card.title, card.people, card.year, card.text, card.sources, card.papers, card.works, card.pictures)
    return to_json((*held, card.place)).decode()


def card_of(name: str, text: str) -> Card:
    """The card with an id."""
    title, people, year, said, sources, papers, works, pictures, place = from_json(text)
    return Card(
        name, title, tuple(people), year, said, tuple(sources), tuple(papers), tuple(works), tuple(pictures), place
    )


def said(card: Card) -> str:
    """A name for all that a card says, wherever it stands: equal for verbatim copies."""
    held = (card.title, card.people, card.year, card.text, card.sources, card.papers, card.works, card.pictures)
    return blake2b(to_json(held), digest_size=16).hexdigest()


def table_of(batch: pa.RecordBatch) -> Table:
    """The table of a batch with the columns of `CARD`."""
    cards = _cards(batch["id"].to_pylist(), batch["card"].to_pylist())
    return tabulated(cards, batch["folded"].to_pylist(), unsigned(batch["hash"]))


def _cards(names: Sequence[str], texts: Sequence[str]) -> list[Card]:
    return [card_of(name, text) for name, text in zip(names, texts, strict=True)]
