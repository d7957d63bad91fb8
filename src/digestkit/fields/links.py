"""Links of an entry: clean, once each, with the label that stands before them and a kind."""

from __future__ import annotations

import re

from digestkit import identity
from digestkit.expression import expression
from digestkit.fields.draft import Draft, address_of
from digestkit.inline import Token, plain
from digestkit.lines import Line
from digestkit.terms import LinkKind, SectionKind
from digestkit.text import weight
from digestkit.words import LabelKind, invites, is_label, label_kind, loose_label_kind, nearest_label, only_points

_SEPARATORS = expression(r"[:：|,，;；。\[\]()（）/]|[.!?]\s|\s[-–—]\s")
_QUALIFIER = expression(r"[（(][^（(]*[)）]$")
_LONGEST_LABEL, _LONGEST_BARE_LABEL, _MOST_BLANKS = 40, 16, 5
GAP = 60  # columns before a link in which its label stands
_PAGE = expression(r"/(?!index\.)[^/?#]+\.html?(?:[?#].*)?$")
_TRACKED = expression(
    r"/(?:issues|pull|merge_requests|tickets?|bugs?|docs?|documentation|reference|manual|vignettes|wiki)/"
)
_TITLE_WORDS, _TITLE_LETTERS = 4, 8
_HOME = expression(r"https?://[^/?#]+/?")
_BOOK = expression(r"\bbook\b|书|教材", re.I)
_LINK_KINDS = frozenset(
    {"paper", "code", "project", "demo", "video", "slides", "dataset", "course", "book", "article", "social"}
)


def sweep(draft: Draft, line: Line, start: int = 0, end: int | None = None) -> None:
    """Every link and picture of a line between two columns, each with the label before it."""
    position = start
    for token in line.tokens:
        if token.start < start or (end is not None and token.start >= end):
            continue
        if token.kind == "image":
            add_image(draft, token)
        else:
            add_link(draft, token, label_before(line.rest[max(position, token.start - GAP) : token.start]))
        position = token.end


def label_before(gap: str) -> str:
    """The words between the last separator and the colon that ends a gap; or a known label that needs no colon.

    >>> label_before("see it; **Code (v2)**: "), label_before("| 主页："), label_before("we use ")
    ('Code', '主页', '')
    """
    gap = gap.rstrip(" *_[(（<\t")
    if not gap:
        return ""
    if gap[-1] in ":：":
        words = _last_piece(_QUALIFIER.sub("", gap[:-1].rstrip(" *_"))).strip(" *_-•·")
        return words if len(words) <= _LONGEST_LABEL and words.count(" ") < _MOST_BLANKS else ""
    words = _last_piece(gap).strip(" *_-•·【】")
    return words if 0 < len(words) <= _LONGEST_BARE_LABEL and is_label(words) else ""


def _last_piece(gap: str) -> str:
    return _SEPARATORS.split(gap)[-1]


def add_link(draft: Draft, token: Token, label: str = "", kind: LabelKind | None = None) -> None:
    """Keep a link once; a `reference:` becomes the entry's own source, `原文` and its like where nothing else does."""
    written = address_of(token)
    address = identity.canonical(written)
    if address.key is None and "://" not in address.url:
        return
    kind = kind or ((draft.kind_of(label) or loose_label_kind(label) or nearest_label(label)) if label else None)
    text = None if token.text is None or not token.text or token.text.startswith("http") else plain(token.text)
    shown = _shown_kind(text) if text else None
    if shown == "source" and identity.link_kind(address.url) == "code":
        shown = "code"  # `[source](repository)` is what the thing is made of
    if kind == "source" and text and invites(label):
        kind = "article"
    if kind == "reference" or (kind is None and shown == "reference"):
        draft.reference = draft.reference or address.url
        return
    if draft.source is None and (kind == "source" or (kind is None and shown == "source")) and not only_points(label):
        draft.source = address.url
    if address.url not in draft.links:
        said = kind if kind in _LINK_KINDS and not (shown and "/" in label) else shown
        link_kind = kind_of(address.url, said, draft.section_kind, draft.title or "", text or "")
        draft.links[address.url] = {
            "url": address.url,
            "as_written": token.url,
            "kind": link_kind,
            "label": label or None,
            "text": text,
            "identity": address.key,
        }


_ORIGINAL = ("原文", "原帖")  # `[Reddit 原文](u)`
_MANUALS = ("docs", "documentation")  # as a label, `docs: …` is a part of a change


def _shown_kind(text: str) -> LabelKind | None:
    """What the words of a link say it leads to: `[Code](u)`, `[an interactive demo](u)`."""
    if text.casefold() in _MANUALS:
        return "other"
    kind = label_kind(text) or (loose_label_kind(text) if len(text.split()) <= 4 else None)
    if kind is None and text.endswith(_ORIGINAL):
        return "source"
    return None if kind == "social" else kind


def add_image(draft: Draft, token: Token) -> None:
    draft.images.append(
        {"url": token.url, "alt": token.text or None, "kind": "video" if is_video(token.url) else "image"}
    )


def is_video(url: str) -> bool:
    """Whether the address of a picture says that it moves."""
    return url.partition("?")[0].lower().endswith((".mp4", ".webm", ".mov")) or "img.youtube.com" in url


def kind_of(url: str, label: LabelKind | None, section: SectionKind, about: str = "", text: str = "") -> LinkKind:
    """What a link leads to: the address where it says so plainly, then the label, then where it stands.

    `about` is the entry's title, `text` what the link shows.

    >>> kind_of("https://arxiv.org/abs/1", "code", "other"), kind_of("https://a.io", "project", "course")
    ('paper', 'course')
    """
    host = identity.link_kind(url)
    if host and identity.certain(url) and label != "course":
        return host
    if label == "project" and section == "course":
        return "course"
    if host == "code" and label in (None, "paper", "code", "project", "article", "other", "text"):
        return "code"
    if host == "article" and label in ("video", "project", "code", "social"):
        return host
    if label in _LINK_KINDS and not (label == "project" and host):
        return label  # type: ignore[return-value]  # membership in _LINK_KINDS is what the type says
    if host:
        return host
    if _BOOK.search(about):
        return "book"
    if url.endswith(".pdf"):
        return "paper" if section in ("result", "other") else "course" if section == "course" else "other"
    if section == "course":
        return "course"
    return "other" if label else _unlabelled(url, text)


def _unlabelled(url: str, text: str) -> LinkKind:
    """A home page, an article, or anything: by the form of the address, and by words that read as a title.

    >>> [_unlabelled(f"https://a.io/{page}", "") for page in ("", "sleep.html", "docs/x.html")]
    ['project', 'article', 'other']
    """
    if _HOME.fullmatch(url):
        return "project"
    if _TRACKED.search(url):
        return "other"
    titled = len(text.split()) >= _TITLE_WORDS or (not text.isascii() and weight(text) >= _TITLE_LETTERS)
    return "article" if titled or _PAGE.search(url) else "other"
