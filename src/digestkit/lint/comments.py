"""Comments that silence findings: `<!-- digestkit-disable-next-line DK101 -->`, and the two rules about them.

| comment | silences |
|---|---|
| `digestkit-disable-line DK201` | the line it ends |
| `digestkit-disable-next-line DK101` | the next line that is not blank; if an entry begins there, all of the entry |
| `digestkit-disable DK201` … `digestkit-enable DK201` | the lines between them |
| `digestkit-disable-file DK401` | the file |

Several rules are parted by commas or spaces; without any, all rules are meant; behind ` -- ` a reason may follow.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from digestkit.expression import expression
from digestkit.lint.facts import Known
from digestkit.lint.selection import ALL
from digestkit.lint.suppress import Pragma

_COMMENT = expression(r"<!--\s*digestkit-(disable|enable)(-line|-next-line|-file)?(?=[\s,]|--)([^\r\n]*?)-->")
_LINE_END = expression(r"\r\n|\r|\n")
_APART = expression(r"[,\s]+")


def pragmas(text: str, entries: Sequence[Known]) -> Iterator[Pragma]:
    """The comments of a text, with the lines they hold for.

    >>> text = "<!-- digestkit-disable-next-line DK101 -- two editions -->\\n\\nx"
    >>> [(pragma.selectors, pragma.first, pragma.last) for pragma in pragmas(text, ())]
    [(('DK101',), 3, 3)]
    """
    if "digestkit-disable" not in text:
        return
    starts = [0, *(end.end() for end in _LINE_END.finditer(text))]
    found = [(comment, _line(starts, comment.start())) for comment in _COMMENT.finditer(text)]
    for i, (comment, line) in enumerate(found):
        if comment[1] == "disable":
            first, last = _reach(comment, line, found[i + 1 :], text, starts, entries)
            begin, end = starts[line - 1], starts[line] if line < len(starts) else len(text)
            alone = text[begin:end].strip() == comment[0]
            whole = (begin, end) if alone else comment.span()
            place = (line, comment.start() - begin + 1)
            yield Pragma(_selectors(comment), first, last, *place, *comment.span(), comment[0], whole)


def _selectors(comment: re.Match[str]) -> tuple[str, ...]:
    words = comment[3].partition("--")[0] if not comment[3].lstrip().startswith("--") else ""
    return tuple(word for word in _APART.split(words) if word) or (ALL,)


def _reach(
    comment: re.Match[str],
    line: int,
    later: Sequence[tuple[re.Match[str], int]],
    text: str,
    starts: Sequence[int],
    entries: Sequence[Known],
) -> tuple[int, int]:
    """The first and the last line that a comment holds for."""
    end = len(starts)
    if comment[2] == "-file":
        return 1, end
    if comment[2] == "-line":
        return line, line
    if comment[2] == "-next-line":
        held = {number for _, number in later}
        next_line = next((n for n in range(line + 1, end + 1) if n not in held and _shows(text, starts, n)), end)
        return next_line, max([next_line, *(entry.end_line for entry in entries if entry.line == next_line)])
    wanted = set(_selectors(comment))
    stop = (n for other, n in later if other[1] == "enable" and wanted & {ALL, *_selectors(other)})
    return line, next(stop, end)


def _shows(text: str, starts: Sequence[int], number: int) -> bool:
    end = starts[number] if number < len(starts) else len(text)
    return bool(text[starts[number - 1] : end].strip())


def _line(starts: Sequence[int], offset: int) -> int:
    return bisect_right(starts, offset)
