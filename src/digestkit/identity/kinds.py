"""What kind of thing an address leads to, where the address itself says so.

>>> from digestkit.identity import link_kind, certain
>>> link_kind("https://arxiv.org/abs/2109.08203"), certain("https://arxiv.org/abs/2109.08203")
('paper', True)
>>> link_kind("https://hypernerf.github.io/"), certain("https://hypernerf.github.io/")
('project', False)
>>> link_kind("https://a.io/about")
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from digestkit.identity import code, hub, people
from digestkit.identity.parts import LONGEST_CACHED, Parts, split
from digestkit.identity.sites import COURSE_NUMBER, ENDINGS, HOST_WORDS, NAME_ENDS, PROJECT_HOSTS, SITES, STEPS
from digestkit.identity.tables import Rules, own_rules

if TYPE_CHECKING:
    from digestkit.terms import LinkKind

_BY_STEP, _BY_ENDING, _BY_HOST_WORD = (
    {word: kind for kind, words in table.items() for word in words.split()} for table in (STEPS, ENDINGS, HOST_WORDS)
)
# Hosts where the shape of the path says it, not its beginning.
_SHAPED: Mapping[str, Callable[[Sequence[str]], LinkKind | None]] = {
    "gitee.com": code.kind,
    "github.com": code.kind,
    "hf.co": hub.kind,
    "huggingface.co": hub.kind,
    "meetup.com": lambda steps: "course" if "events" in steps else "other",
}


def link_kind(url: str, rules: Rules | None = None) -> LinkKind | None:
    """The kind of thing behind an address as far as the address says it, else None."""
    return _judge(url, rules or own_rules())[0] if len(url) < LONGEST_CACHED else None


def certain(url: str, rules: Rules | None = None) -> bool:
    """True where the host leaves no doubt (a paper, a video); False where a label in the digest may overrule."""
    return len(url) < LONGEST_CACHED and _judge(url, rules or own_rules())[1]


@lru_cache(16_384)
def _judge(url: str, rules: Rules) -> tuple[LinkKind | None, bool]:
    parts = split(url)
    if parts is None:
        return None, False
    ending = _BY_ENDING.get(parts.path.rpartition(".")[2].lower())
    kind = "video" if ending == "video" else _by_site(parts, rules)
    if kind in ("paper", "video"):
        return kind, True
    return kind or ending or _by_words(parts), False


def _by_site(parts: Parts, rules: Rules) -> LinkKind | None:
    host = parts.host.removeprefix("www.")
    if people.seen(parts)[0]:
        return "social"
    if shaped := _SHAPED.get(host):
        return shaped(parts.path.strip("/").split("/"))
    path = parts.path.rstrip("/") + "/"
    labels = host.split(".")[-5:]
    for start in range(len(labels) - 1):
        if start == 1 and labels[0] in _BY_HOST_WORD:  # blog.arxiv.org holds no papers
            return _BY_HOST_WORD[labels[0]]
        for beginning, kind in _sites(rules).get(".".join(labels[start:]), ()):
            if path.startswith(beginning) and not (start and kind == "social"):
                return kind
    return None


@lru_cache(4)
def _sites(rules: Rules) -> Mapping[str, Sequence[tuple[str, LinkKind]]]:
    """Host -> beginnings of a path, whole steps unless a star says otherwise, and what they hold; the longest first."""
    kinds = {site: kind for kind, sites in SITES.items() for site in sites.split()} | dict(rules.kinds)
    found: dict[str, list[tuple[str, LinkKind]]] = {}
    for site in sorted(kinds, key=len, reverse=True):
        host, slash, beginning = site.partition("/")
        whole = slash + beginning + "/" if not beginning.endswith("*") else slash + beginning[:-1]
        found.setdefault(host, []).append((whole, kinds[site]))
    return found


def _by_words(parts: Parts) -> LinkKind | None:
    steps = parts.path.lower().split("/")[1:]
    kind = _by_host_words(parts.host)
    if steps[-1].endswith(".pdf"):
        return "course" if kind == "course" else _pdf(steps)
    if parts.fragment.startswith("/"):
        steps += parts.fragment.lower().split("/")
    found = {_BY_STEP[step] for step in steps if step in _BY_STEP} | (
        {"article"} if "blog" in parts.path.lower() else set()
    )
    kind = kind or next((kind for kind in STEPS if kind in found), None)
    if kind or _is_dated(steps):
        return kind or "article"
    return "project" if parts.host.endswith(PROJECT_HOSTS) or "research" in parts.host.split(".") else None


def _by_host_words(host: str) -> LinkKind | None:
    labels = host.removeprefix("www.").split(".")
    if COURSE_NUMBER.fullmatch(labels[0]):
        return "course"
    words = [word for label in labels for word in label.split("-")]
    said = (_BY_HOST_WORD.get(word) or NAME_ENDS.get(word[-4:]) for word in words)
    return next((kind for kind in said if kind), None)


def _pdf(steps: Sequence[str]) -> LinkKind | None:
    if "slides" in steps[-1] or {"slides", "talk", "talks"} & {*steps}:
        return "slides"
    said = "paper" in steps[-1] or "arxiv" in steps[-1] or {"papers", "readings"} & {*steps}
    return "paper" if said else None


def _is_dated(steps: Sequence[str]) -> bool:
    """`/2021/05/title`: how blogs and news sites file what they publish."""
    return any(
        len(year) == 4 and year.isdecimal() and year[:2] in ("19", "20") and month.isdecimal() and len(month) <= 2
        for year, month in pairwise(steps)
    )
