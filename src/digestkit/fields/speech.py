"""Lines that say who speaks next: `**Ann announced**`, `**Bob then said**`, `**李雷回复**`; what follows is theirs."""

from __future__ import annotations

import re

from digestkit.fields.draft import Draft, Values, read_person
from digestkit.fields.links import sweep
from digestkit.fields.people import may_be_name
from digestkit.inline import plain
from digestkit.lines import Kind, Line

_SPEECH = re.compile(
    r"(?:[^,，]{4,60}[,，] ?)?(.{1,40}?)(?: (?:then|also|later|further|and|has))*"
    r"(?: (?:announced|said|asked|replied|answered|responded|wrote|added|continued|explained|commented|reported"
    r"|suggested|posted|shared)|(?:说道?|回复|回答|补充|问道?|写道|表示|评论))(?: (?:too|later|again|that))?[:：.]?"
)


def read_speech(draft: Draft, line: Line) -> bool:
    """The first to speak is who posted; each further one comments, until the next."""
    name = speaker(line)
    if name is None:
        return _goes_on(draft, line)
    if not (draft.authors or draft.body or draft.comments):
        draft.add_person(name)
        return draft.claim(line, "person")
    comment: Values = {"author": read_person(name), "text": "", "line": line.number, "replies": []}
    draft.comments.append(comment)
    draft.speech = comment
    return draft.claim(line, "comment")


def speaker(line: Line) -> str | None:
    """Whom a bold line of its own lets speak.

    >>> from digestkit.lines import scan
    >>> text = "**Today, Ann Lee announced**\\n**Bob then said**\\n**What they said**\\n**Nothing**, she said"
    >>> [speaker(line) for line in scan(text)]
    ['Ann Lee', 'Bob', None, None]
    """
    if line.kind is not Kind.TEXT or not line.signs.wholly_bold or line.tokens:
        return None
    found = _SPEECH.fullmatch(line.signs.bold or "")
    return found[1] if found and may_be_name(found[1]) and found[1][:1].isupper() | (not found[1].isascii()) else None


def _goes_on(draft: Draft, line: Line) -> bool:
    if draft.speech is None:
        return False
    draft.speech["text"] = f"{draft.speech['text']}\n{plain(line.rest)}".strip()
    sweep(draft, line)
    return draft.claim(line, "comment")
