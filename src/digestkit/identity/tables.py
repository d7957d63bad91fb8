"""What the world's sites add to addresses, as data: tracking, redirectors, short links.

An archive adds its own by its settings: `own_rules`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from digestkit.config import Settings, current

if TYPE_CHECKING:
    from digestkit.terms import LinkKind

_T = TypeVar("_T")


def names(text: str) -> frozenset[str]:
    """Words, as a set.

    >>> sorted(names("b a"))
    ['a', 'b']
    """
    return frozenset(text.split())


TRACKING = names(
    "_ga _gl _hsenc _hsmi __hsfp __hssc __hstc amp dclid fbclid gbraid gclid igsh igshid mc_cid mc_eid mibextid "
    "mkt_tok msclkid oly_anon_id oly_enc_id ref_src ref_url share_token spm spm_id_from srsltid ttclid twclid vero_id "
    "wbraid wickedid yclid ysclid"
)
TRACKING_PREFIXES = ("utm_", "mtm_", "pk_", "hsa_")

# Parameters that are tracking on one site and may carry meaning on another. A host stands for its subdomains too.
TRACKING_AT: Mapping[str, frozenset[str]] = {
    host: names(dropped)
    for host, dropped in {
        "bilibili.com": "vd_source share_source share_medium share_plat share_tag share_session_id share_from "
        "share_times from_source from_spmid seid unique_k bbid buvid plat_id is_story_h5 up_id",
        "csdn.net": "ops_request_misc request_id biz_id depth_1-utm_source",
        "linkedin.com": "trk trackingid lipi originalsubdomain rcm",
        "medium.com": "source",
        "qpic.cn": "tp wxfrom wx_lazy wx_co",
        "reddit.com": "share_id rdt",
        "substack.com": "r showwelcome ispost isfreemail triedredirect",
        "twitter.com": "s t cxt",
        "weibo.com": "refer_flag",
        "x.com": "s t cxt",
        "youtu.be": "si feature ab_channel pp",
        "youtube.com": "si feature ab_channel pp",
    }.items()
}

# Parameters that stay in the address and say nothing about what it is. A host stands for its subdomains too.
IDLE = names("ref")
IDLE_AT: Mapping[str, frozenset[str]] = {
    "colab.research.google.com": names("usp hl authuser"),
    "docs.google.com": names("usp hl authuser"),
    "drive.google.com": names("usp hl authuser"),
    "twitter.com": names("src"),
    "weibo.com": names("from type mod"),
    "x.com": names("src"),
    "youtube.com": names("t app"),
    "zhihu.com": names("share_code sort"),
}

# "host/path" of a page that only forwards, without `www.` and a final slash, and the parameters that name where to.
REDIRECTORS: Mapping[str, tuple[str, ...]] = {
    "c.pc.qq.com": ("pfurl", "url"),
    "c.pc.qq.com/android.html": ("url", "pfurl"),
    "c.pc.qq.com/ios.html": ("url", "pfurl"),
    "c.pc.qq.com/middlem.html": ("pfurl", "url"),
    "cloud.tencent.com/developer/tools/blog-entry": ("target",),
    "developer.aliyun.com/redirect": ("target",),
    "douban.com/link2": ("url",),
    "duckduckgo.com/l": ("uddg",),
    "gitee.com/link": ("target",),
    "google.com/url": ("q", "url"),
    "google.com.hk/url": ("q", "url"),
    "google.cn/url": ("q", "url"),
    "infoq.cn/link": ("target",),
    "jianshu.com/go-wild": ("url",),
    "l.facebook.com/l.php": ("u",),
    "lm.facebook.com/l.php": ("u",),
    "l.instagram.com": ("u",),
    "l.messenger.com/l.php": ("u",),
    "l.threads.com": ("u",),
    "l.threads.net": ("u",),
    "link.csdn.net": ("target",),
    "link.jianshu.com": ("t",),
    "link.juejin.cn": ("target",),
    "link.juejin.im": ("target",),
    "link.segmentfault.com": ("url",),
    "link.zhihu.com": ("target",),
    "linkedin.com/redir/redirect": ("url",),
    "medium.com/r": ("url",),
    "oschina.net/action/GoToLink": ("url",),
    "out.reddit.com": ("url",),
    "slack-redir.net/link": ("url",),
    "sspai.com/link": ("target",),
    "steamcommunity.com/linkfilter": ("url", "u"),
    "t.umblr.com/redirect": ("z",),
    "vk.com/away.php": ("to",),
    "weibo.cn/sinaurl": ("u", "toasturl"),
    "weibo.com/sinaurl": ("u", "toasturl"),
    "youtube.com/redirect": ("q",),
}
# On any other host: the last step of the path says that the page forwards, and one of the parameters where to.
FORWARDING_STEPS = names("bounce click redirect")
FORWARDING_NAMES = ("target", "url", "to", "u")

SHORT_HOSTS = names(
    "0x9.me 3.cn adbl.co aka.ms amzn.to apple.co b23.tv bit.do bit.ly buff.ly cutt.ly dlvr.it dub.sh dwz.cn fb.me "
    "forms.gle git.io goo.gl goo.gle hubs.la hubs.li hubs.ly ift.tt is.gd j.mp lnkd.in m.tb.cn msft.it nyti.ms ow.ly "
    "pse.is rb.gy rebrand.ly reurl.cc s.id shorturl.at sina.lt sourl.cn spr.ly suo.im t.cn t.co t.ly tiny.cc "
    "tinyurl.com tny.im trib.al u.nu url.cn v.douyin.com v.gd w.url.cn wp.me xhslink.com"
)


@dataclass(frozen=True, slots=True, eq=False)
class Rules:
    """The tables by which addresses are cleaned; compared, and so cached, by identity."""

    tracking: frozenset[str] = TRACKING
    tracking_at: Mapping[str, frozenset[str]] = field(default_factory=lambda: TRACKING_AT)
    idle: frozenset[str] = IDLE
    idle_at: Mapping[str, frozenset[str]] = field(default_factory=lambda: IDLE_AT)
    redirectors: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: REDIRECTORS)
    short_hosts: frozenset[str] = SHORT_HOSTS
    kinds: Mapping[str, LinkKind] = field(default_factory=dict)  # as `sites.SITES`, which they overrule


RULES = Rules()


def own_rules() -> Rules:
    """The tables that hold for the archive that is being read: ours, and what its settings add."""
    return _with_own(current())


@lru_cache(16)
def _with_own(settings: Settings) -> Rules:
    if not (settings.hosts or settings.redirectors or settings.tracking or settings.short_hosts):
        return RULES
    return replace(
        RULES,
        tracking=RULES.tracking | {name.lower() for name in settings.tracking},
        redirectors={**RULES.redirectors, **{_page(at): names for at, names in settings.redirectors.items()}},
        short_hosts=RULES.short_hosts | {_page(host) for host in settings.short_hosts},
        kinds={_page(site): kind for kind, sites in settings.hosts.items() for site in sites},
    )


def _page(site: str) -> str:
    """A host or page as the tables spell it, however a person wrote it.

    >>> _page("https://www.Go.example.org/Out/")
    'go.example.org/Out'
    """
    host, slash, path = site.strip().partition("://")[2 if "://" in site else 0].partition("/")
    return (host.lower().removeprefix("www.") + slash + path).rstrip("/")


def at_host(table: Mapping[str, _T], host: str) -> _T | None:
    """What a table of hosts says about a host or, failing that, about the two names at its end.

    >>> at_host({"medium.com": 1}, "me.medium.com")
    1
    """
    found = table.get(host)
    if found is None and host.count(".") > 1:
        return table.get(".".join(host.rsplit(".", 2)[1:]))
    return found
