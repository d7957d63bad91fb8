"""Bold marks that no renderer takes for any."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from digestkit.expression import expression
from digestkit.lines import OPAQUE
from digestkit.lint.finding import Edit, Fault, Fix
from digestkit.lint.view import View

_BOLD = expression(r"(?<!\*)\*\*(?=[^\s*])([^*\n]+?)(?<=[^\s*])\*\*(?!\*)")
_CODE = expression(r"`[^`]*`")
_BEHIND = expression(r"[：:，,。.、；;！!？?]+$")
_WRAPS = {"“": "”", "《": "》", "（": "）", "【": "】", "「": "」", "『": "』", "(": ")", '"': '"', "[": "]"}


def emphasis_beside_cjk(view: View) -> Iterator[Fault]:
    """DK308 Bold text will not be bold, and its asterisks will be shown.

    Why: CommonMark lets `**` open or close emphasis only where punctuation does not stand between it and a letter
    (left- and right-flanking runs). Chinese has no spaces there, so `**名称：**文` is not bold on GitHub.
    Example: `**名称：**文`, `作者**《书名》**说`
    Fix: sometimes, and then safe: the punctuation moves out of the bold text (`**名称**：文`, `作者《**书名**》说`).
    """
    for line in view.lines:
        if line.kind in OPAQUE or "**" not in line.raw or line.raw.isascii():
            continue
        text = _CODE.sub(lambda code: "x" * len(code[0]), line.raw)
        for found in _BOLD.finditer(text):
            if not _renders(text, *found.span()):
                start = view.start(line)
                fix = _moved_out(text, found, start)
                yield Fault(start + found.start(), start + found.end(), "this will not be bold", fix)


def _renders(text: str, start: int, end: int) -> bool:
    """Whether the marks at both ends of `text[start:end]` flank as CommonMark 0.31 (6.2) asks."""
    before, behind = text[start - 1 : start], text[end : end + 1]
    opens = _word(text[start + 2]) or not _word(before)
    closes = _word(text[end - 3]) or not _word(behind)
    return opens and closes


def _word(character: str) -> bool:
    """Neither a space, nor the edge of the line, nor punctuation or a symbol."""
    return bool(character) and not character.isspace() and unicodedata.category(character)[0] not in "PS"


def _moved_out(text: str, found: re.Match[str], line: int) -> Fix | None:
    inner = found[1]
    closing = _WRAPS.get(inner[0])
    if closing and inner.endswith(closing) and len(inner) > 2:
        fresh = f"{inner[0]}**{inner[1:-1]}**{closing}"
    elif marks := _BEHIND.search(inner):
        fresh = f"**{inner[: marks.start()].rstrip()}**{marks[0]}"
    else:
        return None
    mended = text[: found.start()] + fresh + text[found.end() :]
    start = found.start() + fresh.index("**")
    inside = fresh.split("**")[1]
    if not inside or not _renders(mended, start, start + len(inside) + 4):
        return None
    return Fix((Edit(line + found.start(), line + found.end(), fresh),))
