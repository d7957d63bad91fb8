"""What words mean in a digest: labels, section kinds, promotion, navigation. Tables, and the few questions asked of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Literal

from digestkit.model import SectionKind

LabelKind = Literal[
    "reference", "paper", "code", "demo", "video", "slides", "dataset", "course", "book", "article", "project",
    "social", "source", "other", "text", "comments", "people", "tags", "image",
]  # fmt: skip

_LABELS: Mapping[LabelKind, str] = {
    "reference": "reference|ref|refer|references|original twitter link|twitter link|original tweet|source tweet|原推|原推文|推特原文",
    "paper": "paper|papers|pdf|abs|arxiv|preprint|openreview|publication|论文|文献|论文链接|预印本",
    "code": "code|codes|github|gitee|repo|repos|repository|source code|implementation|colab|notebook|models|代码|源码|源代码|开源|开源地址|仓库|项目代码",
    "demo": "demo|demos|playground|live demo|try it|演示|体验|试玩|在线体验|在线演示|试用",
    "video": "video|videos|recording|watch|youtube|bilibili|b站|视频|录像|回放|录播",
    "slides": "slides|slide|ppt|deck|幻灯片|课件",
    "dataset": "dataset|datasets|data|数据集|数据",
    "course": "course|course page|exercises|exercise|solutions|homework|assignments|lecture notes|lecture|lectures|registration|registration web|register|课程|报名|报名链接|注册",
    "book": "book|ebook|书|书籍|电子书",
    "article": "blog|blog post|article|post|news|writeup|write-up|tutorial|博客|文章|关联阅读|阅读|文档|教程|新闻|更多介绍|解读|笔记链接|中文笔记",
    "source": "source|read more|continue reading|full text|full story|original|原帖|原帖链接|原文|原文链接|阅读原文|查看原文|全文|详情|来源|出处|信息来源|链接|link|url|address|地址|网址",
    "project": "project|project page|projects|webpage|website|homepage|home page|web page|web|webset|site|home|page|主页|项目|项目主页|网站|官网|官方网站|首页",
    "other": "links|more|more info|info|download|hn|hacker news|下载|传送门|via",
    "social": "tweet|tweets|twitter|thread|twitter thread|x|weibo|mastodon|推文|微博|推特|知乎",
    "text": "abstract|tips|tip|tl;dr|tldr|summary|keywords|keyword|date|date and time|time|when|where|location|location & time|time & location|"
    "venue|conference|journal|affiliation|affiliations|institution|note|notes|comment by editor|why|takeaway|takeaways|highlights|description|desc|"
    "authors|author|speaker|speakers|salary|company|position|deadline|license|language|stars|duration|length|year|published|level|price|content|contents|"
    "摘要|主要内容|内容|内容简介|核心要点|核心点|核心观点|核心思想|要点|评述|点评|简介|介绍|描述|备注|推荐理由|推荐语|亮点|时间|地点|日期|"
    "关键词|机构|单位|作者|作者单位|粗解|问题描述|投递|发表|会议|期刊|数据说明|说明|方法|结论|主题|讲者|嘉宾|主讲|主讲人|公司|职位|岗位|岗位职责|要求|任职要求|薪资|联系方式|邮箱|截止日期|截止|适合|难度|语言|"
    "一句话|一句话总结|总结|译者|价格|平台|许可证|协议|时长|年份|理由|看点|笔记|心得|感想|短评|编者按|编辑点评|推荐指数|阅读时间|预计阅读时间",
    "comments": "comments|comment|discussion|replies|reply|discussion thread|评论|回复|评论区",
    "people": "by|from|via|presented by|presenter|shared by|submitted by|recommended by|posted by|分享者|分享人|推荐人|投稿人|投稿|推荐|荐|编辑|作者推荐|整理",
    "tags": "tags|tag|hashtags|topics|标签|类别|分类|领域",
    "image": "image|images|figure|picture|图|配图|图片",
}
LABELS: Mapping[str, LabelKind] = {name: kind for kind, names in _LABELS.items() for name in names.split("|")}

_SECTION_KINDS: tuple[tuple[SectionKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.I))
    for kind, pattern in (
        (
            "opinion",
            r"意见|观点|感想|心得|闲聊|杂谈|吐槽|想法|opinion|soapbox|editorial|thoughts?\b|话题|言论|文摘|quotes?\b|金句|随笔|思考",
        ),
        ("course", r"课程|报告|讲座|播客|podcast|教程|course|lecture|talks?\b|walkthrough|tutorial|公开课|学习"),
        ("job", r"招聘|内推|职位|求职|jobs?\b|hiring|career|vacanc"),
        ("event", r"活动|会议|events?\b|meetups?\b|cfp|call for|conference|比赛|竞赛"),
        ("result", r"成果|论文|research|papers?\b|results?\b|arxiv|publication|cvpr|iccv|eccv|neurips"),
        ("news", r"新闻|资讯|动态|\bnews|updates?\b|要点|头条|releases?\b|announce|快讯|official|发布|早报|日报"),
        ("tool", r"工具|tool|代码|开源|项目|project|librar|crate|package|软件|资源|\bapps?\b|repos?\b|插件|code\b"),
        ("article", r"文章|articles?\b|博客|blog|阅读|推荐|posts?\b|reading|essay|link"),
    )
)

_PROMOTION = re.compile(
    r"关注我|关注有礼|欢迎关注|公众号|二维码|扫码|扫描|点点? ?star|点个 ?(?:star|赞)|订阅|投稿|转载|交流群|加群|微信群|赞助|打赏|星标的数量|"
    r"欢迎\W{0,2}(?:提|贡献|补充|大家|来|在|投|推荐|自荐|加入|联系)|open an? issue|follow (?:me|us)\b|subscribe|newsletter|vote for|hand in|sponsor|unsubscribe|pull request|submit|"
    r"star this|join (?:us|our)|contributions? (?:are |is )?welcome|contribute to|want to contribute|patreon|buy me a|\brss\b|let us know|tell us|write to us|请移步|请联系|find us|send (?:us|me|it|your)|feedback|suggestions?\b.*\b(?:welcome|next)|spread the word",
    re.I,
)
_PROMOTION_TITLE = re.compile(
    r"(?:others?|其他说明|关于(?:我|我们|本刊|本周刊|作者|本项目| .*)?|关注(?:我|我们)?|说明|订阅.*|声明|免责声明|联系(?:我|我们|方式)?|往[年期].*|历史.*|过往.*|版权.*|赞助.*|捐赠|打赏|"
    r"贡献(?:指南|者)?|参与贡献|如何(?:投稿|贡献|订阅|参与)|投稿.*|加入.*群|交流群?|推荐.{0,4}自荐|自荐|目录|本期目录|table of contents|toc|contents|index|about(?: .*)?|subscribe.*|contact.*|"
    r"thanks|thank you|acknowledge?ments?|致谢|鸣谢|感谢|licen[sc]e|contribut(?:e|ing|ors?).*|sponsors?|sponsorship|support(?: us)?|previous (?:issues?|editions?).*|past issues?.*|"
    r"back issues?|archives?|back ?numbers|navigation|star history|结语|尾声|封面图?|更多|更新日志|changelog|社区|友情链接|disclaimer|feedback|follow (?:us|me)|stay in touch|legend|图例|常见问题|faq|q&a|前言|写在前面|写在最后)",
    re.I,
)
_NOTHING = re.compile(
    r"(?:\*|_|\()*(?:no\b.{0,60}?\b(?:this (?:week|month|issue|time)|today|were (?:submitted|issued)|yet)\b|none\b\W*$|n/a\W*$|nothing\b|"
    r"暂无|本[周期月]无|本[周期月]没有|无$|空$)",
    re.I,
)
_BRACKETED = re.compile(r"[（(【\[].*?[)）】\]]")
_NOISE = re.compile(r":[\w+-]+:|[\d#*_`:：→»›>]+|^[-–—\s]+|\s+$")
_SUFFIX = re.compile(r"(..+?)(?:地址|链接|说明|主页|网址|页面|仓库|下载|传送门|原文|解读|教程|连接)$")
_WORDS = re.compile(r"[a-z]+(?:-[a-z]+)?|[\u4e00-\u9fff]+")


def _fold(name: str) -> str:
    if not name.isascii():
        name = unicodedata.normalize("NFKC", name)
    name = _BRACKETED.sub(" ", name) if any(mark in name for mark in "([【（") else name
    return " ".join(_NOISE.sub("", name).split()).casefold()


@lru_cache(16384)
def label_kind(name: str) -> LabelKind | None:
    """What a label says its value is; None when the words are no label we know. A qualifier in brackets is passed over.

    >>> label_kind("代码地址"), label_kind("paper(CVPR 2022 oral)"), label_kind("ＧitHub"), label_kind("Michael Black")
    ('code', 'paper', 'code', None)
    """
    if len(name) > 60 or not (folded := _fold(name)):
        return None
    if known := LABELS.get(folded):
        return known
    if "twitter" in folded and "link" in folded:
        return "reference"
    return _suffixed(folded)


@lru_cache(16384)
def loose_label_kind(name: str) -> LabelKind | None:
    """The kind of a longer label by one of its words; only to be asked before a link.

    >>> loose_label_kind("Project page and code"), loose_label_kind("CVPR21 paper"), loose_label_kind("Why I left")
    ('project', 'paper', None)
    """
    words = _WORDS.findall(_fold(name)) if len(name) <= 60 else []
    if not 0 < len(words) <= 5:
        return None
    return next((kind for word in words if (kind := _suffixed(word) or LABELS.get(word)) in _LINK_LABELS), None)


def _suffixed(word: str) -> LabelKind | None:
    """`代码地址`, `视频说明`: a known label behind a word that only says where."""
    suffix = _SUFFIX.match(word) if not word.isascii() else None
    return LABELS.get(suffix[1]) if suffix else None


_LINK_LABELS = frozenset(
    {"paper", "code", "demo", "video", "slides", "dataset", "course", "book", "article", "project", "social"}
)


@lru_cache(16384)
def nearest_label(name: str) -> LabelKind | None:
    """The kind of the one known label that a mistyped word is closest to: one letter off or two swapped.

    >>> nearest_label("GtiHub"), nearest_label("Papaer"), nearest_label("Bench")
    ('code', 'paper', None)
    """
    from rapidfuzz.distance import OSA

    folded = _fold(name)
    if not 5 <= len(folded) <= 14 or not folded.isascii() or " " in folded:
        return None
    near = {kind for known, kind in LABELS.items() if abs(len(known) - len(folded)) < 2 and len(known) > 3
            and known[0] == folded[0] and OSA.distance(folded, known, score_cutoff=1) <= 1}  # fmt: skip
    return near.pop() if len(near) == 1 else None


@lru_cache(16384)
def is_label(text: str) -> bool:
    """A link text that only names what kind of link it is: `[Paper](u)`, `[项目主页](u)`, `[here](u)`.

    >>> is_label("Paper"), is_label("PDF / Code"), is_label("原文链接"), is_label("Attention is all you need")
    (True, True, True, False)
    """
    folded = _fold(text)
    if not folded:
        return False
    if folded in LABELS or folded in _GENERIC:
        return True
    if (suffix := _SUFFIX.match(folded)) and suffix[1] in LABELS:
        return True
    words = _WORDS.findall(folded)
    return 0 < len(words) <= 3 and len(folded) < 24 and all(word in LABELS or word in _GENERIC for word in words)


_GENERIC = frozenset(
    "here|this|this link|click here|details|learn more|see more|read|read it|continue reading|full text|more details|blog post|"
    "page|open|visit|try|slides|talk|这里|此处|点击|点击这里|查看|查看详情|原文|了解更多|戳这里|查看原文|点我|直达|跳转|文中".split(
        "|"
    )
)


@lru_cache(4096)
def section_kind(title: str) -> SectionKind:
    """What a section gathers, by its title.

    >>> section_kind("课程和报告分享"), section_kind("Calls for Testing"), section_kind("封面")
    ('course', 'event', 'other')
    """
    return next((kind for kind, pattern in _SECTION_KINDS if pattern.search(title)), "other")


def promotes(text: str) -> bool:
    """Words that ask the reader for something: follow, subscribe, submit, sponsor."""
    return _PROMOTION.search(text, 0, 400) is not None


@lru_cache(4096)
def heads_notices(title: str) -> bool:
    """A heading by whose very words no entry stands under it: `Others`, `订阅`, `往年回顾`, `License`; exact, never a part.

    >>> heads_notices("目录"), heads_notices("中文目录项目推荐"), heads_notices("往年回顾")
    (True, False, True)
    """
    words = re.sub(r":[\w+-]+:|[^\w\s]", "", title).strip()
    return bool(words) and _PROMOTION_TITLE.fullmatch(words) is not None


def says_nothing(text: str) -> bool:
    """`No shoutouts this week.`, `暂无`: a line that stands where an entry would."""
    return len(text) < 200 and _NOTHING.match(text.strip()) is not None


_THANKS = re.compile(r"\W*(?:thanks|thank you|kudos|submitted by|suggested by|via|hat tip|感谢|致谢|鸣谢)", re.I)


def gives_thanks(text: str) -> bool:
    """`Thanks to Kim for the suggestion!`: about who gave an entry, none of its own."""
    return _THANKS.match(text) is not None


def heading_label(title: str) -> LabelKind | None:
    """The kind of a heading that is a label without a colon: `##### video page`, `#### Abstract`."""
    if len(title) >= 24:
        return None
    return label_kind(title) or (loose_label_kind(title) if len(title.split()) < 3 else None)


_NAVIGATION = re.compile(
    r"\W*(?:往[期年]|上一?[期篇]|下一?[期篇]|前一期|后一期|退订|订阅|目录|首页|主页|归档|全部|返回(?:顶部|目录)|回到顶部|archives?|prev(?:ious)?|next|index|home|back(?: to .*)?|top|older|newer|"
    r"all(?: issues)?|(?:un)?subscribe|rss|feed|edit|in english|english|中文|简体中文|week \d+|(?:no\.?|issue|#|vol\.?|第) ?\d+ ?期?|\d{1,4}|\d{2,4}[-.]\d{1,2}(?:[-.]\d{1,2})?)\W*",
    re.I,
)


def navigates(texts: Iterable[str]) -> bool:
    """Link texts that lead around the archive: `previous | index | next`, `第 22 期`, `往期`.

    >>> navigates(["« previous", "index", "next »"]), navigates(["Previous work on SLAM"])
    (True, False)
    """
    shown = [text for text in texts if text]
    return bool(shown) and sum(
        _NAVIGATION.fullmatch(text) is not None for text in shown
    ) * 2 > len(shown)
