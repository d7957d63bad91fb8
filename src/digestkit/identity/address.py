"""An address as written to what it is: a clean address and a key."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from digestkit.expression import expression
from digestkit.identity import arxiv, families
from digestkit.identity.parts import LONGEST_CACHED, Parts
from digestkit.identity.tables import Rules, own_rules
from digestkit.identity.tidy import tidy

# Clean as it stands: no login, port, query, fragment, escapes or capitals in the host.
_PLAIN = expression(r"(https?)://([a-z0-9-]++(?:\.[a-z0-9-]++)++)(/[\w.~@:+,=$!'()*/-]*+)", re.ASCII)


class Address(NamedTuple):
    """`url` is what a person opens, `key` what it is; `version` is arXiv's (`v2`). No key for other schemes.

    `url` keeps letters outside ASCII as written (an IRI, RFC 3987) and http or https as written; the key does not care.
    """

    url: str
    key: str | None
    version: str | None = None


def canonical(raw: str, rules: Rules | None = None) -> Address:
    """The clean address and the key of an address; cleaning a clean address changes nothing. Never raises.

    >>> canonical("https://mobile.twitter.com/a/status/20?s=20")
    Address(url='https://mobile.twitter.com/a/status/20', key='tweet:20', version=None)
    >>> canonical("https://arxiv.org/pdf/2109.08203v2.pdf").version
    'v2'
    >>> canonical("javascript:alert(1)")
    Address(url='javascript:alert(1)', key=None, version=None)
    """
    rules = rules or own_rules()
    return _cached(raw, rules) if len(raw) < LONGEST_CACHED else _canonical(raw, rules)


def _canonical(raw: str, rules: Rules) -> Address:
    if found := _PLAIN.fullmatch(raw):
        return _known(raw, Parts(found[1], "", found[2], "", found[3]), rules)
    parts = tidy(raw, rules)
    return _known(str(parts), parts, rules) if parts else Address(raw, None)


def _known(url: str, parts: Parts, rules: Rules) -> Address:
    key = families.key(parts, rules)
    return Address(url, key, arxiv.version(parts.path) if key.startswith("arxiv:") else None)


# Addresses repeat within and across digests; 16,384 of them cost about 8 MB.
_cached = lru_cache(16_384)(_canonical)
