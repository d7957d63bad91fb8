"""Labels: what `Label: value` says its value is, in both languages, with qualifiers and slips of the pen."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from digestkit.config import Settings, current, remembered
from digestkit.expression import expression
from digestkit.terms import LabelKind


def _names(table: str) -> list[str]:
    return [name.strip() for name in table.split("|")]


_LABELS: Mapping[LabelKind, str] = {
    "reference": """
        reference | ref | refer | references | original twitter link | twitter link | original tweet |
        source tweet | 查看原帖 | 原推 | 原推文 | 推特原文
    """,
    "paper": """
        paper | papers | pdf | abs | arxiv | preprint | openreview | publication | 论文 | 文献 |
        论文链接 | 预印本
    """,
    "code": """
        code | codes | github | gitee | repo | repos | repository | source code | implementation | colab |
        notebook | models | 代码 | 源码 | 源代码 | 开源 | 开源地址 | 仓库 | 项目代码
    """,
    "demo": """
        demo | demos | playground | live demo | online demo | try it | 演示 | 体验 | 试玩 | 在线体验 | 在线演示 |
        在线 demo | 试用
    """,
    "video": """
        video | videos | recording | watch | youtube | bilibili | b站 | 视频 | 录像 | 回放 | 录播 | talk |
        演讲 | 讲座
    """,
    "slides": """
        slides | slide | ppt | deck | 幻灯片 | 课件
    """,
    "dataset": """
        dataset | datasets | data | 数据集 | 数据
    """,
    "course": """
        course | course page | exercises | exercise | solutions | homework | assignments | lecture notes |
        lecture | lectures | registration | registration web | register | podcast | 课程 | 报名 | 报名链接 |
        注册 | 播客
    """,
    "book": """
        book | ebook | 书 | 书籍 | 电子书
    """,
    "article": """
        blog | blog post | article | post | news | writeup | write-up | tutorial | 博客 | 文章 |
        关联阅读 | 阅读 | 教程 | 新闻 | 更多介绍 | 解读 | 笔记链接 | 中文笔记 | part |
        devlog | transcript | 文字稿 | 逐字稿 | 上篇 | 中篇 | 下篇 | 长文
    """,
    "source": """
        source | read more | continue reading | full text | full story | original | 原帖 | 原帖链接 |
        原文 | 原文链接 | 阅读原文 | 查看原文 | 全文 | 详情 | 来源 | 出处 | 信息来源 | 链接 | link | url |
        archive | address | 地址 | 网址
    """,
    "project": """
        project | project page | projects | webpage | website | homepage | home page | web page | web |
        webset | site | home | page | 主页 | 项目 | 项目主页 | 网站 | 官网 | 官方网站 | 首页
    """,
    "other": """
        links | 文档 | 官方文档 | more | more info | info | download | hn | hacker news | hf | hugging face | 下载 |
        传送门 | via | 豆瓣 | 小宇宙 | apple podcasts | app store
    """,
    "social": """
        tweet | tweets | twitter | thread | twitter thread | x | weibo | mastodon | 推文 | 微博 | 推特 |
        知乎
    """,
    "text": """
        abstract | tips | tip | tl;dr | tldr | summary | keywords | keyword | date | date and time |
        time | when | where | location | location & time | time & location | venue | conference |
        journal | affiliation | affiliations | institution | note | notes | comment by editor | why |
        why this matters | why it matters |
        takeaway | takeaways | highlights | description | desc | authors | author | speaker | speakers |
        salary | company | position | deadline | license | language | stars | duration | length | year |
        published | publisher | level | price | content | contents | strengths | weaknesses | pros | cons |
        limitations | contributions | 优点 | 缺点 | 不足 | 局限 | 创新点 | 贡献 | 摘要 | 主要内容 | 内容 |
        内容简介 | intro | 注 |
        核心要点 | 核心点 | 核心观点 | 核心思想 | 要点 | 评述 | 点评 | 简介 | 介绍 | 描述 | 备注 | 推荐理由 |
        推荐语 | 亮点 | 时间 | 地点 | 日期 | 关键词 | 机构 | 单位 | 作者 | 作者单位 | 粗解 | 问题描述 |
        投递 | 发表 | 会议 | 期刊 | 数据说明 | 说明 | 方法 | 结论 | 主题 | 嘉宾 |
        公司 | 职位 | 岗位 | 岗位职责 | 要求 | 任职要求 | 薪资 | 薪资范围 | 薪酬 | 待遇 | 联系方式 | 邮箱 |
        截止日期 | 截止 | 适合 | 适合人群 | 难度 | 语言 | 一句话 | 一句话总结 | 总结 | 译者 | 价格 | 平台 | 许可证 |
        协议 | 时长 | 年份 | 理由 | 看点 | 笔记 | 心得 | 感想 | 短评 | 编者按 | 编辑点评 | 推荐指数 | 阅读时间 |
        预计阅读时间
    """,
    "comments": """
        comments | comment | discussion | replies | reply | discussion thread | 讨论 |
        讨论记录 | 讨论纪要 | 讨论实录 | 评论 | 回复 | 评论区
    """,
    "people": """
        by | from | presented by | presenter | shared by | submitted by | recommended by | posted by |
        提问人 | 提问者 | 分享者 | 分享人 | 主讲 | 主讲人 | 讲者 | 报告人 | 汇报人 | 推荐人 | 投稿人 | 投稿 |
        推荐 | 荐 | 编辑 | 小编 | 整理编辑 | 作者推荐 | 整理
    """,
    "tags": """
        tags | tag | hashtags | topics | 标签 | 类别 | 分类 | 领域
    """,
    "image": """
        image | images | figure | picture | 图 | 配图 | 图片
    """,
}
LABELS: Mapping[str, LabelKind] = {name: kind for kind, table in _LABELS.items() for name in _names(table)}

_GENERIC = frozenset(
    _names(
        """
        blog post | click here | continue reading | details | full text | here | learn more |
        more details | open | page | read | read it | see more | slides | talk | this | this link | try |
        visit | 了解更多 | 原文 | 戳这里 | 文中 | 查看 | 查看原文 | 查看详情 | 此处 | 点击 | 点击这里 |
        点我 | 直达 | 跳转 | 这里
        """
    )
)
"""Link texts that say nothing about what they lead to."""

_LINK_LABELS = frozenset(
    {"paper", "code", "demo", "video", "slides", "dataset", "course", "book", "article", "project", "social"}
)
_LONGEST_NAME = 200  # letters of a link text or label, the qualifier in its brackets included
_BRACKETED = expression(r"[（(【\[].*?[)）】\]]")
_NOISE = expression(r":[\w+-]+:|[\d#*_`:：→»›>]+|^[-–—\s]+|\s+$")
_SUFFIX = expression(r"(..+?)(?:地址|链接|说明|主页|网址|页面|仓库|下载|传送门|原文|解读|教程|连接)$")
_WORDS = expression(r"[a-z]+(?:-[a-z]+)?|[\u4e00-\u9fff]+")


def _fold(name: str) -> str:
    if not name.isascii():
        name = unicodedata.normalize("NFKC", name)
    name = _BRACKETED.sub(" ", name) if any(mark in name for mark in "([【（") else name
    return " ".join(_NOISE.sub("", name).split()).casefold()


def labels() -> Mapping[str, LabelKind]:
    """Every label by its folded name: those we know, and those of the archive that is being read."""
    return _with_own(current())


@lru_cache(16)
def _with_own(settings: Settings) -> Mapping[str, LabelKind]:
    own = {_fold(name): kind for kind, names in settings.labels.items() for name in names}
    return {**LABELS, **own} if own else LABELS


@remembered(16384)
def label_kind(name: str) -> LabelKind | None:
    """What a label says its value is; None when the words are no label we know. A qualifier in brackets is passed over.

    >>> label_kind("代码地址"), label_kind("paper(CVPR 2022 oral)"), label_kind("ＧitHub"), label_kind("Michael Black")
    ('code', 'paper', 'code', None)
    """
    if len(name) > 60 or not (folded := _fold(name)):
        return None
    if known := labels().get(folded):
        return known
    if "twitter" in folded and "link" in folded:
        return "reference"
    return _suffixed(folded)


@remembered(16384)
def loose_label_kind(name: str) -> LabelKind | None:
    """The kind of a longer label by one of its words; only to be asked before a link.

    >>> loose_label_kind("Project page and code"), loose_label_kind("CVPR21 paper"), loose_label_kind("Why I left")
    ('project', 'paper', None)
    """
    words = _WORDS.findall(_fold(name)) if len(name) <= 60 else []
    if not 0 < len(words) <= 5:
        return None
    return next((kind for word in words if (kind := _suffixed(word) or labels().get(word)) in _LINK_LABELS), None)


def _suffixed(word: str) -> LabelKind | None:
    """`代码地址`, `视频说明`: a known label behind a word that only says where."""
    suffix = _SUFFIX.match(word) if not word.isascii() else None
    return labels().get(suffix[1]) if suffix else None


@remembered(16384)
def nearest_label(name: str) -> LabelKind | None:
    """The kind of the known labels that a mistyped word is closest to: one letter off or two swapped.

    >>> nearest_label("GtiHub"), nearest_label("Papaer"), nearest_label("Bench")
    ('code', 'paper', None)
    """
    kinds = {labels()[known] for known in _nearest(name)}
    return kinds.pop() if len(kinds) == 1 else None


@remembered(16384)
def nearest_name(name: str) -> str | None:
    """The one known label that a mistyped word is closest to, folded.

    >>> nearest_name("GtiHub"), nearest_name("Vidoe"), nearest_name("Demoo")
    ('github', 'video', None)
    """
    near = _nearest(name)
    return near[0] if len(near) == 1 else None


def _nearest(name: str) -> list[str]:
    folded = _fold(name)
    if not 5 <= len(folded) <= 14 or not folded.isascii() or " " in folded:
        return []
    return [known for known in labels() if known[0] == folded[0] and len(known) > 3 and _one_slip(folded, known)]


def _one_slip(a: str, b: str) -> bool:
    """At most one letter is wrong, missing or too many, or two neighbours are swapped (optimal string alignment).

    >>> _one_slip("gtihub", "github"), _one_slip("papaer", "paper"), _one_slip("bench", "beach"), _one_slip("ab", "ba")
    (True, True, True, True)
    >>> _one_slip("codes", "coed"), _one_slip("abcd", "abc"), _one_slip("abcd", "badc")
    (False, True, False)
    """
    if abs(len(a) - len(b)) > 1:
        return False
    first = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    if len(a) != len(b):
        short, long = sorted((a[first:], b[first:]), key=len)
        return short == long[1:]
    swapped = a[first : first + 2] == b[first : first + 2][::-1] and a[first + 2 :] == b[first + 2 :]
    return swapped or a[first + 1 :] == b[first + 1 :]


@remembered(16384)
def is_label(text: str) -> bool:
    """A link text that only names what kind of link it is: `[Paper](u)`, `[项目主页](u)`, `[here](u)`.

    >>> is_label("Paper"), is_label("PDF / Code"), is_label("原文链接"), is_label("Attention is all you need")
    (True, True, True, False)
    """
    folded = _fold(text) if len(text) < _LONGEST_NAME else ""
    if not folded:
        return False
    known = labels()
    if folded in known or folded in _GENERIC:
        return True
    if (suffix := _SUFFIX.match(folded)) and suffix[1] in known:
        return True
    words = _WORDS.findall(folded)
    return 0 < len(words) <= 3 and len(folded) < 24 and all(word in known or word in _GENERIC for word in words)


def heading_label(title: str) -> LabelKind | None:
    """The kind of a heading that is a label without a colon: `##### video page`, `#### Abstract`."""
    if len(title) >= 24:
        return None
    return label_kind(title) or (loose_label_kind(title) if len(title.split()) < 3 else None)


_INVITATIONS = frozenset(_names("read more | continue reading | learn more | full text | full story"))
_POINTERS = _INVITATIONS | frozenset(_names("链接 | link | url | address | 地址 | 网址 | 详情"))


def only_points(name: str) -> bool:
    """`链接：u`, `Read more: u`: a link like others; only `来源：u`, `原文：u` say what the entry was taken from."""
    return _fold(name) in _POINTERS


def invites(name: str) -> bool:
    """`Read more`: as a link's own words the way to the entry's source, as a label before a title to another thing."""
    return name.casefold() in _INVITATIONS
