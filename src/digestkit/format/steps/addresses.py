"""Addresses: without tracking, redirectors and the like, as the record has them."""

from __future__ import annotations

from collections.abc import Iterator

from digestkit import identity
from digestkit.expression import expression
from digestkit.fields.draft import address_of
from digestkit.format.page import CLAIMED, Edit, Page, Row
from digestkit.inline import Token, tokens
from digestkit.signs import names_person

_MARKS = expression(r"[*`~\\]")
_ROLES = CLAIMED | {"comment"}


def clean_addresses(page: Page) -> Iterator[Edit]:
    """`https://a.io/?utm_source=x` -> `https://a.io/`, `[https://a.io](https://t.co/x)` -> its visible address.

    A visible address that was cut leaves the hidden one, which may be the only one that leads anywhere. Addresses of
    pictures stay, and so do those that a record quotes in its text.
    """
    for row in page.rows:
        text = page.texts[row.at]
        if row.role not in _ROLES or "http" not in text or row.draft.span.layout == "table":
            continue
        changed = text
        read = {token.url for token in row.line.tokens}  # in `[https://a.io?x][b]`, a reference, that address is none
        for token in reversed(tokens(text)):
            if token.url in read and token.url not in row.said and _is_field(row, token, text):
                changed = _cleaned(changed, token)
        if changed != text and _same_links(text, changed):
            yield Edit(row.at, changed)


def _is_field(row: Row, token: Token, text: str) -> bool:
    """Whether an address is a value of its own: a bare one in a reply is text, marks in or behind one may be bold."""
    bare = row.role != "comment" and not _MARKS.search(text, token.start, token.end + 1)
    return token.kind == "link" or (token.kind == "url" and bare)


def _cleaned(text: str, token: Token) -> str:
    """The text with the address of one link clean, in the words of the link too where they are the address."""
    shown = address_of(token)
    clean = identity.canonical(shown).url
    if not _is_better(token.url, clean) or (shown != token.url and identity.is_cut(token.text or "")):
        return text
    written = text[token.start : token.end]
    return text[: token.start] + written.replace(token.url, clean) + text[token.end :]


def _is_better(written: str, clean: str) -> bool:
    """More than a slash, a capital or an escape differs, and the address can stand in a line as it is."""
    return (
        clean.casefold().rstrip("/") != written.casefold().rstrip("/")
        and clean.startswith(("http://", "https://"))
        and not written.endswith("#")
        and clean.count("(") == clean.count(")")
    )


def _same_links(before: str, after: str) -> bool:
    """Each link leads where it led, and is as much a person's or a post's as it was."""
    return list(map(_told, tokens(before))) == list(map(_told, tokens(after)))


def _told(token: Token) -> tuple[object, ...]:
    address = bool(token.text) and str(token.text).startswith("http")
    social = identity.link_kind(token.url) == "social"
    where = identity.canonical(address_of(token)).url
    return (
        token.kind,
        where,
        token.text if not address else "",
        names_person(token),
        identity.is_status(token.url),
        social,
    )
