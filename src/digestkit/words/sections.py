"""Sections: what a heading gathers, by its words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from digestkit.config import Settings, current, remembered
from digestkit.expression import expression
from digestkit.terms import SectionKind

_WORDS: Mapping[SectionKind, str] = {
    "opinion": r"意见|观点|感想|心得|闲聊|杂谈|吐槽|想法|话题|言论|文摘|金句|随笔|思考"
    r"|opinion|soapbox|editorial|thoughts?\b|quotes?\b",
    "course": r"课程|报告|讲座|播客|podcast|教程|course|lecture|talks?\b|walkthrough|tutorial|公开课|学习",
    "job": r"招聘|内推|职位|求职|jobs?\b|hiring|career|vacanc",
    "event": r"活动|会议|events?\b|meetups?\b|cfp|calls? for|conference|比赛|竞赛",
    "result": r"成果|论文|研报|research|papers?\b|results?\b|arxiv|publication|cvpr|iccv|eccv|neurips",
    "news": r"新闻|资讯|动态|\bnews|updates?\b|要点|头条|releases?\b|announce|快讯|official|发布|早报|日报",
    "tool": r"工具|tool|代码|开源|项目|project|librar|crate|package|软件|资源|\bapps?\b|repos?\b|插件|code\b",
    "article": r"文章|articles?\b|博客|blog|阅读|推荐|posts?\b|reading|essay|link",
}
_SECTION_KINDS = tuple((kind, expression(pattern, re.I)) for kind, pattern in _WORDS.items())


@remembered(4096)
def section_kind(title: str) -> SectionKind:
    """What a section gathers, by its title.

    >>> section_kind("课程和报告分享"), section_kind("Calls for Testing"), section_kind("封面")
    ('course', 'event', 'other')
    """
    return next((kind for kind, pattern in _with_own(current()) if pattern.search(title)), "other")


@lru_cache(16)
def _with_own(settings: Settings) -> tuple[tuple[SectionKind, re.Pattern[str]], ...]:
    """The archive's own words come first: its curator knows better."""
    own = [(kind, re.compile("|".join(map(_whole, words)), re.I)) for kind, words in settings.sections.items() if words]
    return (*own, *_SECTION_KINDS)


def _whole(word: str) -> str:
    """A word of letters with spaces around it stands alone: `lib` is not in `library`."""
    return (
        rf"\b{re.escape(word)}\b" if word.isascii() and word[:1].isalnum() and word[-1:].isalnum() else re.escape(word)
    )
