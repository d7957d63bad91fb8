"""What clean Markdown cannot show: one comment under an entry's heading, `<!-- digestkit: {JSON} -->`.

Its keys are fields of the record and stand for what the visible text gives. Two are shorter forms for links:
`as_written` {address: as it was written} and `kinds` {address: kind}; `order` gives their places.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from digestkit.expression import expression
from digestkit.model import Entry

_OPEN, _CLOSE = "<!-- digestkit: ", " -->"
_UNSAFE = expression(r"[<>]|(?<=-)-|-(?=-)")
_SHORT = ("as_written", "kinds", "order")


def write_note(values: Mapping[str, Any]) -> str:
    """The comment; nothing in it can end it.

    >>> write_note({"id": "a", "body": "-->"})
    '<!-- digestkit: {"id": "a", "body": "\\\\u002d\\\\u002d\\\\u003e"} -->'
    """
    text = json.dumps(values, ensure_ascii=False)
    return f"{_OPEN}{_UNSAFE.sub(_escaped, text)}{_CLOSE}"


def read_note(line: str) -> Mapping[str, Any] | None:
    """The values of a note; None where the line is none, or is broken.

    >>> read_note('<!-- digestkit: {"id": "a"} -->'), read_note("<!-- digestkit: {id} -->")
    ({'id': 'a'}, None)
    """
    if not (line.startswith(_OPEN) and line.endswith(_CLOSE)):
        return None
    try:
        values = json.loads(line[len(_OPEN) : -len(_CLOSE)])
        json.dumps(values, ensure_ascii=False).encode()  # half a surrogate pair could never be written
    except (ValueError, RecursionError):
        return None
    return values if isinstance(values, dict) else None


def noted(values: Mapping[str, Any], note: Mapping[str, Any]) -> Entry:
    """The record with what its note says; a note that makes no valid record is disregarded."""
    if not note:
        return Entry.model_validate(values)
    fields = {key: value for key, value in note.items() if key in Entry.model_fields}
    try:
        return Entry.model_validate({**values, "links": _links(values["links"], note), **fields})
    except (ValidationError, TypeError, AttributeError):
        return Entry.model_validate(values)


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def _links(links: list[dict[str, Any]], note: Mapping[str, Any]) -> list[dict[str, Any]]:
    written, kinds, order = (note.get(key) or {} for key in _SHORT)
    known = [
        {
            **link,
            "as_written": written.get(link["url"], link["as_written"]),
            "kind": kinds.get(link["url"], link["kind"]),
        }
        for link in links
    ]
    return [known[place] for place in order] if sorted(order) == list(range(len(known))) else known
