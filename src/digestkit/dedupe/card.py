"""A card: what of an entry bears on sameness, as plain values that travel (to a worker, to another machine)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Card:
    """One entry as the tests of sameness see it. Identities are kept by the role they play.

    An own source (`sources`) or a labelled paper (`papers`) says much, a labelled repository, project or video
    (`works`) something; an address mentioned in the text or in a comment is not here at all.
    """

    id: str
    title: str = ""
    people: tuple[str, ...] = ()
    year: int | None = None
    text: str = ""
    sources: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    works: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()
    place: str = ""
