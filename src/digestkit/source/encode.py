"""Text back to bytes, for a file that is rewritten: as it was encoded, byte order mark and all."""

from __future__ import annotations

import codecs

from digestkit.errors import DigestError, Location
from digestkit.source.decode import decode

_MARKED = {  # UTF-32 first: its little-endian mark begins with that of UTF-16
    codecs.BOM_UTF32_LE: "utf-32-le",
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
    codecs.BOM_UTF8: "utf-8",
}


def encode(text: str, data: bytes, path: str, encoding: str | None = None) -> bytes:
    """The bytes of a text that takes the place of what `data` says.

    Raises DigestError where the encoding was guessed, or where decoding lost something: such a file is left alone.

    >>> encode("# B\\r\\n", b"\\xef\\xbb\\xbf# A\\r\\n", "a.md")
    b'\\xef\\xbb\\xbf# B\\r\\n'
    >>> encode("周", "一".encode("gb18030"), "a.md", "gb18030").decode("gb18030")
    '周'
    """
    old, guesses = decode(data, path, encoding)
    if guesses:
        raise DigestError("not UTF-8, and left alone; save it as UTF-8, or name its --encoding", Location(path))
    mark = next((mark for mark in _MARKED if data.startswith(mark)), b"")
    codec = _MARKED[mark] if mark else encoding or "utf-8"
    try:
        if mark + old.encode(codec) == data:
            return mark + text.encode(codec)
    except UnicodeEncodeError as error:
        raise DigestError(f"cannot be written as {codec}, and left alone", Location(path)) from error
    raise DigestError(f"is not quite {codec}, and left alone", Location(path))
