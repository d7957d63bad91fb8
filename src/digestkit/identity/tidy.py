"""An address as written to a clean one: small steps, each safe to repeat; what they do not name stays as it was."""

from __future__ import annotations

from urllib.parse import quote, unquote

from digestkit.expression import expression
from digestkit.identity import weixin
from digestkit.identity.parts import Parts, split
from digestkit.identity.redirect import target
from digestkit.identity.tables import RULES, TRACKING_PREFIXES, Rules, at_host

_INVISIBLE = expression("[\t\r\n\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\ufeff]")
_MARKS_AT_END = " \u3000。，、；：！？」』】》）〉…⋯“”‘’·—\xa0"
# Controls, what ends an address in HTML or Markdown, Unicode's spaces, Chinese and full-width punctuation.
_NEVER_INSIDE = expression(
    '[\x00-\x20"<>\\\\`\x7f-\xa0\u1680\u2000-\u200a\u2010-\u2029\u202f-\u205f'
    "\u22ef\u3000-\u3004\u3008-\u3020\u3030\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]+"
)
_LONGEST_CHAIN = 8
_ENTITY = expression(r"&(?:amp;)+")


def tidy(raw: str, rules: Rules = RULES) -> Parts | None:
    """The parts of the clean address, redirectors unwrapped, or None for anything but http(s).

    >>> str(tidy(" https://A.io/x?utm_source=n&amp;id=7。"))
    'https://a.io/x?id=7'
    """
    written = split(scrub(raw))
    parts = written and unwrap(written, rules)
    if parts is None:
        return written
    query = drop_tracking(parts, rules) if parts.query else ""
    fragment = drop_marker(parts) if parts.fragment else ""
    return parts._replace(query=query, fragment=fragment)


def unwrap(parts: Parts, rules: Rules = RULES) -> Parts | None:
    """Where a chain of redirectors ends; None for a chain so long that it is a trap, to be left as written."""
    for _ in range(_LONGEST_CHAIN):
        further = target(parts, rules)
        inner = further and split(scrub(further))
        if not inner:
            return parts
        parts = inner
    return None


def scrub(raw: str) -> str:
    """No blanks, invisible characters, HTML's `&amp;` or Chinese punctuation; letters stay as written.

    >>> scrub("https://zh.wikipedia.org/wiki/你好，李焕英 。")
    'https://zh.wikipedia.org/wiki/你好%EF%BC%8C李焕英'
    """
    url = _INVISIBLE.sub("", raw).strip().rstrip(_MARKS_AT_END)
    if "&amp;" in url:
        url = _ENTITY.sub("&", url)
    return _NEVER_INSIDE.sub(lambda found: quote(found[0]), url)


def drop_tracking(parts: Parts, rules: Rules = RULES) -> str:
    """The query without the parameters that say only where a reader came from.

    >>> drop_tracking(split("https://twitter.com/a/status/1?s=20&t=x&lang=en"))
    'lang=en'
    """
    if parts.host == weixin.HOST and (kept := weixin.allowed(parts)):
        return kept
    here = at_host(rules.tracking_at, parts.host) or frozenset()
    return "&".join(pair for pair in parts.query.split("&") if pair and not _tracks(pair, rules.tracking, here))


def drop_marker(parts: Parts) -> str:
    """The fragment, unless it is a text highlight, tracking or WeChat's own marker.

    >>> drop_marker(split("https://a.io/#top:~:text=hello"))
    'top'
    """
    fragment = parts.fragment.partition(":~:")[0]
    idle = parts.host == weixin.HOST or fragment.startswith(("utm_", "wechat_redirect"))
    return "" if idle else fragment


def _tracks(pair: str, tracking: frozenset[str], here: frozenset[str]) -> bool:
    name = pair.partition("=")[0].lower()
    if "%" in name:
        name = unquote(name).lower()
    return name in tracking or name in here or name.startswith(TRACKING_PREFIXES)
