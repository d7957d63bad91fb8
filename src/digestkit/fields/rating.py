"""Ratings: the stars at the end of a title (`:star::star:`, ⭐⭐, ★★★). A star elsewhere is an icon."""

from __future__ import annotations

from digestkit.expression import expression

_STARS = expression(r"(?<![ \t\u00a0])(?:[ \t\u00a0]*(?::star2?:|⭐️?|★|🌟))+[ \t☆]*$")
_STAR = expression(r":star2?:|⭐|★|🌟")


def take_rating(text: str) -> tuple[str, int | None]:
    """(text without its trailing stars, how many they were).

    >>> take_rating("[A](https://a.io)    :star::star:"), take_rating("🌟 [B](https://b.io)")
    (('[A](https://a.io)', 2), ('🌟 [B](https://b.io)', None))
    """
    found = _STARS.search(text) if text[-1:] in ":⭐️★🌟☆" else None
    if not found:
        return text, None
    return text[: found.start()].rstrip(), len(_STAR.findall(found[0]))
