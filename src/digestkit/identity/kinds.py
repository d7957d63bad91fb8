"""What kind of thing an address leads to, where the address itself says so.

>>> from digestkit.identity import link_kind, certain
>>> link_kind("https://arxiv.org/abs/2109.08203"), certain("https://arxiv.org/abs/2109.08203")
('paper', True)
>>> link_kind("https://hypernerf.github.io/"), certain("https://hypernerf.github.io/")
('project', False)
>>> link_kind("https://a.io/about")
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from digestkit.identity.code import RESERVED
from digestkit.identity.parts import Parts, split
from digestkit.identity.sites import ENDINGS, FIRST_NAMES, SITES, STEPS

if TYPE_CHECKING:
    from digestkit.model import LinkKind

_Table = Mapping["LinkKind", str]


def link_kind(url: str) -> LinkKind | None:
    """The kind of thing behind an address as far as the address says it, else None."""
    return _judge(url)[0]


def certain(url: str) -> bool:
    """True where the host leaves no doubt (a paper, a video); False where a label in the digest may overrule."""
    return _judge(url)[1]


@lru_cache(16_384)
def _judge(url: str) -> tuple[LinkKind | None, bool]:
    parts = split(url)
    if parts is None:
        return None, False
    if parts.host.removeprefix("www.") == "github.com":
        return _github(parts), False
    ending = _BY_ENDING.get(parts.path.rpartition(".")[2].lower())
    if ending == "video":
        return ending, True
    for beginning, kind in _beginnings(parts.host):
        if parts.path.startswith(beginning):
            return kind, kind in ("paper", "video")
    return ending or _by_words(parts), False


def _beginnings(host: str) -> Iterator[tuple[str, LinkKind]]:
    """What the table says about a host, its parents last, longest beginnings of a path first."""
    labels = host.split(".")[-5:]
    for start in range(len(labels) - 1):
        yield from _BY_HOST.get(".".join(labels[start:]), ())


def _by_host(table: _Table) -> dict[str, list[tuple[str, LinkKind]]]:
    found: dict[str, list[tuple[str, LinkKind]]] = {}
    for site, kind in sorted(_by_word(table).items(), key=lambda row: -len(row[0])):
        host, slash, beginning = site.partition("/")
        found.setdefault(host, []).append((slash + beginning, kind))
    return found


def _by_word(table: _Table) -> dict[str, LinkKind]:
    return {word: kind for kind, words in table.items() for word in words.split()}


_BY_HOST, _BY_STEP, _BY_ENDING, _BY_FIRST_NAME = (
    _by_host(SITES),
    _by_word(STEPS),
    _by_word(ENDINGS),
    _by_word(FIRST_NAMES),
)


def _github(parts: Parts) -> LinkKind | None:
    steps = parts.path.strip("/").split("/")
    if steps[0].lower() in RESERVED:
        return None
    if len(steps) == 1:
        return "social" if steps[0] else None
    source = len(steps) > 4 and steps[2] == "blob" and steps[-1].endswith((".ipynb", ".py"))
    return "code" if len(steps) == 2 or steps[2] == "tree" or source else None


def _by_words(parts: Parts) -> LinkKind | None:
    labels = parts.host.removeprefix("www.").split(".")
    steps = parts.path.lower().split("/")[1:]
    if steps[-1].endswith(".pdf"):
        return _pdf(steps)
    found = _BY_FIRST_NAME.get(labels[0]) or ("course" if "courses" in labels else None)
    if found is None and any(label.endswith("blog") for label in labels):
        found = "article"
    if found is None:
        found = next((_BY_STEP[step] for step in steps if step in _BY_STEP), None)
    if found is None and _is_dated(steps):
        found = "article"
    return found or ("project" if parts.host.endswith(".github.io") else None)


def _pdf(steps: list[str]) -> LinkKind | None:
    if "slides" in steps[-1] or "slides" in steps:
        return "slides"
    return "paper" if "paper" in steps[-1] or "papers" in steps or "arxiv" in steps[-1] else None


def _is_dated(steps: list[str]) -> bool:
    """`/2021/05/title`: how blogs and news sites file what they publish."""
    pairs = pairwise(steps)
    return any(
        len(year) == 4 and year.isdecimal() and year[:2] in ("19", "20") and month.isdecimal() and len(month) <= 2
        for year, month in pairs
    )
