"""Whose address it is: profiles of people and accounts, and their single posts.

>>> from digestkit.identity import is_profile, is_status, person_handle
>>> person_handle("https://twitter.com/jack/status/20"), is_status("https://twitter.com/jack/status/20")
('jack', True)
>>> person_handle("https://mastodon.social/@Gargron"), is_profile("https://mastodon.social/@Gargron")
('Gargron', True)
>>> person_handle("https://github.com/topics"), person_handle("https://github.com/a/b"), person_handle("a.com")
(None, None, None)
>>> person_handle("https://matrix.to/#/@ni\u200bko:a.io")
'niko:a.io'
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from urllib.parse import unquote

from digestkit.identity.code import RESERVED
from digestkit.identity.parts import LONGEST_CACHED, Parts, split, value
from digestkit.identity.social import TWITTER
from digestkit.identity.tables import names
from digestkit.identity.tidy import scrub

# Steps of a path: `*` is the handle (`@*` with its sign, `#*` a number, `*_` what stands before the first `_`),
# `#` a number, `?` any step.
# More steps may follow a pattern that has a fixed one.
Patterns = tuple[str, ...]

PROFILES: Mapping[str, Patterns] = {
    **dict.fromkeys(TWITTER, ("*",)),
    "blog.csdn.net": ("*",),
    "bsky.app": ("profile/*",),
    "cnblogs.com": ("*",),
    "dev.to": ("*",),
    "douban.com": ("people/*",),
    "douyin.com": ("user/*",),
    "dribbble.com": ("*",),
    "facebook.com": ("*",),
    "gitee.com": ("*",),
    "github.com": ("*",),
    "gitlab.com": ("*",),
    "hellogithub.com": ("user/*",),
    "instagram.com": ("*",),
    "jianshu.com": ("u/*",),
    "juejin.cn": ("user/*",),
    "juejin.im": ("user/*",),
    "kaggle.com": ("*",),
    "linkedin.com": ("in/*", "company/*"),
    "m.okjike.com": ("users/*",),
    "m.weibo.cn": ("u/*", "profile/*"),
    "medium.com": ("@*",),
    "okjike.com": ("u/*",),
    "reddit.com": ("user/*", "u/*"),
    "segmentfault.com": ("u/*",),
    "space.bilibili.com": ("*", "*/video", "*/dynamic", "*/article"),
    "sspai.com": ("u/*",),
    "stackoverflow.com": ("users/#/*",),
    "substack.com": ("@*", "profile/*"),
    "t.me": ("*",),
    "threads.com": ("@*",),
    "threads.net": ("@*",),
    "v2ex.com": ("member/*",),
    "web.okjike.com": ("u/*",),
    "weibo.com": ("u/*", "n/*", "*"),
    "xiaohongshu.com": ("user/profile/*",),
    "youtube.com": ("@*", "@*/videos", "@*/streams", "c/*", "channel/*", "user/*"),
    "zhihu.com": ("people/*", "org/*"),
}

STATUSES: Mapping[str, Patterns] = {
    **dict.fromkeys(TWITTER, ("*/status/#", "*/statuses/#", "i/web/status/#", "i/status/#")),
    "bsky.app": ("profile/*/post/?",),
    "linkedin.com": ("posts/*_", "feed/update/?"),
    "m.okjike.com": ("originalPosts/?",),
    "m.weibo.cn": ("status/?", "detail/?", "#*/#"),
    "okjike.com": ("originalPost/?",),
    "substack.com": ("@*/note/?",),
    "t.bilibili.com": ("#",),
    "t.me": ("*/#",),
    "threads.com": ("@*/post/?",),
    "threads.net": ("@*/post/?",),
    "web.okjike.com": ("originalPost/?",),
    "weibo.com": ("#*/?",),
}

_FORUMS = names("community discourse discuss forum forums talk users")  # words of hosts that run Discourse
_HANDLES = names("* @* #* *_")

# First steps of a path that are a site's own pages, where it puts people there too.
_PAGES = names(
    "about c contact docs events explore feed groups help hashtag home i index.html intent jobs live login logout "
    "messages n notifications p pages photo pricing privacy profile.php r reel search settings share shorts "
    "signup stories t tag tags topics tos u v watch"
)
_PAGES_AT: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("gitee.com", "github.com", "gitlab.com"), RESERVED),
    **dict.fromkeys(
        TWITTER,
        names("compose explore hashtag home i intent jobs login logout messages notifications")
        | names("privacy search settings share signup tos"),
    ),
    "kaggle.com": names("c code competitions datasets discussions docs learn models search"),
}


def person_handle(url: str) -> str | None:
    """The handle, without `@`, where the address is a person's profile or a post of theirs, else None."""
    return _seen(url)[0]


