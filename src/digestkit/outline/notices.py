"""What is said around the entries: promotion, navigation, tables of contents, and the kind of each such line."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from digestkit.inline import Token
from digestkit.lines import LISTED, OPAQUE, Kind, Line
from digestkit.outline.ballot import Ballot
from digestkit.outline.extent import before_rule
from digestkit.text import mostly
from digestkit.words import heads_anything, heads_notices, navigates, promotes, says_nothing, sells

KINDS = {
    Kind.FRONT: "front matter",
    Kind.COMMENT: "comment",
    Kind.TABLE: "table header",
    Kind.REFERENCE: "reference definition",
    Kind.CODE: "code",
    Kind.RULE: "underline",
    Kind.HEADING: "heading",
}
_ENOUGH_HOSTS = 3
_FEWEST_ITEMS = 2
_LONGEST_WAY = 12
_ELSEWHERE = ("www.", "{{")
_UNSAID = OPAQUE | {Kind.HTML}


def heads_notice_block(title: str, lines: Sequence[Line], ballot: Ballot) -> bool:
    """No entry stands below a heading, which is no section: by its words.

    >>> heads_notice_block("Others", (), Ballot()), heads_notice_block("Jobs", (), Ballot())
    (True, False)
    """
    if sells(title):
        return True
    if heads_anything(title) and not (ballot.led or ballot.sure):
        return ballot.good < _FEWEST_ITEMS or not any(line.signs.labelled for line in lines)
    return heads_notices(title) and _hosts(ballot) < _ENOUGH_HOSTS


def asks_readers(lines: Sequence[Line], ballot: Ballot) -> bool:
    """No entry stands in these lines, because most of them ask the reader for something.

    >>> from digestkit.lines import scan
    >>> asks_readers(scan("- follow me on [X](https://x.com/a)"), Ballot())
    True
    """
    listed = any(head.signs.lead for head in ballot.heads if head.kind is Kind.NUMBER or head.kind is Kind.TABLE)
    return not listed and asks(lines)


def leads_around(heads: Sequence[Line]) -> bool:
    """Most heads lead to files of the same archive (relative addresses) or are called so: navigation, not entries."""
    if heads and navigates(token.text or "" for head in heads for token in _ways(head)):
        return True
    targets = [lead.url for head in heads if (lead := head.signs.lead)]
    back = sum("://" not in url and not url.startswith(_ELSEWHERE) for url in targets)
    return back * 2 > len(targets)


def _ways(head: Line) -> Sequence[Token]:
    """Links that may lead around the archive; `[#3127](u) what was changed` is told of."""
    links = head.signs.links
    told = len(head.rest) - sum(token.end - token.start for token in links)
    return () if told > _LONGEST_WAY else links


def asks(lines: Sequence[Line]) -> bool:
    """More than half of the lines ask the reader for something, or the first says that there is nothing."""
    shown = _shown(lines)
    return bool(shown) and (says_nothing(shown[0]) or mostly(promotes, shown))


def has_nothing(lines: Sequence[Line]) -> bool:
    """The first words, the one item or the last paragraph say that there is nothing this time: an empty section."""
    shown = _shown(lines)
    if not shown or says_nothing(shown[0]):
        return bool(shown)
    items = [line for line in lines if line.kind in LISTED]
    last = [line for line in before_rule(lines) if line.kind is Kind.TEXT][-1:]
    empty = any(not line.tokens and says_nothing(line.rest) for line in (items or last))
    return empty and len(items) < _FEWEST_ITEMS and not any(line.signs.lead for line in lines)


def _shown(lines: Sequence[Line]) -> Sequence[str]:
    return [line.rest for line in lines if line.kind not in _UNSAID and not line.rest.startswith("![")]


def _hosts(ballot: Ballot) -> int:
    """How many sites the heads lead to; a row of a table, by any of its cells."""
    shown = (head.signs.links if head.kind is Kind.TABLE else [head.signs.lead] for head in ballot.heads)
    urls = [link.url for links in shown for link in links if link and "://" in link.url]
    return len({urlsplit(url).netloc if url.isascii() and "[" not in url else url for url in urls})


def notice_kind(line: Line) -> str:
    """What a line that belongs to no entry is."""
    kind = KINDS.get(line.kind) if line.mark != "--" else None
    if kind:
        return kind
    return "promotion" if promotes(line.rest) else "text"
