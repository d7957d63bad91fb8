"""Pages that only forward: redirectors are unwrapped here, short links are recognised."""

from __future__ import annotations

from urllib.parse import unquote

from digestkit.identity.parts import Parts, split, value
from digestkit.identity.tables import FORWARDING_NAMES, FORWARDING_STEPS, RULES, Rules, own_rules


def target(parts: Parts, rules: Rules = RULES) -> str | None:
    """Where a redirector leads, one step, or None where the address is no redirector.

    >>> target(split("https://link.zhihu.com/?target=https%3A//a.io/x"))
    'https://a.io/x'
    >>> target(split("https://hellogithub.com/periodical/statistics/click?target=https://a.io/?x=1&y=2"))
    'https://a.io/?x=1&y=2'
    """
    if not parts.query:
        return None
    for name in _names(parts, rules):
        written = value(parts.query, name)
        found = unquote(written)
        if found[:8].lower().startswith(("http://", "https://")):
            return _rest(parts, written) if "?" in written else found
    return None


def is_short(url: str, rules: Rules | None = None) -> bool:
    """True for an address of a shortening service, which hides its target.

    >>> is_short("https://t.co/abc"), is_short("https://b23.tv/BV1hg4y1v7me"), is_short("https://a.io")
    (True, False, False)
    """
    parts = split(url)
    if parts is None or parts.host.removeprefix("www.") not in (rules or own_rules()).short_hosts:
        return False
    return not parts.path.startswith(("/BV", "/av"))  # b23.tv names the video where it can


def _names(parts: Parts, rules: Rules) -> tuple[str, ...]:
    known = rules.redirectors.get(parts.host.removeprefix("www.") + parts.path.rstrip("/"))
    if known is not None:
        return known
    step = parts.path.rstrip("/").rpartition("/")[2]
    return FORWARDING_NAMES if step in FORWARDING_STEPS else ()


def _rest(parts: Parts, written: str) -> str:
    """A target that was not encoded runs to the end of the address, with its own parameters and fragment."""
    whole = parts.query + (f"#{parts.fragment}" if parts.fragment else "")
    return whole[whole.index(written) :]
