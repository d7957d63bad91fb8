"""Spaces and punctuation between Chinese and Latin, by autocorrect; only where the settings ask for it.

https://github.com/huacnlee/autocorrect (MIT) is the extra `zh`. It is given running text only: addresses, code, HTML
and `:shortcodes:` never reach it, nor do the marks before the text, so `- 【` keeps its space.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from digestkit.errors import DigestError
from digestkit.expression import expression
from digestkit.format.page import Edit, Page, parts
from digestkit.lines import OPAQUE, Kind

_KEPT = expression(
    r"(`+[^`]*`+|<[^<>]*>|\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)|\]\[[^\]]*\]|!?\[|\]"
    r"|https?://[!-~]+|:[a-z][\w+-]*:|[\w.-]+@[\w.-]+)",
    re.I,
)
_CHINESE = expression("[\u3400-\u9fff]")
_ROLES = frozenset({"head", "label", "body", "comment"})


def space_chinese(page: Page) -> Iterator[Edit]:
    """`用PyTorch写GAN,很快` -> `用 PyTorch 写 GAN，很快`, in the body too."""
    if not page.settings.format.typography:
        return
    correct = _corrector()
    for row in page.rows:
        text = page.texts[row.at]
        kind = row.line.kind
        if row.role not in _ROLES or kind in OPAQUE or kind in (Kind.TABLE, Kind.HTML) or not _CHINESE.search(text):
            continue
        start = parts(text).start
        pieces = _KEPT.split(text[start:])
        pieces[::2] = [_corrected(piece, correct) for piece in pieces[::2]]
        if (changed := text[:start] + "".join(pieces)) != text:
            yield Edit(row.at, changed)


def _corrector() -> Callable[[str], str]:
    try:
        from autocorrect_py import format as correct
    except ImportError as error:
        raise DigestError("format.typography needs an extra: pip install 'digestkit[zh]'") from error
    return correct


def _corrected(piece: str, correct: Callable[[str], str]) -> str:
    """A piece of text, its outer blanks as they were."""
    inner = piece.strip()
    return piece.replace(inner, correct(inner)) if _CHINESE.search(inner) else piece
