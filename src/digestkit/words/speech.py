"""Words that say who speaks next: `Ann announced`, `Bob then said`, `李雷回复`."""

from __future__ import annotations

from digestkit.expression import expression

_SPEECH = expression(
    r"(?:[^,，]{4,60}[,，] ?)?(.{1,40}?)(?: (?:then|also|later|further|and|has))*"
    r"(?: (?:announced|said|asked|replied|answered|responded|wrote|added|continued|explained|commented|reported"
    r"|suggested|posted|shared)|(?:说道?|回复|回答|补充|问道?|写道|表示|评论))(?: (?:too|later|again|that))?[:：.]?"
)
_LONGEST_PRONOUN = 4


def lets_speak(words: str) -> str | None:
    """Whom the words let speak, if any: a name, or what looks like one.

    >>> [lets_speak(words) for words in ("Today, Ann Lee announced", "bob42 then said", "they said", "A new release")]
    ['Ann Lee', 'bob42', None, None]
    """
    found = _SPEECH.fullmatch(words)
    if not found:
        return None
    name = found[1]
    handle = " " not in name and len(name) > _LONGEST_PRONOUN
    return name if name[:1].isupper() or not name.isascii() or handle else None
