"""Labels that promise one thing before a link to another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from digestkit import identity
from digestkit.fields.draft import address_of
from digestkit.fields.links import label_before
from digestkit.lint.finding import Fault
from digestkit.lint.view import Mention, View
from digestkit.words import LabelKind, label_kind

# What a label promises -> kinds of page that are something else for certain.
_CONTRADICTS: Mapping[LabelKind, frozenset[str]] = {
    "paper": frozenset(("code", "video")),
    "code": frozenset(("paper", "video")),
    "video": frozenset(("paper", "code")),
    "dataset": frozenset(("video",)),
    "demo": frozenset(("paper",)),
}
_SAID = {"paper": "a paper", "code": "a repository", "video": "a video"}


def label_contradicts_link(view: View) -> Iterator[Fault]:
    """DK304 A label promises one thing, its link leads to another.

    Why: the label or the link was left over from another line; readers who look for the paper find a repository.
    Example: `论文：https://github.com/a/b`, `[Code](https://arxiv.org/abs/2109.08203)`
    Fix: none; the label or the link may be the wrong one.
    """
    for mention in view.mentions:
        if mention.is_image or view.around(mention.line.number) is None:
            continue
        name, kind = _label(mention)
        reached = _kind(mention)
        if kind and reached in _CONTRADICTS.get(kind, ()):
            yield Fault(mention.start, mention.end, f"{name!r} leads to {_SAID.get(reached, reached)}")


def _label(mention: Mention) -> tuple[str, LabelKind | None]:
    """The words that name the link, its own or those before it, and what they promise."""
    shown = mention.token.text or ""
    if shown and (kind := label_kind(shown)):
        return shown, kind
    if shown and not shown.startswith(("http", "www.")) and len(shown) > 24:
        return "", None  # a title behind a label: `paper: [Deep Sets](u)` may lead to its repository
    name = label_before(mention.line.rest[: mention.token.start])
    return name, label_kind(name) if name else None


def _kind(mention: Mention) -> str:
    """What the address is for certain; a repository's own pages may hold a paper, its front page does not."""
    url = identity.canonical(address_of(mention.token)).url
    kind = identity.link_kind(url) or ""
    key = identity.canonical(url).key or ""
    if kind == "code":
        return kind if key.startswith(("github:", "gitlab:", "gitee:")) else ""
    return kind if (identity.certain(url) and not url.endswith(".pdf")) or key.startswith("arxiv:") else ""
