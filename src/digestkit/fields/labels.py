"""`Label: value` lines: links go to links, text to fields; a label without a value waits for the lines below it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from digestkit.expression import expression
from digestkit.fields.draft import Draft, Pending
from digestkit.fields.links import add_link, sweep
from digestkit.fields.people import may_be_name, read_from
from digestkit.fields.rating import take_rating
from digestkit.inline import Token, plain
from digestkit.lines import Kind, Line
from digestkit.signs import Label, names_person, read_label
from digestkit.text import is_proper_name
from digestkit.words import LabelKind, heading_label

_TEXTUAL: tuple[LabelKind | None, ...] = ("text", "tags", None)
_BLOCKS = ("label block", "labelled block")  # layouts in which labels need no bullet
WRITERS = ("作者", "author", "up主")
"""Labels of who wrote an article, or a paper."""

_LONGEST_UNKNOWN = 14
_RATINGS = ("推荐指数", "推荐度", "评分", "rating")
_UNKNOWN = ("待定", "未定", "待公布", "明天公布", "TBA", "TBD")
_NOBODY = ("匿名", "无", "anonymous", "-")
_NEXT_BOLD = expression(r"(?<!\s)\s+(?=\*\*[^*:：]{1,24}[:：]\*\*)")
_WIDE = expression(r"[ \u3000]{2,}")  # between labels on one line: `来源：a　　标签：b`
_PLACE = expression(r"(?<=\S)[(（][^()（）]{1,40}[)）]$")  # `@leowu（杭州）`
_SCHEMELESS = expression(r"[\w-]+(?:\.[\w-]+)*\.(?:[a-z]{2,6})(?:/\S*)?", re.ASCII)


def read_label_line(draft: Draft, line: Line) -> bool:
    """Claim a labelled line: known words, words that the digest repeats, short words among known labels."""
    people = len(draft.authors)
    label = read_from(draft, line)
    if label is None:
        return _bare_item(draft, line) or _bare_heading(draft, line)
    kind = label.kind or draft.kind_of(label.name)
    if kind == "comments" and not label.value:
        return _open_container(draft, line)
    if not label.value:
        return _wait(draft, line, label, kind, named=len(draft.authors) > people)
    if kind == "people" or (label.name.casefold() in WRITERS and any(map(names_person, line.signs.links))):
        return _people(draft, line, label)
    if line.signs.links and kind not in _TEXTUAL:
        sweep(draft, line)
        return draft.claim(line, "reference" if kind == "reference" else "label")
    if line.signs.links and kind is None:
        return _unknown_link(draft, line, label)
    if kind not in _TEXTUAL and _SCHEMELESS.fullmatch(label.value):
        add_link(draft, Token("url", None, f"https://{label.value}", 0, 0), label.name, kind)
        return draft.claim(line, "label")
    if line.signs.links and _links_only(line, label):
        sweep(draft, line)
        return draft.claim(line, "label")
    if kind or _looks_like_label(draft, line, label):
        return _field(draft, line, label, kind)
    return False


def _bare_item(draft: Draft, line: Line) -> bool:
    """`- **Abstract**` over its text, `**讨论**` over what people say."""
    if not line.signs.wholly_bold:
        return False
    name = line.signs.bold or ""
    if line.kind is Kind.TEXT and draft.kind_of(name) == "comments":
        draft.container = line.indent - 1
        return draft.claim(line, "label")
    if line.kind is not Kind.BULLET:
        return False
    if draft.kind_of(name) != "text":
        return False
    draft.pending = Pending(name, "text", line.indent, False)
    return draft.claim(line, "label")


def _bare_heading(draft: Draft, line: Line) -> bool:
    if (
        line.kind is not Kind.HEADING
        or (kind := draft.kind_of(plain(line.rest)) or heading_label(plain(line.rest))) is None
    ):
        return False
    if kind == "comments":
        return _open_container(draft, line)
    draft.pending = Pending(plain(line.rest), kind, line.indent, True)
    return draft.claim(line, "label")


def _open_container(draft: Draft, line: Line) -> bool:
    """`comments:`, `##### Discussion`: what stands deeper, or under the heading, is said by people."""
    draft.container = -1 if line.kind is Kind.HEADING else line.indent
    draft.pending = None
    return draft.claim(line, "label")


def _wait(draft: Draft, line: Line, label: Label, kind: LabelKind | None, named: bool) -> bool:
    """An empty label: what stands below is its value; an empty field is no field."""
    listed = line.kind is Kind.BULLET and draft.labelled
    if kind is None and (line.kind is Kind.TEXT or not (listed or named or line.kind is Kind.HEADING)):
        return False
    draft.pending = Pending(label.name, kind, line.indent, line.kind is Kind.HEADING)
    return draft.claim(line, "label")


def _people(draft: Draft, line: Line, label: Label) -> bool:
    links = [token for token in line.signs.links if token.kind == "link"]
    for token in links:
        draft.add_person(token.text or "", token.url)
    if not links and label.value not in _NOBODY:
        names = [_PLACE.sub("", plain(name)) for name in label.value.split("、")]
        if label.value in _UNKNOWN or not all(map(may_be_name, names)):  # `主讲：陶然，某平台的数据分析师`
            return _field(draft, line, label, "text")
        for name in names:
            draft.add_person(name)
    return draft.claim(line, "person")


def _unknown_link(draft: Draft, line: Line, label: Label) -> bool:
    if not label.value.startswith(("http", "[", "<http")) or len(label.name) > 40:
        return False
    sweep(draft, line)
    return draft.claim(line, "label")


def _looks_like_label(draft: Draft, line: Line, label: Label) -> bool:
    return (
        draft.labelled
        and not draft.social
        and (line.kind is Kind.BULLET or draft.span.layout in _BLOCKS or (bool(draft.fields) and _is_bold(line)))
        and 1 < len(label.name) <= _LONGEST_UNKNOWN
        and not is_proper_name(label.name)
    )


def _is_bold(line: Line) -> bool:
    """`**Label:** value`, on a line of its own."""
    bold = line.signs.bold
    if line.kind is not Kind.TEXT or bold is None or not line.rest.startswith("**"):
        return False
    return bold.endswith((":", "：")) or line.rest[len(bold) + 4 :].lstrip()[:1] in (":", "：")


def _links_only(line: Line, label: Label) -> bool:
    """`第 1 名：[代码](u)、[知乎](u)`: nothing is said that the links do not say."""
    links = line.signs.links
    between = [line.rest[a.end : b.start] for a, b in pairwise(links)]
    return label.value.startswith(("[", "http", "<")) and not any(
        map(str.isalnum, "".join(between) + line.rest[links[-1].end :])
    )


def _field(draft: Draft, line: Line, label: Label, kind: LabelKind | None) -> bool:
    if kind == "image":  # `图：两者的体积`
        return False
    quoted = line.kind is Kind.QUOTE and kind == "text" and not draft.social  # `> 点评：…`
    if not quoted and line.kind not in (Kind.BULLET, Kind.TEXT):  # `2、Abstract: is it short?` is a point of a list
        return False
    if kind not in _TEXTUAL and line.kind is Kind.TEXT and not draft.labelled:
        return False
    for name, value in _split(label):
        names = plain(value).split("、") if name != label.name and draft.kind_of(name) == "people" else ()
        if not names or not all(map(may_be_name, names)):
            _add(draft, name, plain(value))
            continue
        for person in names:
            draft.add_person(person)
    draft.pending = (
        Pending(label.name, kind if kind in _TEXTUAL else "text", line.indent, False)
        if line.kind is Kind.BULLET
        else None
    )
    sweep(draft, line)
    return draft.claim(line, "label")


def _split(label: Label) -> Iterator[tuple[str, str]]:
    """A label and its value; and those behind it on the line, after a wide gap."""
    value, *others = _WIDE.split(label.value.lstrip(":： "))
    if not others:
        value, *others = _NEXT_BOLD.split(value)
    known = [other for part in others if (other := read_label(part)) and (other.kind in _TEXTUAL[:2] or "**" in part)]
    if len(known) < len(others):
        yield label.name, label.value.lstrip(":： ")
        return
    yield label.name, value
    yield from ((other.name, other.value) for other in known)


def _add(draft: Draft, name: str, value: str) -> None:
    words, stars = take_rating(value) if name.casefold() in _RATINGS else ("", None)
    if stars and not words:
        draft.rating = draft.rating or stars
    elif value:
        draft.fields[name] = f"{draft.fields[name]}\n{value}" if name in draft.fields else value


def read_pending(draft: Draft, line: Line) -> bool:
    """The value of the label above: a link on its own line, deeper text, or the paragraphs under a label heading."""
    pending = draft.pending
    if pending is None:
        return False
    alone = line.signs.alone
    if alone and pending.kind not in _TEXTUAL[:2] and (pending.name not in draft.fields):
        return _link_below(draft, line, pending, alone)
    textual = pending.kind in _TEXTUAL or pending.kind == "paper" or _says_in_words(draft, line, pending)
    below = (
        line.indent > pending.indent
        or (pending.heading and line.kind is not Kind.HEADING)
        or pending.name not in draft.fields
    )
    if textual and below and not (line.signs.labelled and line.indent <= pending.indent):
        _add(draft, pending.name, plain(line.rest))
        sweep(draft, line)
        return draft.claim(line, "label")
    draft.pending = None
    return False


def _says_in_words(draft: Draft, line: Line, pending: Pending) -> bool:
    """`##### Talk：` over its title: words where an address could stand."""
    linked = any(link["label"] == pending.name for link in draft.links.values())
    return pending.heading and line.kind is Kind.TEXT and not line.tokens and not linked


def _link_below(draft: Draft, line: Line, pending: Pending, alone: Token) -> bool:
    add_link(draft, alone, pending.name, pending.kind)
    return draft.claim(line, "reference" if pending.kind == "reference" else "link")
