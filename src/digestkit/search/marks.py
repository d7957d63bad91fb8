"""Where a text says what was sought, although texts are compared folded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from digestkit import query


def spans(text: str, words: Iterable[str]) -> list[tuple[int, int]]:
    """The places of folded words in a text as it stands, in order, none within another.

    >>> text = "ＶＬＬＭ, the vLLM  engine"
    >>> [text[start:end] for start, end in spans(text, ["vllm", "vllm engine"])]
    ['ＶＬＬＭ', 'vLLM  engine']
    """
    folded, places = _folded(text)
    found = sorted((at, -at - len(word)) for word in words if word for at in _occurrences(folded, word))
    kept: list[tuple[int, int]] = []
    end = 0
    for start, minus_end in found:
        if start >= end:
            end = -minus_end
            kept.append((places[start], places[end]))
    return [(start, stop) for start, stop in kept if start < stop]


def _folded(text: str) -> tuple[str, list[int]]:
    """The text letter by letter as `query.fold` has it, and from where in the text each letter comes."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        piece = query.fold(f"x{letter}x")[1:-1]
        if piece != " " or letters[-1:] != [" "]:
            letters += piece
            places += [place] * len(piece)
    return "".join(letters), [*places, len(text)]


def _occurrences(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + len(word))
