"""Posts: one address of a post, however it was shared, is one key."""

from __future__ import annotations

import re

from digestkit.expression import expression
from digestkit.identity.parts import Parts, value
from digestkit.identity.tables import names

TWITTER = names(
    "twitter.com x.com mobile.twitter.com m.twitter.com mobile.x.com fxtwitter.com vxtwitter.com fixupx.com nitter.net"
)
_TWEET = expression(r"/(?:i/web|i|@?\w+)/status(?:es)?/(\d+)", re.ASCII)
_ACCOUNT = expression(r"/@?(\w+)/?", re.ASCII)
_BLUESKY = expression(r"/profile/([^/]+)/post/(\w+)", re.ASCII)
_REDDIT = expression(r"/(?:(?:r|user)/\w+/)?comments/(\w+)", re.ASCII)
_LINKEDIN = expression(r"(?:activity|share|ugcPost)[-:](\d{10,})", re.ASCII)
_WEIBO = expression(r"/(?:status|detail|\d+)/(\w+)/?", re.ASCII)
_TOPIC = expression(r"/t/(\d+)", re.ASCII)


def tweet(parts: Parts) -> str | None:
    """The post's number, whoever's name stands before it; for a profile the handle, which has no case.

    >>> from digestkit.identity import canonical
    >>> canonical("https://x.com/i/web/status/1439850704559034369").key
    'tweet:1439850704559034369'
    >>> canonical("https://mobile.twitter.com/Jack").key == canonical("https://x.com/jack?lang=en").key
    True
    """
    if found := _TWEET.match(parts.path):
        return f"tweet:{found[1]}"
    found = _ACCOUNT.fullmatch(parts.path)
    return f"url:twitter.com/{found[1].lower()}" if found and not parts.query.startswith("q=") else None


def weibo(parts: Parts) -> str | None:
    """The post, on either of Weibo's sites.

    >>> from digestkit.identity import canonical
    >>> canonical("https://weibo.com/1402400261/LjW9vkHKo?from=page").key
    'weibo:LjW9vkHKo'
    """
    found = _WEIBO.fullmatch(parts.path)
    return found and f"weibo:{found[1]}"


def bluesky(parts: Parts) -> str | None:
    """The post, by handle and record key.

    >>> from digestkit.identity import canonical
    >>> canonical("https://bsky.app/profile/a.bsky.social/post/3k2y").key
    'bsky:a.bsky.social/3k2y'
    """
    found = _BLUESKY.match(parts.path)
    return found and f"bsky:{found[1].lower()}/{found[2]}"


def reddit(parts: Parts) -> str | None:
    """The thread, without its title.

    >>> from digestkit.identity import canonical
    >>> canonical("https://old.reddit.com/r/rust/comments/1abcd/title/").key
    'reddit:1abcd'
    """
    found = _REDDIT.match(parts.path)
    return found and f"reddit:{found[1]}"


def linkedin(parts: Parts) -> str | None:
    """The activity's number, which both forms of address carry.

    >>> from digestkit.identity import canonical
    >>> canonical("https://www.linkedin.com/feed/update/urn:li:activity:7012345678901234567/").key
    'linkedin:7012345678901234567'
    """
    found = _LINKEDIN.search(parts.path)
    return found and f"linkedin:{found[1]}"


def hacker_news(parts: Parts) -> str | None:
    """The item.

    >>> from digestkit.identity import canonical
    >>> canonical("https://news.ycombinator.com/item?id=8863").key
    'hn:8863'
    """
    number = value(parts.query, "id")
    return f"hn:{number}" if parts.path == "/item" and number.isascii() and number.isdigit() else None


def v2ex(parts: Parts) -> str | None:
    """The topic.

    >>> from digestkit.identity import canonical
    >>> canonical("https://www.v2ex.com/t/1024#reply7").key
    'v2ex:1024'
    """
    found = _TOPIC.match(parts.path)
    return found and f"v2ex:{found[1]}"
