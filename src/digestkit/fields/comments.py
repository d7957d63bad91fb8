"""Replies by people, nested as a reader sees them: `- **Name:** text`, `- [Name](u): text`, `- Name: text`."""

from __future__ import annotations

import re

from digestkit.expression import expression
from digestkit.fields.draft import Draft, Values, read_person
from digestkit.fields.links import add_image, add_link, label_before, sweep
from digestkit.fields.people import may_be_name
from digestkit.inline import plain
from digestkit.lines import Kind, Line
from digestkit.signs import ICONS, names_person
from digestkit.text import is_proper_name

_BOLD_NAME = expression(r"\*\*\s*([^*:：]{1,40}?)\s*(?:\*\*\s*[:：]|[:：]\s*\*\*)\s*(.*)$", re.S)
_AFFILIATION = expression(r"(?<=\S)\s*(?:[(（][^()（）]*[)）]|@\s.*)$")  # `Otto Weiss (TU Graz)`, `Pia @ MPI`
_ANSWER = expression(r"(?i)(?:reply|answer|回复|回答|答)\d*$")  # `reply1:` beside `question1:` is nested under it
_DEEPEST = 40  # deeper replies stand beside their parent: pydantic refuses some hundreds of levels


def read_comment(draft: Draft, line: Line) -> bool:
    """Claim a line that a person says: under a post, inside `comments:`, or in a quotation in which several do."""
    if draft.container is None and not draft.social and not _quoted(draft, line):
        return False
    found = _who(draft, line)
    if found is None:
        return False
    name, url, text = found
    if draft.listing and not (draft.comments or name in draft.named or _quoted(draft, line)):
        return _keep_listed(draft, line)
    comment: Values = {"author": read_person(name, url), "text": plain(text), "line": line.number, "replies": []}
    indent = _depth(draft, line) + (_ANSWER.match(name) is not None)
    while draft.stack and (draft.stack[-1][1] >= indent or len(draft.stack) > _DEEPEST):
        draft.stack.pop()
    (draft.stack[-1][0]["replies"] if draft.stack else draft.comments).append(comment)
    draft.stack.append((comment, indent))
    for token in line.tokens:
        if token.kind == "image":
            add_image(draft, token)
        elif token.url != url or token.start > 4:
            add_link(draft, token, label_before(line.rest[max(0, token.start - 40) : token.start]))
    return draft.claim(line, "comment")


def _quoted(draft: Draft, line: Line) -> bool:
    return draft.quoted and line.kind is Kind.QUOTE


def _depth(draft: Draft, line: Line) -> int:
    """How deep a reply stands: by its columns, in quotations by their marks."""
    return len(line.mark) if _quoted(draft, line) else line.indent


def _keep_listed(draft: Draft, line: Line) -> bool:
    """`Our programme:` over `**Name:** title`: the post goes on, nobody answers it."""
    draft.body.append(line.rest)
    sweep(draft, line)
    return draft.claim(line, "body")


def continue_comment(draft: Draft, line: Line) -> bool:
    """Text deeper than the comment above it goes on with it."""
    if not draft.stack or line.kind not in (Kind.TEXT, Kind.QUOTE):
        return False
    depth = draft.stack[-1][1]
    if line.indent <= depth and not (_quoted(draft, line) and _depth(draft, line) >= depth):
        return False
    if line.rest:
        draft.stack[-1][0]["text"] += "\n" + plain(line.rest)
    for token in line.tokens:
        if token.kind == "image":
            add_image(draft, token)
        else:
            add_link(draft, token)
    return draft.claim(line, "comment")


def _who(draft: Draft, line: Line) -> tuple[str, str | None, str] | None:
    """(name, profile, text) of a reply."""
    inside = draft.container is not None and line.indent > draft.container
    talk = draft.social or inside
    if not (_quoted(draft, line) or (talk and line.kind in (Kind.BULLET, Kind.NUMBER, Kind.TEXT))):
        return None
    if (bold := _BOLD_NAME.match(line.rest)) and "[" not in bold[1]:
        name = bold[1] if inside else _AFFILIATION.sub("", bold[1])
        named = may_be_name(name) or bold[1] in draft.named
        known = draft.kind_of(name) is not None or not named or not bold[2].strip()
        return None if known and not inside else (bold[1] if bold[1] in draft.named else name, None, bold[2])
    lead = line.signs.lead
    if lead and lead.start < 4 and names_person(lead) and line.rest[lead.end :].lstrip(" *")[:1] in (":", "："):
        return lead.text or "", lead.url, line.rest[lead.end :].lstrip(" *:：")
    return _plain_name(draft, line, inside)


def _plain_name(draft: Draft, line: Line, inside: bool) -> tuple[str, None, str] | None:
    """`- Name: text`: inside `comments:` any name, elsewhere one that was met or that is two or three proper words."""
    label = line.signs.label
    if (
        label is None
        or line.kind is not Kind.BULLET
        or "**" in line.rest[: len(label.name) + 4]
        or (not may_be_name(label.name) and not inside)
    ):
        return None
    if label.value.startswith("http") or (draft.kind_of(label.name) is not None and not inside):
        return None
    met = label.name in draft.named or any(comment["author"]["name"] == label.name for comment, _ in draft.stack)
    proper = is_proper_name(label.name) and (draft.title is not None or bool(draft.body))
    spoken = not label.value[:1].islower()  # `- Space: above, below` lists words
    answered = not draft.speakers.isdisjoint(draft.named)  # the author is among those who talk
    talk = (draft.habits.replies and line.indent > 0) or draft.comments
    answers = (answered or (talk and spoken)) and len(ICONS.sub("", label.name).split()) == 1
    return (label.name, None, label.value) if inside or met or proper or answers else None
