"""Words around the entries: appeals to the reader, navigation, thanks, and headings over nothing else.

The tables hold regular expressions, one alternative between two bars.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from digestkit.expression import expression
from digestkit.text import mostly


def _any(table: str) -> str:
    return "(?:" + "|".join(part.strip() for part in re.split(r" \|\s", table)) + ")"


# Two tables, because each is searched in another way: a Chinese appeal by the few characters it can start with, an
# English one only in a text that holds one of the hints.
_HAN_APPEAL = expression(
    _any(
        r"""
        关注我 | 关注有礼 | 公众号 | 二维码 | 扫码 | 扫描 | 点点? ?star | 点个 ?(?:star|赞) | 订阅 |
        (?<!的)投稿(?!\s*[）)]) | 转载 | 交流群 | 加群 | 微信群 | 赞助 | 打赏 | 星标的数量 | 请移步 | 请联系 | 购票 |
        fork 本 | 提 ?(?:pr|issue)\b | 欢迎关注 | 欢迎\W{0,2}(?:提|贡献|补充|大家|来|在|投|推荐|自荐|加入|联系)
        """
    )
)
_LATIN_APPEAL = expression(
    _any(
        r"""
        open an? issue | follow (?:me|us)\b | subscribe | newsletter | vote for | hand in | sponsor |
        (?:send|open|make|through|by|via) (?:us )?an? (?:pull request|pr\b) | \bsubmit | star this | join (?:us|our) |
        patreon | contributions? (?:are |is )?welcome | (?:want to )?contribute to | want to (?:contribute|help\? ) |
        buy me a |
        please see the |
        \brss\b | let us know | tell us | write to us | find us | send (?:us|me|it|your) | feedback |
        for (?:the |our )?next (?:week|month|issue|edition) | spread the word | suggestions?\b.*\b(?:welcome|next)
        """
    )
)
_LATIN_HINTS = expression("|".join((
    "sub", "follow", " us", "issue", " pr", "pull request", "contribut", "sponsor", "newsletter", "vote for",
    "hand in", "star this", "join our", "patreon", "buy me a", "rss", "send ", "feedback", "spread the word",
    "suggestion", "to help", "lease see", "or next ", "the next ", "our next ",
)))  # fmt: skip
_OVER_NOTICES = expression(
    _any(
        r"""
        其他说明 | 时间轴 | 时间线 | (?:主播|主持人?|嘉宾)(?:[与和、&]\s*(?:主播|主持人?|嘉宾))? |
        timeline | timestamps | chapters | hosts? |
        欢迎(?:订阅|关注)(?:我们?|本.{0,6}|.{0,4}公众号.{0,6})? |
        (?:如何|怎么|怎样)(?:订阅|关注)(?:我们?|本.{0,4}|公众号)? |
        关于(?:我|我们|本刊|本周刊|作者|本项目| .*)? | 关注(?:我|我们)? | 说明 | 订阅.* | 声明 | 免责声明 |
        (?:收听|关注|订阅)[与和、&]\S* | 制作(?:团队|人员|名单|组) | staff | credits |
        (?:(?:new|our|first time) )?contributors? |
        联系(?:我|我们|方式)? | 往[年期].* | 历史.* | 过往.* | 版权.* | 赞助.* | 捐赠 | 打赏 | 贡献(?:指南|者)? |
        参与贡献 | 新增 ?(?:contributors?|贡献者)(?:名单|列表| ?thank.*)? |
        (?:特别)?(?:感谢|鸣谢|致谢)(?:名单|列表|以下.{0,8}|贡献者?|各位.{0,6}|赞助.{0,6}|投稿.{0,6})? |
        如何(?:投稿|贡献|参与) | 投稿.* | 加入.*群 | 交流群? |
        推荐.{0,4}自荐 | 自荐 | 目录 |
        (?:本期|今日|本周)?概要 | .*语音版 | 如何引用 | cit(?:e|ing) us | bibtex |
        本期目录 | 结语 | 尾声 | 导语 | 贡献者.* | that s all.* | thats all.* | see you.* |
        until next.* | 更新日志 | 友情链接 | 图例 | 常见问题 | 前言 | 写在前面 | 写在最后 |
        table of contents | toc | contents? | how to (?:add|contribute|submit|join|use|help).* | index |
        about(?: .*)? | subscribe.* | contact.* | thanks | thank you | acknowledge?ments? | licen[sc]e |
        contribut(?:e|ing|ors?).* | suggest .* | sponsors? | sponsorship | legend | support(?: us)? |
        previous (?:issues?|editions?).* | (?:past|old(?:er)?) issues?.* | back issues? | back ?numbers | navigation |
        star history | changelog | disclaimer | feedback | follow (?:us|me) | stay in touch | faq | q&a
        """
    ),
    re.I,
)
_BACK = expression(
    _any(
        "往[期年].* | (?:历史|过往)(?:期刊|各期|回顾|文章|消息|推荐)"
        " | (?:previous|past|older|back) (?:issues?|editions?).*"
    ),
    re.I,
)
_OVER_ANYTHING = expression(
    _any("加入我们 | others? | 其[他它] | 更多 | 社区 | archives? | misc(?:ellaneous)? | 杂项"), re.I
)
_OVER_DATES = expression(
    _any("(?:release )?schedule | (?:release )?timeline | deadlines | 时间表 | 发布(?:计划|日程)"), re.I
)
_NAVIGATION = expression(
    r"\W*"
    + _any(
        r"""
        往[期年] | 上一?[期篇] | 下一?[期篇] | 前一期 | 后一期 | 退订 | 订阅 | 目录 | 首页 | 主页 | 归档 | 全部 |
        反馈.* | 返回(?:顶部|目录) | 回到顶部 | archives? | prev(?:ious)? | next |
        (?:previous|next|last) (?:issue|edition|week) | index | home | back(?: to .*)? |
        top | older | newer | all(?: issues)? | (?:un)?subscribe | rss | feed | edit | in english | english | 中文 |
        简体中文 |
        view (?:this (?:issue|mail|post) |it )?(?:online|on the web|in (?:your )?browser|on [\w-]+(?:\.[\w-]+)+) |
        week \d+ | (?:no\.?|issue|#|vol\.?|第) ?\d+ ?期? |
        第 ?\d+ ?期[:：].{1,40} | \d{1,4} | \d{2,4}[-.]\d{1,2}(?:[-.]\d{1,2})?
        """
    )
    + r"\W*",
    re.I,
)
_NOTHING = expression(
    r"[*_(]*"
    + _any(
        r"""
        no\b.{0,60}?\b(?:this (?:week|month|issue|time)|today|were (?:submitted|issued)|yet)\b | none\b\W*$ |
        there (?:is|are|was|were) (?:no\b.{0,40}|nothing)\W*$ |
        n/a\W*$ | nothing\b | 暂无 | (?:本[周期月日]|今[日天])(?:暂?无|没有) | 无$ | 空$
        """
    ),
    re.I,
)
_INTRODUCES = expression(
    r"\b(?:we|our|these|below|following|this section|(?:this|last|every) (?:week|month|issue))\b"
    r"|我们|本[周月期]|上[周月期]|以下|如下",
    re.I,
)
_THANKS = expression(
    r"\W*" + _any("thanks | thank you | kudos | submitted by | suggested by | via | hat tip | 感谢 | 致谢 | 鸣谢"), re.I
)
_AD = r"(?:sponsor(?:ed)?|advertisement|advert|ad|赞助商?|广告|推广)"
_AD_HINTS = ("ponsor", "PONSOR", "dvert", "DVERT", "Ad", "AD", "(ad", "[ad", "ad:", "赞助", "广告", "推广")
_ADVERTISES = expression(
    rf"\W*(?:a message from our sponsor\b|(?:(?:today.s|this week.s|our|本[期周次]|今日) ?)?{_AD}(?: of the \w+)?"
    r"(?:\s*[]:：)）】—–|*]|\s+-\s|\s*$| by\b))"
    rf"|\W*广告位|.{{0,200}}[\[(（【]{_AD}[\])）】]\W*(?:\([^()\s]*\)\W*)?(?:\([^()]*\)\W*)?$",
    re.I,
)
_LONGEST_APPEAL = 400


def promotes(text: str) -> bool:
    """Words that ask the reader for something: follow, subscribe, submit, sponsor.

    >>> promotes("欢迎投稿"), promotes("Please send us a PR"), promotes("A newsroom's rules")
    (True, True, False)
    """
    said = text[:_LONGEST_APPEAL].lower()
    if _LATIN_HINTS.search(said) and _LATIN_APPEAL.search(said):
        return True
    return not said.isascii() and _HAN_APPEAL.search(said) is not None


@lru_cache(4096)
def heads_notices(title: str) -> bool:
    """A heading by whose very words no entry stands under it: `Others`, `订阅`, `往年回顾`; exact, never a part.

    >>> heads_notices("目录"), heads_notices("中文目录项目推荐"), heads_notices("往年回顾")
    (True, False, True)
    """
    words = _bare(title)
    return bool(words) and _OVER_NOTICES.fullmatch(words) is not None


@lru_cache(4096)
def leads_back(title: str) -> bool:
    """`往期推荐：`, `Previous issues`: back issues stand below.

    >>> leads_back("往期推荐："), leads_back("Past events")
    (True, False)
    """
    return _BACK.fullmatch(_bare(title)) is not None


@lru_cache(4096)
def heads_anything(title: str) -> bool:
    """`Others`, `其它`: entries or a few words about the digest; what stands below decides."""
    return _OVER_ANYTHING.fullmatch(_bare(title)) is not None


@lru_cache(4096)
def heads_dates(title: str) -> bool:
    """`Release Schedule`, `时间表`: what stands below tells when, and shares nothing."""
    return _OVER_DATES.fullmatch(_bare(title)) is not None


def _bare(title: str) -> str:
    return re.sub(r":[\w+-]+:|[^\w\s]", "", title).strip()


def navigates(texts: Iterable[str]) -> bool:
    """Link texts that lead around the archive: `previous | index | next`, `第 22 期`, `往期`.

    >>> navigates(["« previous", "index", "next »"]), navigates(["Previous work on SLAM"])
    (True, False)
    """
    return mostly(_leads_around, [text for text in texts if text])


def _leads_around(text: str) -> bool:
    return _NAVIGATION.fullmatch(text) is not None


def says_nothing(text: str) -> bool:
    """`No shoutouts this week.`, `There is no result`, `暂无`: a line that stands where an entry would.

    >>> says_nothing("There is no result"), says_nothing("There is no royal road to geometry, says a new book for all")
    (True, False)
    """
    return len(text) < 200 and _NOTHING.match(text.strip()) is not None


def introduces(text: str) -> bool:
    """`94 pull requests were merged in the last week.`: words about the issue, over what they introduce.

    >>> introduces("We merged 41 changes."), introduces("上周合并了 41 个 PR"), introduces("Acme released version 2.")
    (True, True, False)
    """
    return _INTRODUCES.search(text) is not None


def gives_thanks(text: str) -> bool:
    """`Thanks to Kim for the suggestion!`: about who gave an entry, none of its own."""
    return _THANKS.match(text) is not None


def sells(title: str) -> bool:
    """`Sponsored: …`, `【赞助】…`, `… (Sponsor)`: an advertisement in the shape of an entry.

    >>> [sells(words) for words in ("Sponsor of the week: GPUs", "[Title](u) (Ad)", "Ad hoc networks")]
    [True, True, False]
    """
    return any(hint in title for hint in _AD_HINTS) and _ADVERTISES.match(title) is not None
