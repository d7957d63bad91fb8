"""What is said around the entries: promotion, navigation, tables of contents, and the kind of each such line."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from digestkit.inline import Token
from digestkit.lines import LISTED, OPAQUE, Kind, Line
from digestkit.outline.ballot import Ballot
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
_LONGEST_WAY = 12
_ELSEWHERE = ("www.", "{{")
_UNSAID = OPAQUE | {Kind.HTML}


def heads_notice_block(title: str, ballot: Ballot) -> bool:
    """No entry stands below a heading, which is no section: by its words.

    >>> heads_notice_block("Others", Ballot()), heads_notice_block("Jobs", Ballot())
    (True, False)
    """
    if sells(title) or (heads_anything(title) and not (ballot.led or ballot.sure)):
        return True
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
    """The first words, or the one item, say that there is nothing this time: an empty section, and no notice."""
    shown = _shown(lines)
    items = [line for line in lines if line.kind in LISTED]
    return bool(shown) and (says_nothing(shown[0]) or (len(items) == 1 and says_nothing(items[0].rest)))


def _shown(lines: Sequence[Line]) -> Sequence[str]:
    return [line.rest for line in lines if line.kind not in _UNSAID and not line.rest.startswith("![")]


def _hosts(ballot: Ballot) -> int:
    return len(
        {
            urlsplit(lead.url).netloc if lead.url.isascii() and "[" not in lead.url else lead.url
            for head in ballot.heads
            if (lead := head.signs.lead) and "://" in lead.url
        }
    )


def notice_kind(line: Line) -> str:
    """What a line that belongs to no entry is."""
    kind = KINDS.get(line.kind)
    if kind:
        return kind
    return "promotion" if promotes(line.rest) else "text"
