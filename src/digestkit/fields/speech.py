"""Lines that say who speaks next: `**Ann announced**`, `**Bob then said**`, `**李雷回复**`; what follows is theirs."""

from __future__ import annotations

from digestkit.expression import expression
from digestkit.fields.draft import Draft, Values, read_person
from digestkit.fields.links import sweep
from digestkit.fields.people import may_be_name
from digestkit.inline import plain
from digestkit.lines import Kind, Line
from digestkit.words import lets_speak

_AFFILIATED = expression(r"\s*[(（][^()（）]*[)）]$")


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
    """Whom a bold line of its own, or a heading in an entry, lets speak.

    >>> from digestkit.lines import scan
    >>> text = "**Today, Ann Lee announced**\\n**Bob then said**\\n**What they said**\\n**Nothing**, she said"
    >>> [speaker(line) for line in scan(text)]
    ['Ann Lee', 'Bob', None, None]
    """
    if line.tokens or not (line.kind is Kind.HEADING or (line.kind is Kind.TEXT and line.signs.wholly_bold)):
        return None
    name = lets_speak(line.signs.bold or plain(line.rest))
    return name if name and may_be_name(_AFFILIATED.sub("", name)) else None


def _goes_on(draft: Draft, line: Line) -> bool:
    if draft.speech is None:
        return False
    draft.speech["text"] = f"{draft.speech['text']}\n{plain(line.rest)}".strip()
    sweep(draft, line)
    return draft.claim(line, "comment")