def is_profile(url: str) -> bool:
    """True for the address of a person or an account."""
    handle, status = _seen(url)
    return handle is not None and not status


def is_status(url: str) -> bool:
    """True for the address of a single post: a tweet, a toot, a note."""
    return _seen(url)[1]


def _seen(url: str) -> tuple[str | None, bool]:
    """The handle and whether it is a post; an address of thousands of characters names no person."""
    return _cached(url) if len(url) < LONGEST_CACHED else (None, False)


@lru_cache(16_384)
def _cached(url: str) -> tuple[str | None, bool]:
    parts = split(scrub(url))
    return seen(parts) if parts else (None, False)


def seen(parts: Parts) -> tuple[str | None, bool]:
    """The handle of the person whose address it is, if any, and whether it is a post."""
    host = parts.host.removeprefix("www.")
    steps = parts.path.strip("/").split("/")
    if host == "matrix.to" and parts.fragment.startswith("/@"):
        return parts.fragment[2:].partition("?")[0], False
    pages = _PAGES_AT.get(host, _PAGES)
    for pattern in STATUSES.get(host, ()):
        if (found := _match(pattern.split("/"), steps, pages, tail=True)) is not None:
            return found or None, True
    for pattern in PROFILES.get(host, ()):
        if found := _match(pattern.split("/"), steps, pages, tail="/" in pattern):
            return found, False
    return _elsewhere(parts, host, steps)


def _match(pattern: Sequence[str], steps: Sequence[str], pages: frozenset[str], tail: bool) -> str | None:
    """The handle, an empty text where the pattern names none, None where it does not fit."""
    if len(steps) < len(pattern) or (len(steps) > len(pattern) and not tail):
        return None
    handle = ""
    for wanted, step in zip(pattern, steps, strict=False):
        if wanted in _HANDLES:
            handle = "" if step.lower() in pages else _handle(step, wanted)
            if not handle:
                return None
        elif not (step == wanted or (wanted == "?" and step) or (wanted == "#" and step.isdecimal())):
            return None
    return handle


def _handle(step: str, wanted: str = "*") -> str:
    name = unquote(step)
    if (wanted == "@*" and name[:1] != "@") or (wanted == "#*" and not name.isdecimal()):
        return ""
    if wanted == "*_":
        name = name.partition("_")[0]
    name = name.removeprefix("@").partition("@")[0]
    return name if all(c.isalnum() or c in "._-" for c in name) else ""


def _elsewhere(parts: Parts, host: str, steps: Sequence[str]) -> tuple[str | None, bool]:
    """Mastodon and Discourse on any host, and the two sites that name people in a parameter."""
    if host == "news.ycombinator.com" and parts.path == "/user":
        return _handle(value(parts.query, "id")) or None, False
    if host in PROFILES or not steps[0]:
        return None, False
    if steps[0][0] == "@" and (len(steps) == 1 or (len(steps) == 2 and steps[1].isdecimal())):
        return _handle(steps[0]) or None, len(steps) == 2
    if steps[0] == "u" and len(steps) == 2 and _FORUMS.intersection(host.split(".")):
        return _handle(steps[1]) or None, False
    if steps[0] == "users" and len(steps) == 4 and steps[2] == "statuses":
        return _handle(steps[1]) or None, True
    return None, False
