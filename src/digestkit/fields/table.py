"""Table rows: one cell is the title, cells of text are fields under their column's name, the rest is links."""

from __future__ import annotations

import re
from itertools import chain

from digestkit import identity
from digestkit.expression import expression
from digestkit.fields.draft import Draft, address_of
from digestkit.fields.links import add_image, add_link
from digestkit.fields.people import AND
from digestkit.fields.rating import take_rating
from digestkit.fields.title import described, set_title
from digestkit.inline import Token, plain, tokens
from digestkit.lines import Line
from digestkit.signs import read_label
from digestkit.words import is_label, label_kind

_BAR = expression(r"(?<!\\)\|")
_BREAK = expression(r"<br\s*/?>|\n", re.I)
_ORDINAL = expression(r"\s*(?:\d{1,4}[.)、）]?|[①-⑳])\s*$")
_LEADING_ORDINAL = expression(r"^\s*(?:\d{1,3}[.)、）]|[①-⑳])\s*")
_ADDRESS = expression(r"https?://\S+")
_NOTHING = ("null", "none", "n/a", "nan", "无")
_ASIDE = expression(r"[（(][^()（）]*[)）]")
_DATE = expression(r"[\d.\-/年月日: ]+$")


def cells(text: str) -> list[str]:
    r"""The cells of a row, outer pipes or none.

    >>> cells("| a | b\\|c |"), cells("x | y")
    (['a', 'b\\|c'], ['x', 'y'])
    """
    return [cell.strip() for cell in _BAR.split(text.strip().removeprefix("|").removesuffix("|"))]


def read_row(draft: Draft, line: Line, header: Line | None) -> None:
    """Fill a draft from one row; `header` names the columns where there is one."""
    draft.claim(line, "head")
    row = cells(line.rest)
    names = [plain(name) for name in cells(header.rest)] if header else []
    at = _title_cell(row, names)
    for i, cell in enumerate(row):
        whole = len(names) == len(row) or (
            i < len(names) and len(row) < len(names) and i <= at + 1 and not tokens(cell)
        )
        name = names[i] if whole else ""
        if i == at:
            _title(draft, cell)
        else:
            _value(draft, cell, name)
    if draft.url is None:
        _own_address(draft)


def _title_cell(row: list[str], names: list[str]) -> int:
    """A column that is called a title; else a linked cell whose text is no label, bold words, any words."""
    called = [i for i, name in enumerate(names[: len(row)]) if _is_title_name(name)]
    if not called and (linked := next((i for i, cell in enumerate(row) if _leads_with_title(cell)), None)) is not None:
        return linked
    candidates = (
        (i for i in called if row[i] and not is_label(plain(row[i]))),
        (i for i, cell in enumerate(row) if cell.startswith("**")),
        (i for i, cell in enumerate(row) if _has_words(cell)),
    )
    return next(chain(*candidates), 0)


def _leads_with_title(cell: str) -> bool:
    first = next((token for token in tokens(cell) if token.kind != "image"), None)
    return first is not None and first.kind == "link" and first.start <= 4 and not is_label(first.text or "here")


def _has_words(cell: str) -> bool:
    """More than a number, a date or an address."""
    return not (_ORDINAL.fullmatch(cell) or _DATE.fullmatch(cell)) and bool(_ADDRESS.sub("", plain(cell)))


def _is_title_name(name: str) -> bool:
    return (
        re.fullmatch(
            r"(?:标题|题目|名称|主题|项目|论文|文章|书名|工具|title|name|work|paper|project|talk|topic|event|what)s?",
            name.strip(" *"),
            re.I,
        )
        is not None
    )


def _title(draft: Draft, cell: str) -> None:
    cell, draft.rating = take_rating(_LEADING_ORDINAL.sub("", cell))
    found = [token for token in tokens(cell) if token.kind != "image"]
    for token in tokens(cell):
        if token.kind == "image":
            add_image(draft, token)
    if (
        found
        and found[0].kind == "link"
        and found[0].text
        and not is_label(found[0].text)
        and not plain(cell[: found[0].start]).strip(" *_")
    ):
        set_title(draft, plain(found[0].text))
        draft.url = identity.canonical(address_of(found[0])).url
        rest, found = cell[found[0].end :], found[1:]
    else:
        shown, *more = _BREAK.split(cell, maxsplit=1)
        bold = re.match(r"\*\*(.+?)\*\*", shown)
        set_title(draft, plain(bold[1]) if bold else described(plain(shown)))
        parts = [part for below in more for part in _BREAK.split(below) if not _labelled_text(draft, part)]
        rest = (shown[bold.end() :] if bold else "") + " " + " ".join(parts)
    for token in found:
        add_link(draft, token)
    draft.say(plain(_BREAK.sub("\n", rest)).strip(" -:：,，*_"))


def _value(draft: Draft, cell: str, name: str) -> None:
    kind = label_kind(name) if name else None
    found = list(tokens(cell))
    for token in found:
        if token.kind == "image":
            add_image(draft, token)
        else:
            _cell_link(draft, token, name, kind)
    parts = [part for part in _BREAK.split(cell) if not _labelled_text(draft, part)]
    words = plain("\n".join(parts))
    bare = re.sub(r"https?://\S+", "", words).strip(" \n/|,，、·-")
    if not bare or bare.casefold() in _NOTHING or _ORDINAL.fullmatch(bare):
        return
    if (found or not name) and all(is_label(word) for word in re.split(r"[\s/|,，、·]+", bare) if word):
        return
    if found and not re.search(r"[。；，]|\s\w+\s", bare) and len(found) * 24 > len(bare):
        return
    if kind == "people":
        for who in AND.split(_ASIDE.sub("", bare)):
            draft.add_person(who)
    elif name and not _is_title_name(name):
        draft.fields[name] = words
    else:
        draft.say(words)


def _labelled_text(draft: Draft, part: str) -> bool:
    """`**关键词**：存算分离` inside a cell is a field of its own."""
    label = read_label(part.strip().removeprefix("- "))
    if label is None or label.kind != "text" or not label.value or tokens(part):
        return False
    draft.fields[label.name] = plain(label.value)
    return True


def _cell_link(draft: Draft, token: Token, name: str, kind: str | None) -> None:
    plain_source = token.kind == "url" and kind in ("source", "project", "other", None)
    shown_source = label_kind(token.text or "") == "source" and kind in (None, "source", "text", "other")
    if draft.url is None and (plain_source or shown_source):
        draft.url = identity.canonical(address_of(token)).url
    else:
        add_link(draft, token, name if kind not in (None, "source", "text", "other") else "")


def _own_address(draft: Draft) -> None:
    """A row whose only link stands under a column that is called a link."""
    if (
        len(draft.links) == 1
        and (only := next(iter(draft.links.values())))["label"] is None
        and only["text"]
        and not is_label(only["text"])
    ):
        draft.url = only["url"]
        draft.links.clear()
