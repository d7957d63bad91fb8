"""Bytes to text: BOM, then UTF-8, then GB18030 with a problem that names the guess.

GB18030 (GB 18030-2022) reads almost anything, so it is believed only where it explains the bytes better: the file is
no damaged UTF-8, and what comes out is everyday Chinese, that is, mostly characters of GB 2312.
"""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from digestkit.errors import DigestError, Location

if TYPE_CHECKING:
    from digestkit.model import Problem

_BOMS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_EVERYDAY = 0.9  # of the characters beyond ASCII, in a text that is really GB18030


def decode(data: bytes, path: str, encoding: str | None = None) -> tuple[str, tuple[Problem, ...]]:
    """The text of a file, without its BOM, and what should be known about how it was read.

    Raises DigestError with line and column where the bytes are no text in `encoding` or in any that is tried.

    >>> decode("\\ufeff# 周报".encode("utf-16"), "a.md")
    ('# 周报', ())
    >>> text, problems = decode("# 周报\\n一二三".encode("gb18030"), "a.md")
    >>> text, problems[0].code, problems[0].line
    ('# 周报\\n一二三', 'encoding-guess', 1)
    """
    named = encoding or next((name for bom, name in _BOMS.items() if data.startswith(bom)), None)
    if not named and 0 in data:
        raise DigestError("looks like UTF-16 or binary", _place(data, data.index(0), path, "utf-8"))
    try:
        return data.decode(named or "utf-8").removeprefix("\ufeff"), ()
    except UnicodeDecodeError as error:
        at = _place(data, error.start, path, error.encoding)
        text = None if named else _gb18030(data)
        if text is None:
            hint = "" if encoding else "; name the right encoding with --encoding"
            wrong = f"invalid byte 0x{data[error.start]:02x}, this is not {named or 'utf-8'}{hint}"
            raise DigestError(wrong, at) from error
    return text, (_guess(at),)


def check_encoding(name: str) -> None:
    """Raises DigestError where Python knows no text encoding of this name."""
    try:
        "a".encode(name)
    except (LookupError, UnicodeError) as error:
        raise DigestError(f"unknown encoding {name!r}; some that are known: utf-8, gb18030, big5, utf-16") from error


def _gb18030(data: bytes) -> str | None:
    if _is_damaged_utf8(data):
        return None
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return None
    everyday = (len(text.encode("gb2312", "ignore")) - _ascii(text)) / 2
    return text if everyday >= _EVERYDAY * (len(text) - _ascii(text)) else None


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether there are more well-formed characters of several bytes than bytes out of place."""
    text = data.decode("utf-8", "surrogateescape")
    wrong = len(data) - len(text.encode("utf-8", "ignore"))
    return len(text) - wrong - _ascii(text) > wrong


def _ascii(text: str) -> int:
    return len(text.encode("ascii", "ignore"))


def _guess(at: Location) -> Problem:
    from digestkit.model import Problem  # pydantic is loaded only where there is something to tell

    message = "not UTF-8; read as GB18030, which is a guess (--encoding gb18030 makes it certain)"
    return Problem(path=at.path, line=at.line, column=at.column, code="encoding-guess", message=message)


def _place(data: bytes, offset: int, path: str, encoding: str) -> Location:
    """Line and column, in characters from 1, of a byte."""
    before = data[:offset].decode(encoding, "replace").removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return Location(path, before.count("\n") + 1, len(before) - before.rfind("\n"))
