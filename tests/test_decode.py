"""Bytes to text: what is read, what is guessed and told, what is refused with its place."""

from __future__ import annotations

import pytest

from digestkit.errors import DigestError
from digestkit.source import check_encoding, decode

CHINESE = "# 周报（第 12 期）\n\n- [论文](https://a.io)：增强生成，推理。\n"

READ = {
    "UTF-8": (CHINESE.encode(), None, CHINESE),
    "UTF-8 with BOM": (b"\xef\xbb\xbf" + CHINESE.encode(), None, CHINESE),
    "UTF-16, little end first": (b"\xff\xfe" + CHINESE.encode("utf-16-le"), None, CHINESE),
    "UTF-16, big end first": (b"\xfe\xff" + CHINESE.encode("utf-16-be"), None, CHINESE),
    "UTF-32": (CHINESE.encode("utf-32"), None, CHINESE),
    "an encoding that is named": (CHINESE.encode("gb18030"), "gb18030", CHINESE),
    "another one that is named": ("# 週報".encode("big5"), "big5", "# 週報"),
    "a named one with BOM": (b"\xef\xbb\xbf# A", "utf-8", "# A"),
    "line ends as they stand": (b"a\r\nb\rc\n\xe2\x80\xa8", None, "a\r\nb\rc\n\u2028"),
    "nothing": (b"", None, ""),
    "only a BOM": (b"\xef\xbb\xbf", None, ""),
    "UTF-8 that GB18030 would read too": ("é à ü".encode(), None, "é à ü"),
}


@pytest.mark.parametrize(("data", "encoding", "text"), READ.values(), ids=READ)
def test_what_is_certain_is_read_without_a_word(data: bytes, encoding: str | None, text: str) -> None:
    assert decode(data, "a.md", encoding) == (text, ())


GUESSED = {
    "GB18030": (CHINESE.encode("gb18030"), CHINESE, 1, 3),
    "GBK after lines of ASCII": ("# A\r\n\r\nb 中文".encode("gbk"), "# A\r\n\r\nb 中文", 3, 3),
    "a few rare characters among many": (("常用汉字" * 5 + "𠮷镕").encode("gb18030"), "常用汉字" * 5 + "𠮷镕", 1, 1),
    "what looks like UTF-8 in places": ("联通 中文周报".encode("gbk"), "联通 中文周报", 1, 1),
}


@pytest.mark.parametrize(("data", "text", "line", "column"), GUESSED.values(), ids=GUESSED)
def test_a_guess_is_told(data: bytes, text: str, line: int, column: int) -> None:
    found, (problem,) = decode(data, "a.md")

    assert found == text
    assert (problem.code, problem.path, problem.line, problem.column) == ("encoding-guess", "a.md", line, column)
    assert "GB18030" in problem.message


REFUSED = {
    "UTF-16 without BOM": ("# A\nb".encode("utf-16-le"), None, "a.md:1:2: looks like UTF-16 or binary"),
    "binary": (b"\x7fELF\n\n\x01\x00", None, "a.md:3:2: looks like UTF-16 or binary"),
    "damaged UTF-8": (
        "# 周报\r\n\r中文".encode() + b"\xff" + "文字".encode(),
        None,
        "a.md:3:3: invalid byte 0xff, this is not utf-8; name the right encoding with --encoding",
    ),
    "damaged UTF-8 that GB18030 could read": ("éèéèç".encode() + b"\xb0\xa1", None, "a.md:1:6: invalid byte 0xb0"),
    "UTF-8 cut in a character": ("中文周报".encode()[:-1], None, "a.md:1:4: invalid byte 0xe6, this is not utf-8"),
    "Latin-1": ("# caf\u00e9 na\u00efve\n".encode("latin-1"), None, "a.md:1:6: invalid byte 0xe9"),
    "Latin-1 that GB18030 could read": ("r\u00e9sum\u00e9s".encode("latin-1"), None, "a.md:1:2: invalid byte 0xe9"),
    "Big5": ("# 週報：機器學習論文".encode("big5"), None, "a.md:1:3: invalid byte"),
    "not what was named": (b"a\n\xff\xff", "gb18030", "a.md:2:1: invalid byte 0xff, this is not gb18030"),
    "not what the BOM says": (b"\xef\xbb\xbfab\xff", None, "a.md:1:3: invalid byte 0xff, this is not utf-8"),
    "UTF-16 cut in a character": (b"\xff\xfea\x00\n\x00b", None, "a.md:2:1: invalid byte 0x62, this is not utf-16"),
}


@pytest.mark.parametrize(("data", "encoding", "message"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_text_is_refused_with_its_place(data: bytes, encoding: str | None, message: str) -> None:
    with pytest.raises(DigestError) as refused:
        decode(data, "a.md", encoding)

    assert str(refused.value).startswith(message)


@pytest.mark.parametrize("name", ["klingon", "rot13", "hex", "undefined", ""])
def test_an_encoding_that_is_none_is_refused(name: str) -> None:
    with pytest.raises(DigestError, match="unknown encoding"):
        check_encoding(name)
