"""The forms of lines in clean Markdown: people, labelled values, pictures, replies, the reference.

A block is a run of lines without a blank one. Each reader takes a block and gives its values, or None where one line
has another form; so no block is half understood.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from digestkit import identity
from digestkit.escape import LINK, Link, read_link, unescape
from digestkit.expression import expression

Values = dict[str, Any]

_AUTOLINK = expression(r"<(https?://[^\s<>]+)>")
_WHOLE_LINK = expression(LINK)
_PICTURE = expression(rf"!{LINK}")
_REFERENCE = expression(r"(?:reference: |原文：|原推：)(.*)")
_LABEL = expression(r"((?:\\.|[^\\:*\[\]<`])*):(?: (.*))?")
_TAGS = expression(r"`[^`]+`(?:, `[^`]+`)*")
_HANDLE = r"(?: \(@(?P<handle>(?:\\.|[^()\\])*)\))?"
_NAME = r"(?:\\.|[^*\\])+"
_PERSON = rf"(?:{LINK}|\*\*(?P<name>{_NAME})\*\*){_HANDLE}"
_AMONG_OTHERS = expression(rf"{_PERSON}, ")
_SPEAKER = expression(rf"(?:{_PERSON}:|\*\*(?P<alone>{_NAME}):\*\*)(?: (?P<said>.*))?")
_ITEM = expression(r"( *)- ?(.*)")
_STEP = 2
_DEEPEST = 40  # pydantic refuses some hundreds of levels


class Item(NamedTuple):
    """A labelled value: `url` where it is a link, `tags` where it is in backticks, else `value`.

    `text` is what the link shows, None if its address.
    """

    label: str | None
    value: str = ""
    url: str | None = None
    text: str | None = None
    tags: Sequence[str] = ()


def read_people(line: str) -> list[Values] | None:
    """`[Name](profile), **Name** (@handle), **Name:**`; a colon behind the last."""
    people, at = [], 0
    while found := _AMONG_OTHERS.match(line, at):
        people.append(_person(found, found["name"]))
        at = found.end()
    last = _SPEAKER.fullmatch(line, at)
    return [*people, _speaker(last)] if last and last["said"] is None else None


def read_items(block: Sequence[str]) -> list[Item] | None:
    """`- Label: value`, `- Label: [text](url)`, `- [text](url)`, `- <url>`, ``- tags: `a` ``; deeper lines go on."""
    items: list[Item] = []
    for line in block:
        if line.startswith("  ") and items and items[-1].url is None:
            items[-1] = items[-1]._replace(value=f"{items[-1].value}\n{unescape(line[_STEP:])}")
            continue
        item = _item(line[_STEP:]) if line.startswith("- ") else None
        if item is None:
            return None
        items.append(item)
    return items


def read_pictures(block: Sequence[str]) -> list[Link] | None:
    """`![alt](url)`, one a line; the title `"video"` or `"image"` says what the address does not."""
    found = [_PICTURE.fullmatch(line) for line in block]
    return [read_link(match) for match in found if match] if all(found) else None


def read_replies(block: Sequence[str], first: int) -> list[Values] | None:
    """`- **Name:** text`, nested by two spaces, as comments; `first` is the number of the first line."""
    top: list[Values] = []
    stack: list[Values] = []
    for number, line in enumerate(block, first):
        found = _ITEM.fullmatch(line)
        said = _SPEAKER.fullmatch(found[2]) if found else None
        if found and said:
            depth = len(found[1]) // _STEP
            if len(found[1]) % _STEP or depth > min(len(stack), _DEEPEST):
                return None
            reply = {"author": _speaker(said), "text": unescape(said["said"] or ""), "line": number, "replies": []}
            (stack[depth - 1]["replies"] if depth else top).append(reply)
            stack[depth:] = [reply]
        elif stack and line.startswith(" " * _STEP * len(stack)):
            stack[-1]["text"] += "\n" + unescape(line[_STEP * len(stack) :])
        else:
            return None
    return top


def read_reference(block: Sequence[str]) -> str | None:
    """`reference: <url>`, `原文：<url>`, `原推：<url>`."""
    found = _REFERENCE.fullmatch(block[0]) if len(block) == 1 else None
    link = read_target(found[1]) if found else None
    return link.url if link else None


def read_target(markdown: str) -> Link | None:
    """A whole `<url>` or `[text](url)`; the text is "" where it only repeats the address."""
    if found := _AUTOLINK.fullmatch(markdown):
        return Link("", found[1])
    if found := _WHOLE_LINK.fullmatch(markdown):
        link = read_link(found)
        return link._replace(text="") if link.text == link.url else link
    return None


def _item(text: str) -> Item | None:
    if link := read_target(text):
        return Item(None, url=link.url, text=link.text or None)
    found = _LABEL.fullmatch(text)
    if not found:
        return None
    label, value = unescape(found[1]), found[2] or ""
    if link := read_target(value):
        return Item(label, url=link.url, text=link.text or None)
    if _TAGS.fullmatch(value):
        return Item(label, tags=value[1:-1].split("`, `"))
    return Item(label, unescape(value))


def _speaker(found: re.Match[str]) -> Values:
    return _person(found, found["name"] or found["alone"])


def _person(found: re.Match[str], bold: str | None) -> Values:
    """A person; the handle is the one shown, else the profile's, else the name where that is one; `(@)` says none."""
    link = None if bold else read_link(found)
    name, url = (link.text, link.url) if link else (unescape(bold or ""), None)
    shown = found["handle"]
    return {"name": name, "handle": implied_handle(name, url) if shown is None else unescape(shown) or None, "url": url}


def implied_handle(name: str, url: str | None) -> str | None:
    """The handle that a name and a profile say by themselves.

    >>> implied_handle("@lilei", None), implied_handle("Li Lei", "https://x.com/lilei"), implied_handle("Li Lei", None)
    ('lilei', 'lilei', None)
    """
    handle = identity.person_handle(url) if url else None
    return handle or (name[1:] or None if name.startswith("@") else None)
