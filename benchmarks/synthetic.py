"""Made-up records with known repetitions, for measuring `dedupe`: the same ones for the same seed, everywhere.

Of all records 18 % repeat an earlier one: with typos, a cut title, another width or case, a remark, initials for
names, ids and people left out. Every twentieth is a hard negative: "II", "v2", （二）, one word swapped, the same
title by other people, a generic title. Some link to one of a few hubs. One in three is Chinese.
"""

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate

from digestkit.dedupe.card import Card
from digestkit.model import Entry, Link, Person, Source
from digestkit.terms import LinkKind

REPEATED = 0.18
HARD = 0.05


def _listed(words: str) -> list[str]:
    return words.split()


_ONSETS = _listed("b c d f g h k l m n p r s t v z br cl dr fl gr pl pr sk sp st str th tr qu ch sh")
_VOWELS = _listed("a e i o u ai ea io ou")
_CODAS = _listed("n r s t l m nd x ck ng st ve te ne")
_REAL = _listed("""learning network deep neural image video graph model data analysis system method detection
efficient robust adaptive sparse attention language vision transfer representation generative
optimization inference training scalable estimation segmentation recognition reconstruction
rendering dynamic distributed query database index clinical patients treatment screening risk cell
gene protein disease cancer therapy outcome trial review survey benchmark dataset""")
_JOINTS = _listed("for with of in using via from towards and on under by")
_TERMS = _listed("""深度 学习 神经 网络 图像 视频 生成 对抗 目标 检测 语义 分割 三维 重建 人体 姿态
估计 自然 语言 处理 预训练 模型 注意力 机制 强化 迁移 半监督 无监督 自监督 推荐
系统 知识 图谱 多模态 大规模 轻量化 高效 实时 鲁棒 数据集 开源 代码 论文 解读
综述 方法 框架 算法 工具 教程 实战 入门 指南 最新 研究 成果 团队 提出 性能 提升
精度 突破 应用 机器人 医学 影像 人脸 识别 超分辨率 去噪 渲染""")
_SIGNS = """天地人你我他山水火木金土日月星光风雨雷电春夏秋冬东西南北中大小多少高低长短快慢新旧开关来去出入上
下左右前后里外远近明暗冷热干湿软硬轻重强弱真假美好坏正反对错分合进退起落生死老少男女父母子孙兄弟
姐妹朋友师徒国家城乡村市街道路桥河海江湖洋岛陆空车船机器电脑手足头眼耳口鼻心身体力气血肉骨皮毛发
衣食住行工农商学兵书报画图文字语言声音色香味形状态度数量方圆角线面点"""
_SIGNS = "".join(_SIGNS.split())
_GENERIC = ["Editorial", "Introduction", "语义分割综述", "Book review", "Weekly news", "论文解读"]
_HUBS = [f"github:toolbox/{name}" for name in ("detection", "models", "awesome", "papers", "zoo")]


@dataclass(frozen=True, slots=True)
class Truth:
    """A card and the number of the thing it is."""

    card: Card
    thing: int


def generate(count: int, seed: int = 1) -> Iterator[Truth]:
    """`count` records in a shuffled order, repetitions known by `thing`."""
    rng = random.Random(seed)
    maker = Maker(rng)
    things: list[Truth] = []
    copies: list[Truth] = []
    for number in range(count):
        chance = rng.random()
        old = things[int(rng.random() * len(things))] if things else Truth(Card(""), 0)
        if things and chance < REPEATED:
            copies.append(Truth(repeat(rng, old.card, f"r{number}"), old.thing))
        elif things and chance < REPEATED + HARD:
            things.append(Truth(maker.unlike(old.card, number), number))
        else:
            things.append(Truth(maker.fresh(number), number))
    made = things + copies
    rng.shuffle(made)
    return iter(made)


def entries(count: int, seed: int = 1) -> Iterator[Entry]:
    """The same as entries, each with the addresses of what it is and names."""
    for number, truth in enumerate(generate(count, seed), 1):
        card = truth.card
        yield Entry(
            id=card.id,
            title=card.title,
            authors=[Person(name=name) for name in card.people],
            url=next(map(_address, card.sources), None),
            links=[Link(url=_address(key), kind=kind, label=kind) for kind, keys in _held(card) for key in keys],
            extra={"year": card.year} if card.year else {},
            sources=[Source(path="made-up.md", start_line=number, end_line=number)],
        )


def _held(card: Card) -> tuple[tuple[LinkKind, tuple[str, ...]], ...]:
    return ("paper", card.papers), ("code", card.works)


def _address(key: str) -> str:
    """Where a thing of that identity is.

    >>> _address("arxiv:2109.08203")
    'https://arxiv.org/abs/2109.08203'
    """
    kind, _, name = key.partition(":")
    return {
        "arxiv": "https://arxiv.org/abs/",
        "github": "https://github.com/",
        "weixin": "https://mp.weixin.qq.com/s/",
    }.get(kind, "https://x.com/i/status/") + name


