"""Words that say who speaks next: `Ann announced`, `Bob then said`, `李雷回复`."""

from __future__ import annotations

import re

_SPEECH = re.compile(
    r"(?:[^,，]{4,60}[,，] ?)?(.{1,40}?)(?: (?:then|also|later|further|and|has))*"
    r"(?: (?:announced|said|asked|replied|answered|responded|wrote|added|continued|explained|commented|reported"
    r"|suggested|posted|shared)|(?:说道?|回复|回答|补充|问道?|写道|表示|评论))(?: (?:too|later|again|that))?[:：.]?"
)


def lets_speak(words: str) -> str | None:
    """Whom the words let speak, if any: a name, or what looks like one.

    >>> lets_speak("Today, Ann Lee announced"), lets_speak("Bob then said"), lets_speak("A new release")
    ('Ann Lee', 'Bob', None)
    """
    found = _SPEECH.fullmatch(words)
    named = found is not None and (found[1][:1].isupper() or not found[1].isascii())
    return found[1] if found and named else None
