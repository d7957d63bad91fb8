"""How far an entry reaches: from its head to the next, but no further than its kind does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from digestkit.expression import expression
from digestkit.inline import plain
from digestkit.lines import LISTED, OPAQUE, Kind, Line
from digestkit.outline.layouts.quote import ATTRIBUTION
from digestkit.words import is_label, navigates, promotes, sells

_WALLS = frozenset({Kind.RULE, Kind.TABLE})
_FLUSH = frozenset({Kind.TEXT, Kind.BULLET, Kind.NUMBER, Kind.QUOTE})
_OUTSIDE_HEADING = frozenset({Kind.RULE})
_OUTSIDE = frozenset({Kind.RULE, Kind.REFERENCE, Kind.COMMENT})
_TAILED = frozenset({"heading bullet", "prose", "quote"})
_ANCHOR = expression(r"<(div|a|span|p)\b[^<>]*></\1>")  # a target for links to what follows
_BRACKETED = expression(r"\[([^\[\]]+)\]")
_TEXT_BELOW = 2  # lines from a title to the text below a blank
_LONGEST_NAVIGATION = 80  # letters beside its links; a longer paragraph tells something
_BELONGS = frozenset(
    [
        "paper",
        "code",
        "demo",
        "video",
        "slides",
        "dataset",
        "project",
        "reference",
        "text",
        "comments",
        "other",
        "article",
    ]
)  # the kinds of label that an entry's own line at column 0 can have


def cut(heads: Sequence[Line], lines: Sequence[Line]) -> list[Sequence[Line]]:
    """The lines of each head's entry, up to the next head; a rule, a table or a shallower item ends it too.

    >>> from digestkit.lines import scan
    >>> lines = scan("intro\\n1. [A](https://a.io)\\n   text\\n---\\nfooter\\n2. [B](https://b.io)")
    >>> [[line.number for line in run] for run in cut([lines[1], lines[5]], lines)]
    [[2, 3], [6]]
    """
    offset = lines[0].number if lines else 0
    starts = [*(head.number - offset for head in heads), len(lines)]
    return [lines[start : _end(lines, start, stop)] for start, stop in pairwise(starts)]


def _end(lines: Sequence[Line], start: int, stop: int) -> int:
    head = lines[start]
    if head.kind is Kind.TABLE:
        return start + 1
    outer = head.indent - 1
    walls = _OUTSIDE_HEADING if head.kind is Kind.HEADING else _WALLS
    for i in range(start + 1, stop):
        line = lines[i]
        if line.kind in walls or (line.indent < outer and line.kind in LISTED):
            return i
    return stop


def tail(run: Sequence[Line]) -> int | None:
    """Where text at column 0 starts after a blank line, if any does: it may belong to nobody.

    >>> from digestkit.lines import scan
    >>> tail(scan("- [A](https://a.io)\\n  text\\n\\nWrite to us!"))
    3
    """
    blank, head = False, run[0]
    silent, bare = _only_names(head), not head.signs.links
    for i, line in enumerate(run):
        if line.kind is Kind.BLANK:
            above = run[i - 1]
            blank = i > 0 and (not above.rest.endswith((":", "：")) or (blank and above.kind is Kind.BLANK))
        elif i and (line.kind is Kind.COMMENT or _signs_off(head, line)):
            return i
        elif blank and line.signs.alone and not head.signs.links:
            return None  # its own address comes after a blank line: this entry is written in paragraphs
        elif line.kind is Kind.TEXT and ((blank and silent) or run[i - 1].kind is Kind.HEADING):
            return None
        elif blank and i == _TEXT_BELOW and head.kind is line.kind is Kind.TEXT and head.signs.bold:
            return None  # a bold title alone over a paragraph, which is its text
        elif blank and line.indent == 0 and line.kind in _FLUSH and not _belongs(head, line):
            return None if any(map(_refers, run[i:])) or (bare and any(map(_presents, run[i:]))) else i
        elif i:
            silent = _only_names(line)
            bare = bare and silent
    return None


def _refers(line: Line) -> bool:
    """`reference: https://u` ends a post: what stands above it is the post's, too."""
    label = line.signs.label
    return label is not None and label.kind == "reference"


def _presents(line: Line) -> bool:
    """What a title alone still lacks: who posted it, a label."""
    return line.signs.person or line.signs.labelled


def _only_names(line: Line) -> bool:
    """Who posted it, and nothing else: what they said is below."""
    return line.signs.person and line.signs.alone is not None


def _signs_off(head: Line, line: Line) -> bool:
    """`* 编辑: 阿文` under a numbered list: who made the issue, not what was shared."""
    if line.kind is not Kind.BULLET or head.kind is not Kind.NUMBER or line.indent:
        return False
    label = line.signs.label
    return label is not None and label.kind == "people"


def _belongs(head: Line, line: Line) -> bool:
    """A label, a link that is one (`([slides](u))`) or a picture at column 0 is the entry's, however far from it."""
    label = line.signs.label
    if head.kind is Kind.NUMBER and line.kind is Kind.BULLET and label is None and not promotes(line.rest):
        return True
    if line.rest.startswith(("(", "（")) and line.signs.alone and is_label(line.signs.alone.text or ""):
        return True
    return line.rest.startswith(("![", "<img")) or (label is not None and label.kind in _BELONGS)


