"""Levels: where a test can put a pair, what each place weighs, and the sentence it says to a person.

A weight is the evidence in bits: +1 doubles the odds that two entries are the same thing, -1 halves them. Weights
add up (Fellegi and Sunter, "A theory for record linkage", 1969); they were set by hand and are trained on nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Level:
    """Where a test can put a pair."""

    name: str
    weight: float
    says: str


LEVELS: Mapping[str, tuple[Level, ...]] = {
    "same-source": (
        Level("unknown", 0, ""),
        Level("same", 11, "both have the source {source}"),
        Level("same, other texts", 7, "both have the source {source}, though their texts have nothing in common"),
        Level("other", -1.5, "their sources differ, though one article may stand under two addresses"),
        Level("posted again", -0.5, "their sources differ, as those of an article that is posted again do"),
    ),
    "same-paper": (Level("unknown", 0, ""), Level("same", 6, "both name the paper {paper} as theirs")),
    "same-work": (Level("unknown", 0, ""), Level("same", 3, "both link {work} as theirs")),
    "same-picture": (Level("unknown", 0, ""), Level("same", 3, "both show the picture {picture}")),
    "same-title": (
        Level("missing", 0, "one has no title"),
        Level("unlike", -7, "the titles are unlike"),
        Level("loose", -4, "the titles are only loosely alike ({title} %)"),
        Level("other words", 0, "the titles are alike ({title} %), but in other words"),
        Level("a word differs", 1, "the titles differ in a word ({title} %)"),
        Level("words inserted", 1, "one title has words put in between ({title} %)"),
        Level("a word inserted", 4.5, "one title has a word put in between ({title} %)"),
        Level("short part", 1, "one title holds the other, which is too short to say much"),
        Level("part", 4, "one title holds the other"),
        Level("respelled, very short", 3, "the titles are very short and differ in spelling ({title} %)"),
        Level("respelled, short", 7, "the titles are short and differ in spelling only ({title} %)"),
        Level("respelled", 8.5, "the titles differ in spelling only, or one is cut ({title} %)"),
        Level("respelled, long", 10.5, "the titles are long and differ in spelling only, or one is cut ({title} %)"),
        Level("equal, very short", 5, "the titles are equal, but very short"),
        Level("equal, short", 8, "the titles are equal, but short"),
        Level("equal", 11, "the titles are equal"),
        Level("equal, long", 13, "the titles are equal and long"),
        Level("serial", 2, "the titles agree, but this title returns with other years or sources"),
        Level("issue of a series", -3, "one title holds the other, which returns with other years or sources"),
    ),
    "same-people": (
        Level("unknown", 0, ""),
        Level("none", -6, "they name other people"),
        Level("few", -4.5, "few of the people are the same ({people} %)"),
        Level("most", 3, "most of the people are the same ({people} %)"),
        Level("one of several", 3.5, "the one person of one is among those of the other"),
        Level("all of the fewer", 4.5, "the people of one are all among those of the other"),
        Level("the person", 5.5, "the person is the same"),
        Level("all", 7, "the people are the same"),
    ),
    "same-year": (
        Level("unknown", 0, ""),
        Level("same", 1.5, "both are of one year"),
        Level("next", -10.5, "they are of years that follow each other"),
        Level("other", -12, "they are of different years"),
    ),
    "same-text": (
        Level("too short", 0, ""),
        Level("none, long", -5, "the texts are long and have next to nothing in common ({text} %)"),
        Level("none", -3, "the texts have next to nothing in common ({text} %)"),
        Level("little", -1, "the texts have little in common ({text} %)"),
        Level("some", 0, "the texts have something in common ({text} %)"),
        Level("much", 3, "the texts have much in common ({text} %)"),
        Level("verbatim", 7, "one text holds the other ({text} %)"),
        Level("verbatim, long", 9, "one text holds the other, which is long ({text} %)"),
    ),
}
"""The places of each test, by its name."""
