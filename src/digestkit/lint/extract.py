"""A view -> what other digests know of it: each entry's title and the addresses it calls its own, with their places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from digestkit import identity
from digestkit.fields.draft import address_of
from digestkit.identity.tables import names
from digestkit.lint.facts import PAPER, PICTURE, SOURCE, WORK, Anchor, Issue, Known
from digestkit.lint.fold import fold
from digestkit.lint.view import Item, Mention, View
from digestkit.titles import marks

_WORKS = names("code project demo video slides dataset course book")
_LONGEST_HEAD = 160
_NOT_OWN = names("comment person")


def extract(view: View) -> Issue:
    """The digest as the others know it.

    >>> from digestkit.lint.view import read
    >>> issue = extract(read("# W (2024-05-06)\\n- [Deep sets](https://arxiv.org/abs/1703.06114v2)", "w.md"))
    >>> issue.day, issue.entries[0].folded, issue.entries[0].anchors[0][:3]
    ('2024-05-06', 'deep sets', ('source', 'arxiv:1703.06114', 'v2'))
    """
    header = view.header
    return Issue(view.path, header.when.start, header.issue, tuple(_known(view, item) for item in view.items))


def _known(view: View, item: Item) -> Known:
    title = item.draft.title or ""
    folded = fold(title)
    start, end = view.span(item.head)
    column = view.place(start)[1]
    return Known(
        item.first,
        item.last,
        column,
        column + end - start,
        title,
        folded,
        marks(title, folded),
        not item.draft.derived and bool(title),
        item.head.raw.strip()[:_LONGEST_HEAD],
        tuple(_anchors(view, item)),
    )


def _anchors(view: View, item: Item) -> Iterator[Anchor]:
    """Each address once, in the first role it plays."""
    draft = item.draft
    kinds = Counter(link["kind"] for link in draft.links.values())
    seen: set[str] = set()
    for mention in view.mentions_of(item):
        found = identity.canonical(address_of(mention.token))
        role = _role(item, mention, found, kinds)
        if role and found.key and found.key not in seen:
            seen.add(found.key)
            line, column = view.place(mention.start)
            yield Anchor(role, found.key, found.version, line, column, column + mention.end - mention.start)


def _role(item: Item, mention: Mention, found: identity.Address, kinds: Counter[str]) -> str | None:
    """What an address is to its entry; None for one that the text or a reply merely mentions."""
    if mention.is_image:
        return PICTURE
    if found.url == item.draft.url:
        return SOURCE
    link = item.draft.links.get(found.url)
    if not link or item.draft.roles.get(mention.line.number) in _NOT_OWN:
        return None
    if not link["label"] and kinds[link["kind"]] > 1:
        return None
    return PAPER if link["kind"] == "paper" else WORK if link["kind"] in _WORKS else None
