"""A found file, read and decoded."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from digestkit.source.decode import decode
from digestkit.source.find import Found
from digestkit.source.streams import opened

if TYPE_CHECKING:
    from digestkit.model import Problem


class Text(NamedTuple):
    """What a file says: `text` as it stands, line ends included, without BOM; `sha256` of its bytes, in hex."""

    path: str
    text: str
    sha256: str
    problems: tuple[Problem, ...] = ()


def load(found: Found, encoding: str | None = None) -> Text:
    """The text of a found file; DigestError with the place of what stops the reading."""
    with opened(found) as file:
        data = file.read()
    text, problems = decode(data, found.shown, encoding)
    return Text(found.shown, text, hashlib.sha256(data).hexdigest(), problems)
