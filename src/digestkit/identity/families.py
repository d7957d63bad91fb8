"""Which family of hosts knows an address; every other address is known by its own text."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from digestkit.identity import arxiv, code, hub, papers, social, video, weixin
from digestkit.identity.parts import Parts, plain
from digestkit.identity.tables import RULES, Rules, at_host

Family = Callable[[Parts], str | None]

FAMILIES: Mapping[str, Family] = {
    **dict.fromkeys(arxiv.HOSTS, arxiv.key),
    **dict.fromkeys(papers.DOI_PUBLISHERS, papers.publisher),
    **dict.fromkeys(social.TWITTER, social.tweet),
    **dict.fromkeys(video.BILIBILI, video.bilibili),
    **dict.fromkeys(video.YOUTUBE, video.youtube),
    "aclanthology.org": papers.anthology,
    "aclweb.org": papers.anthology,
    "bsky.app": social.bluesky,
    "crates.io": hub.crates,
    "doi.org": papers.doi,
    "dx.doi.org": papers.doi,
    "gist.github.com": code.gist,
    "gitee.com": code.gitee,
    "github.com": code.github,
    "gitlab.com": code.gitlab,
    "hf.co": hub.hugging_face,
    "huggingface.co": hub.hugging_face,
    "ieeexplore.ieee.org": papers.ieee,
    "linkedin.com": social.linkedin,
    "m.weibo.cn": social.weibo,
    "mp.weixin.qq.com": weixin.key,
    "nature.com": papers.nature,
    "news.ycombinator.com": social.hacker_news,
    "npmjs.com": hub.npm,
    "old.reddit.com": social.reddit,
    "openaccess.thecvf.com": papers.vision_foundation,
    "openreview.net": papers.openreview,
    "papers.neurips.cc": papers.neurips,
    "papers.nips.cc": papers.neurips,
    "player.vimeo.com": video.vimeo,
    "proceedings.mlr.press": papers.pmlr,
    "proceedings.neurips.cc": papers.neurips,
    "pypi.org": hub.pypi,
    "reddit.com": social.reddit,
    "semanticscholar.org": papers.semantic_scholar,
    "v2ex.com": social.v2ex,
    "vimeo.com": video.vimeo,
    "weibo.com": social.weibo,
}

# Hosts of one site, for the addresses that no family knows.
TWINS: Mapping[str, str] = {
    **dict.fromkeys(social.TWITTER, "twitter.com"),
    "hf.co": "huggingface.co",
    "juejin.im": "juejin.cn",
    "m.bilibili.com": "bilibili.com",
    "m.youtube.com": "youtube.com",
    "old.reddit.com": "reddit.com",
}

_LONGEST_NAME = 253


def key(parts: Parts, rules: Rules = RULES) -> str:
    """What a clean address is: the key of its family, else `url:` and its text.

    >>> from digestkit.identity.parts import split
    >>> key(split("http://www.a.io/x/?b=2&a=1#top"))
    'url:a.io/x?a=1&b=2'
    """
    host = parts.host.removeprefix("www.")
    family = FAMILIES.get(host)
    return (family and family(parts)) or _text_key(parts, host, rules)


def _text_key(parts: Parts, host: str, rules: Rules) -> str:
    """No scheme, login, `www.`, final slash; parameters in order; `#/` and `#!` are pages, other fragments places."""
    path = plain(parts.path).removesuffix("/index.html").rstrip("/") or "/"
    query = f"?{plain(_telling(parts.query, host, rules))}" if parts.query else ""
    fragment = f"#{plain(parts.fragment)}" if parts.fragment.startswith(("/", "!")) else ""
    return f"url:{_ascii(TWINS.get(host, host))}{parts.port}{path}{query.rstrip('?')}{fragment}"


def _telling(query: str, host: str, rules: Rules) -> str:
    idle = rules.idle | (at_host(rules.idle_at, host) or frozenset())
    return "&".join(sorted(pair for pair in query.split("&") if pair.partition("=")[0] not in idle))


def _ascii(host: str) -> str:
    """A host in Chinese letters as the domain name system writes it, where it can (RFC 3490)."""
    if host.isascii() or len(host) > _LONGEST_NAME:
        return plain(host)
    try:
        return plain(host.encode("idna").decode())
    except UnicodeError:
        return plain(host)
