"""WeChat articles: `mp.weixin.qq.com/s/TOKEN`, or four parameters among thirty that track."""

from __future__ import annotations

import re
from urllib.parse import unquote

from digestkit.expression import expression
from digestkit.identity.parts import Parts, plain, value

HOST = "mp.weixin.qq.com"
ALLOWED = ("__biz", "mid", "idx", "sn")
_TOKEN = expression(r"/s/([\w-]+)/?", re.ASCII)


def allowed(parts: Parts) -> str:
    """The parameters that name an article, in the order written; nothing where they do not.

    >>> from digestkit.identity.parts import split
    >>> allowed(split("https://mp.weixin.qq.com/s?__biz=Mz==&mid=2&idx=1&sn=a&chksm=b&scene=21"))
    '__biz=Mz==&mid=2&idx=1&sn=a'
    """
    kept = [pair for pair in parts.query.split("&") if pair.partition("=")[0] in ALLOWED]
    named = value(parts.query, "__biz") and value(parts.query, "mid")
    return "&".join(kept) if named else ""


def key(parts: Parts) -> str | None:
    """The token of a short address, else account, message and position; the two cannot be told to be one.

    >>> from digestkit.identity import canonical
    >>> canonical("http://mp.weixin.qq.com/s?__biz=Mz%3D%3D&mid=2&idx=1&sn=a").key
    'weixin:Mz==/2/1'
    >>> canonical("https://mp.weixin.qq.com/s/w70mFSP-l").key
    'weixin:w70mFSP-l'
    """
    if found := _TOKEN.fullmatch(parts.path):
        return f"weixin:{found[1]}"
    biz, mid = plain(unquote(value(parts.query, "__biz"))), value(parts.query, "mid")
    return f"weixin:{biz}/{mid}/{value(parts.query, 'idx') or '1'}" if biz and mid else None
