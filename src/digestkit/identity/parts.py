"""An http(s) address taken apart and put together again; total, linear, and a round trip.

`urllib.parse.urlsplit` raises on brackets and full-width letters in a host and costs ten times as much.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import quote

from digestkit.expression import expression

# RFC 3986, appendix B, for the two schemes whose addresses name shared things.
_ADDRESS = expression(r"(https?)://([^/?#]*)([^?#]*)(?:\?([^#]*))?(?:#(.*))?", re.IGNORECASE | re.ASCII | re.DOTALL)
_HOST = expression(r"(\[[^\]]*\]|[^:]*)(.*)", re.DOTALL)
# Longer ones are answered anew each time, so that a hostile digest cannot fill the memory.
LONGEST_CACHED = 2048
_DEFAULT_PORT = {"http": ":80", "https": ":443"}
_UNRESERVED = expression(r"%(?:2D|2E|5F|7E|3[0-9]|[46][1-9A-F]|[57][0-9A])")
_PLAIN = expression("[!-$&-~]*+")
_ESCAPE = expression(r"%[0-9a-fA-F]{2}")
_ASCII = "".join(map(chr, range(0x21, 0x7F)))


class Parts(NamedTuple):
    """The parts of an address; what is absent is empty, and joining them gives a valid address.

    A tuple rather than a dataclass because one is made for every link of an archive and it costs half.
    """

    scheme: str
    login: str
    host: str
    port: str
    path: str
    query: str = ""
    fragment: str = ""

    def __str__(self) -> str:
        query = f"?{self.query}" if self.query else ""
        fragment = f"#{self.fragment}" if self.fragment else ""
        return f"{self.scheme}://{self.login}{self.host}{self.port}{self.path}{query}{fragment}"


def split(url: str) -> Parts | None:
    """The parts of an http(s) address, scheme and host in lower case, no default port, or None for anything else.

    >>> split("HTTP://Me:pw@A.io:80?q#f")
    Parts(scheme='http', login='Me:pw@', host='a.io', port='', path='/', query='q', fragment='f')
    >>> str(split("https://[::1]:99999/x"))
    'https://[::1]:99999/x'
    >>> split("mailto:me@a.io")
    """
    found = _ADDRESS.fullmatch(url)
    if found is None:
        return None
    scheme, authority, path, query, fragment = found.groups("")
    scheme = scheme.lower()
    login, _, place = authority.rpartition("@")
    host, port = _host_and_port(place, _DEFAULT_PORT[scheme])
    if not host:
        return None
    return Parts(scheme, f"{login}@" if login else "", host, port, path or "/", query, fragment)


def value(query: str, name: str) -> str:
    """The first value of a query parameter as written, or an empty text.

    >>> value("a=1&id=x%20y", "id")
    'x%20y'
    """
    prefix = name + "="
    return next((pair[len(prefix) :] for pair in query.split("&") if pair.startswith(prefix)), "")


def plain(text: str) -> str:
    """One spelling of percent escapes (RFC 3986, 6.2.2).

    >>> plain("/%7eme/你"), plain("/a%2fb")
    ('/~me/%E4%BD%A0', '/a%2Fb')
    """
    if _PLAIN.fullmatch(text):
        return text
    escaped = quote(text, safe=_ASCII, errors="surrogatepass")
    upper = _ESCAPE.sub(lambda found: found[0].upper(), escaped)
    return _UNRESERVED.sub(lambda found: chr(int(found[0][1:], 16)), upper)


def _host_and_port(place: str, default: str) -> tuple[str, str]:
    if ":" not in place:
        return place.lower().rstrip("."), ""
    found = _HOST.fullmatch(place)
    host, port = found.groups() if found else (place, "")
    return host.lower().rstrip("."), "" if port in (":", default) else port