class Maker:
    """Makes fresh things out of one stream of random numbers."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.words = _REAL + sorted({coin(rng) for _ in range(30_000)})
        self.terms = _TERMS + sorted({rng.choice(_SIGNS) + rng.choice(_SIGNS) for _ in range(6_000)})
        self.weights = list(accumulate(1 / (rank + 20) for rank in range(len(self.words))))
        self.surnames = sorted({coin(rng, 2).capitalize() for _ in range(6_000)})
        self.given = sorted({coin(rng, 2).capitalize() for _ in range(400)})

    def word(self) -> str:
        """A word, the first ones far more often."""
        return self.words[bisect(self.weights, self.rng.random() * self.weights[-1])]

    def term(self) -> str:
        """A Chinese term, the first ones far more often."""
        return self.terms[int(len(self.terms) ** self.rng.random()) - 1]

    def title(self, chinese: bool) -> str:
        """A title of 4 to 11 words, or of 4 to 9 Chinese terms with a name now and then."""
        rng = self.rng
        if chinese:
            terms = "".join(self.term() for _ in range(rng.randint(4, 9)))
            return f"{self.word().capitalize()}：{terms}" if rng.random() < 0.5 else terms
        words = [self.word() for _ in range(rng.randint(3, 8))]
        for at in range(len(words) - 1, 1, -3):
            words.insert(at, rng.choice(_JOINTS))
        head = f"{self.word().capitalize()}: " if rng.random() < 0.3 else ""
        return head + " ".join(words).capitalize()

    def people(self) -> tuple[str, ...]:
        """One to six people."""
        rng = self.rng
        return tuple(f"{rng.choice(self.given)} {rng.choice(self.surnames)}" for _ in range(rng.randint(1, 6)))

    def fresh(self, number: int) -> Card:
        """A thing nobody has seen."""
        rng = self.rng
        chinese = rng.random() < 1 / 3
        title = rng.choice(_GENERIC) if rng.random() < 0.002 else self.title(chinese)
        source = f"weixin:{number:x}" if chinese else f"tweet:{14 * 10**17 + number}"
        paper = f"arxiv:{rng.randint(1, 22):02}{rng.randint(1, 12):02}.{number:07}"
        return Card(
            id=f"r{number}",
            title=title,
            people=self.people(),
            year=rng.randint(2000, 2025),
            sources=(source,) if rng.random() < 0.5 else (),
            papers=(paper,) if rng.random() < 0.5 else (),
            works=(rng.choice(_HUBS),) if rng.random() < 0.05 else (),
        )

    def unlike(self, old: Card, number: int) -> Card:
        """Another thing that looks like `old`."""
        rng, fresh = self.rng, self.fresh(number)
        kind = rng.randrange(5)
        if kind == 0:
            part = rng.choice([" II", " III", " v2", "（二）", ", part 2", " (2)"])
            return replace(fresh, title=old.title + part, people=old.people, year=old.year)
        if kind == 1:
            words = old.title.split(" ")
            words[rng.randrange(len(words))] = self.word()
            return replace(fresh, title=" ".join(words), people=old.people[:2] + fresh.people[:1])
        if kind == 2:
            return replace(fresh, people=old.people, year=old.year)
        if kind == 3:
            return replace(fresh, title=old.title, papers=(f"arxiv:2301.{number:07}",), year=old.year)
        return replace(fresh, title=old.title)


def repeat(rng: random.Random, old: Card, new_id: str) -> Card:
    """`old` as another catalogue or a later issue would give it."""
    title = old.title
    for change, chance in CHANGES.items():
        if rng.random() < chance:
            title = change(rng, title)
    people = tuple(map(_initials, old.people)) if rng.random() < 0.3 else old.people
    year = old.year
    if year and rng.random() < 0.01:
        year += rng.choice([-1, 1])
    return Card(
        id=new_id,
        title=title,
        people=people if rng.random() > 0.15 else (),
        year=year if rng.random() > 0.15 else None,
        sources=old.sources if rng.random() < 0.3 else (),
        papers=old.papers if rng.random() < 0.5 else (),
        works=old.works,
    )


def typos(rng: random.Random, title: str) -> str:
    """One to three letters changed, lost or doubled."""
    for _ in range(rng.randint(1, 3)):
        at = rng.randrange(len(title))
        slip: str = rng.choice(["", title[at] * 2, rng.choice("aeinorst深学图")])
        title = title[:at] + slip + title[at + 1 :] or title
    return title


def cut(rng: random.Random, title: str) -> str:
    """The last quarter or so is gone."""
    return title[: max(8, int(len(title) * rng.uniform(0.6, 0.9)))] + rng.choice(["", "...", "…"])


def dressed(rng: random.Random, title: str) -> str:
    """Other case or width, a remark before or behind."""
    return rng.choice([title.upper(), title.replace(":", "："), f"{title} [Review]", f"CVPR 2021 | {title}"])


CHANGES: dict[Callable[[random.Random, str], str], float] = {typos: 0.35, cut: 0.1, dressed: 0.3}


@cache
def _initials(name: str) -> str:
    given, _, surname = name.rpartition(" ")
    return name if "," in name else f"{surname}, {given[:1]}"


def coin(rng: random.Random, syllables: int | None = None) -> str:
    """A word that could be English."""
    return "".join(
        rng.choice(_ONSETS) + rng.choice(_VOWELS) + (rng.choice(_CODAS) if rng.random() < 0.5 else "")
        for _ in range(syllables or rng.choice([1, 2, 2, 3, 3]))
    )