def close(run: Sequence[Line], heading: bool) -> Sequence[Line]:
    """An entry ends before a rule, at a non-blank line; under a `heading` it keeps its definitions and comments."""
    outside = _OUTSIDE_HEADING if heading else _OUTSIDE
    stop = next((i for i, line in enumerate(run) if i and line.kind in outside), len(run))
    if heading and any(line.kind is Kind.REFERENCE for line in run):
        stop = min(stop, _first_foreign(run))
    while stop > 1 and (run[stop - 1].kind is Kind.BLANK or _ANCHOR.fullmatch(run[stop - 1].rest)):
        stop -= 1
    return run[:stop]


def _first_foreign(run: Sequence[Line]) -> int:
    """Where the first reference definition stands that no other of these lines uses."""
    used = {token.url for line in run for token in line.tokens}
    used.update(name for line in run if line.kind not in OPAQUE for name in _BRACKETED.findall(line.rest))
    for i, line in enumerate(run):
        if i and line.kind is Kind.REFERENCE and line.rest not in used and line.mark not in used:
            return i
    return len(run)


def without_appeal(run: Sequence[Line]) -> Sequence[Line]:
    """An entry without the last paragraph of its section, where that asks the reader for something."""
    return _without_last(run, _is_about_digest)


def without_advert(run: Sequence[Line]) -> Sequence[Line]:
    """An entry without an advertisement that stands between it and the next."""
    return _without_last(run, _is_advert)


def _without_last(run: Sequence[Line], drops: Callable[[Sequence[Line]], bool]) -> Sequence[Line]:
    end = len(run)
    while end > 1:
        last = next((i for i in range(end - 1, 0, -1) if run[i].kind not in OPAQUE), 0)
        first = next((i + 1 for i in range(last, 0, -1) if run[i].kind is Kind.BLANK), 0)
        bare = run[0].kind is Kind.HEADING and all(line.kind in OPAQUE for line in run[1:first])
        if not first or bare or not drops(run[first : last + 1]):
            break
        end = first
    return run[:end]


def _is_advert(paragraph: Sequence[Line]) -> bool:
    first = paragraph[0]
    return not first.indent and sells(plain(first.rest) if first.kind is Kind.HTML else first.rest)


def _is_about_digest(paragraph: Sequence[Line]) -> bool:
    """An appeal at column 0, an advertisement, or links that lead around the archive."""
    links = [token for line in paragraph for token in line.signs.links]
    beside = sum(len(line.rest) for line in paragraph) - sum(token.end - token.start for token in links)
    if _is_advert(paragraph) or (beside < _LONGEST_NAVIGATION and navigates(token.text or "" for token in links)):
        return True
    first = paragraph[0]
    plain_text = not first.indent and first.kind is Kind.TEXT and not first.signs.labelled
    return plain_text and any(promotes(line.rest) for line in paragraph)


def before_rule(lines: Sequence[Line]) -> Sequence[Line]:
    """Lines up to a rule: what stands under it may be the footer of the whole file."""
    at = next((i for i, line in enumerate(lines) if line.kind is Kind.RULE), 0)
    return lines[:at] if any(line.kind is not Kind.BLANK for line in lines[:at]) else lines


class Tails:
    """Whether entries of a layout go on after a blank line at column 0: the sisters of a last entry decide for it."""

    def __init__(self, sections: Sequence[tuple[str, Sequence[Line], Sequence[Line]]]) -> None:
        """`sections`: layout, heads and lines of each."""
        self._sections = sections
        self._seen: dict[str, bool | None] = {}

    def trim(self, layout: str, runs: Sequence[Sequence[Line]]) -> Sequence[Line]:
        """The last of a section's entries, without what belongs to nobody."""
        run = without_appeal(runs[-1])
        if layout == "quote":
            return _quotation(run)
        at = tail(run)
        if at is None or layout in _TAILED:
            return run
        long = any(tail(sister) is not None for sister in runs[:-1]) if len(runs) > 2 else self._elsewhere(layout)
        return run if long and layout != "table" else run[:at]

    def _elsewhere(self, layout: str) -> bool:
        """In other sections, where only the last entries are unsure; yes, where there are none."""
        if layout not in self._seen:
            alike = (cut(heads, lines) for name, heads, lines in self._sections if name == layout)
            known = [tail(run) is not None for runs in alike for run in runs[:-1]]
            self._seen[layout] = any(known) if known else None
        return self._seen[layout] is not False


def _quotation(run: Sequence[Line]) -> Sequence[Line]:
    """A quotation ends with its attribution and the labels under that."""
    signed = next((i for i, line in enumerate(run) if i and ATTRIBUTION.match(line.rest)), len(run))
    after = range(signed + 1, len(run))
    end = next((i for i in after if run[i].kind is Kind.TEXT and not run[i].signs.labelled), len(run))
    return run[:end]
