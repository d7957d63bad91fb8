"""http where https is known to work."""

from __future__ import annotations

from collections.abc import Iterator

from digestkit.identity.families import FAMILIES
from digestkit.identity.parts import split
from digestkit.identity.tables import names
from digestkit.lint.finding import Fault, replace
from digestkit.lint.view import View

# Sites that send every visitor on from http to https, besides those whose addresses `identity` knows.
_HTTPS = names(
    "36kr.com anchor.fm anthropic.com baidu.com bbc.com bing.com blog.csdn.net cloud.google.com cloudflare.com "
    "colab.research.google.com cnblogs.com csdn.net deepmind.com developers.google.com docs.google.com douban.com "
    "drive.google.com facebook.com google.com infoq.cn jianshu.com juejin.cn kaggle.com linkedin.com medium.com "
    "microsoft.com mozilla.org nytimes.com openai.com pytorch.org qq.com segmentfault.com stackoverflow.com "
    "substack.com tensorflow.org toutiao.com wikipedia.org ycombinator.com zhuanlan.zhihu.com zhihu.com"
)
_ENDINGS = (
    ".github.io",
    ".gitlab.io",
    ".netlify.app",
    ".vercel.app",
    ".readthedocs.io",
    ".medium.com",
    ".substack.com",
)
_LATE = names("proceedings.mlr.press aclweb.org papers.nips.cc")  # old sites that were slow to change


def http_link(view: View) -> Iterator[Fault]:
    """DK209 A link says http although the site is known to answer to https.

    Why: http can be read and changed on the way, and browsers warn.
    Example: `http://arxiv.org/abs/2109.08203`, `http://a.github.io/b`
    Fix: always safe; `http` becomes `https`.
    """
    for mention in view.mentions:
        parts = split(mention.url) if mention.url[:7].lower() == "http://" else None
        if parts and not parts.port and _answers_https(parts.host):
            fix = replace(mention.start, mention.start + 4, "https")
            yield Fault(mention.start, mention.end, f"{parts.host} answers to https", fix)


def _answers_https(host: str) -> bool:
    bare = host.removeprefix("www.")
    return bare not in _LATE and (bare in FAMILIES or bare in _HTTPS or host.endswith(_ENDINGS))
