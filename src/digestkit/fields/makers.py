"""Whose work an entry is, where only its text says so: `a game by Ann Lee`, `Ann Lee explains …`, `作者：林深`."""

from __future__ import annotations

from digestkit import identity
from digestkit.expression import expression
from digestkit.fields.draft import Draft
from digestkit.fields.labels import WRITERS
from digestkit.fields.people import PROPER_NAME, may_be_name, wrote_paper
from digestkit.inline import plain
from digestkit.text import is_proper_name
from digestkit.words import label_kind

_SENTENCE = expression(r"(?<=[.!?])\s|(?<=[。！？])")
_WORK = (
    r"(?:analysis|app|article|blog|book|cheat sheet|clone|client|course|crate|demo|devlog|editor|engine|episode|essay"
    r"|extension|fork|game|guide|interview|introduction|keynote|lecture|library|list|module|newsletter|notes|overview"
    r"|package|paper|piece|platformer|plugin|podcast|port|post|PR|project|proposal|pull request|report|review|RFC"
    r"|script|series|site|slides|story|summary|survey|talk|theme|thread|tool|tutorial|video|workshop|write-up)"
)
_MAKING = (
    r"(?:built|contributed|created|designed|developed|edited|illustrated|made|opened|presented|proposed|recorded"
    r"|written)"
)
_MADE_BY = expression(
    rf"(?:^|[)）\],，] |\b(?:{_WORK}|{_MAKING}) )[Bb]y ({PROPER_NAME})(?: (?:and|together with) ({PROPER_NAME}))?"
    r"(?=[.,:;!)]|$| (?:and contributors|is|are|about|that|which)\b)",
)
_SIGNED = expression(
    rf"(?:^|[.。!?] )(?:(?:Contributed|Found|Posted|Reported|Shared|Suggested|Written) )?[Bb]y ({PROPER_NAME})(?=\.|$)"
    r"|(?:^|[。，！.,] ?)(?:作者|UP主)[:：]\s*([\u4e00-\u9fff]{2,4})(?=[。，]|$)"
)
_HOW = r"(?: (?:an?|about|how|some|the|us|what|when|where|why|(?:her|his|their)\b(?! (?:latest|new))))"
_TELLS = (
    rf"(?:argues (?:against|for|that)|(?:describes|discusses|explains|shared|shares|shows|tells|wrote|writes){_HOW}"
    rf"|(?:has|have) (?:posted|shared|written){_HOW}|(?:measured|published) (?:an?|how|what)|pitched|posted"
    r"|asks? (?:how|what|whether|why)|asked|goes (?:over|through)|looks (?:at|back|into)|makes the case"
    r"|opened an? (?:issue|PR|pull request)|reflects on|started a (?:discussion|thread)|talks about"
    r"|walks (?:through|us|you))"
)
_TOLD_BY = expression(
    rf"(?:^|[.。!?:：] )(?:[^\W\d_][\w-]*['’]s )?(?<!The )({PROPER_NAME})(?: \([^()]{{1,40}}\))? (?:also )?{_TELLS}\b"
)
_LINKED_TELLS = expression(rf"\[([^\[\]]+)\]\(([^()\s]+)\)(?: (?:{_TELLS}|published)\b|\s*(?:记录|分享|介绍)了)")
_LINKED_DOES = expression(r"\[([^\[\]]+)\]\(([^()\s]+)\) [a-z]+s\b")
_CAMEL = expression(r"[a-z][A-Z]")
_PREFIXES = ("Mc", "Mac", "De", "Di", "Du", "Fitz", "La", "Le", "Van", "Von")  # of names: `McKay`, `DeVito`
_AT = expression(r"\s*\(@[\w-]+\)$")
_TABLE = """
    AI Academy Agency Association Blog Browser Chrome City Cloud Code College Commission Committee Community Company
    Copilot Core Corp Council Data Day Deep End Engine Express Face Foundation Framework Google Group Hat High Inc
    Infra Initiative Institute Intelligence Journal Lab Labs Language Last Learning Library Linux Ltd Machine
    Magazine Maps Microsoft Model Models Monday Network Networks New News Next Open Overflow Part Post Press Project
    Protocol Research Review San Science Security Service Services Software Source Standard Store Street Studio
    Studios Suite System Systems Team Technica Technologies This Times Today Tools Union United University Visual WG
    Web Week Weekly Wired Year
"""
_NO_NAMES = frozenset(_TABLE.split())
"""Words that stand in the names of bodies, products and places, and in no person's."""

_SURNAMES = frozenset(
    "丁万丘乔于任伍何余侯俞倪傅兰冉冯凌刘包匡华单卢卫厉古叶司吕吴周和唐喻夏姚姜孔孙孟季安宋宗宣宫尚尤尹岑崔常康庄庞庾廖张彭徐"
    "慕戚戴房文方施易昌景曲曹曾朱李杜杨杭林柏柯查柳柴梁梅梦樊欧武段殷毕毛江汤汪沈沙洪温游湛滕潘熊牛王田申白皮盛祁祝秦程穆童章竺管纪"
    "纪罗翁翟胡臧舒艾苏范茅莫葛董蒋蒙蓝蔡薛虞袁裘覃许詹谈谢谭谷贝贺贾费赖赵路车辛连邓邢邱邵邹郁郑郝郭钟钱闫闵阎阮陆陈陶雷霍韦韩"
    "项顾颜饶马骆高魏鲁鲍黄黎龙龚"
)
_PAIR = expression(r"、| & | and | 和 ")
_ASIDE = expression(r"(?<!\s)\s*[（(][^()（）]*[)）]$")
_MOST_WRITERS = 2
_OPENING = 240  # letters in which a text says whose it is
_LONGEST_TEXT = 2000


def read_makers(draft: Draft) -> None:
    """Name who made it, unless the entry has named somebody by then."""
    if not draft.authors:
        _linked(draft)
    if not draft.authors and not draft.posted:
        _told(draft)
    _labelled(draft)


def first_sentence(draft: Draft) -> str:
    """The first words of the body that end like a sentence."""
    lead = next(filter(plain, draft.body), "")
    return plain(_SENTENCE.split(plain(lead.removeprefix("- ").removeprefix("> ")), maxsplit=1)[0])


def _linked(draft: Draft) -> None:
    """`In this request, [ann](https://github.com/ann) introduced …`, `[Ann Lee](profile) shows …`."""
    opening = draft.body[0][:_OPENING] if draft.body and draft.url else ""
    told = {identity.canonical(m[2]).url: _AT.sub("", m[1]) for m in _LINKED_TELLS.finditer(opening)}
    does = {identity.canonical(m[2]).url: m[1] for m in [_LINKED_DOES.match(opening)] if m}
    for url, link in draft.links.items():
        shown = link["text"] if link["label"] is None else None
        if not shown:
            continue
        handle = identity.person_handle(url) if identity.is_profile(url) else None
        own = handle is not None and (handle.casefold() == shown.strip("@").casefold() or url in does)
        name = told.get(url)
        if own or (name and (handle or is_proper_name(name)) and _is_person(name)):
            draft.add_person(name or shown, url)
            del draft.links[url]
            return


def _told(draft: Draft) -> None:
    """`Glacier (itch.io) by Ann Lee is a game`, `Ann Lee has written [a post](u)`, `… Reported by Ann Lee.`"""
    if not (draft.url or draft.links) or not draft.body:
        return
    text = plain(" ".join(draft.body)[:_LONGEST_TEXT])
    if "by " in text.lower() or "：" in text or ":" in text:
        first = first_sentence(draft)
        made = _MADE_BY.search(first) if draft.url and "by " in first.lower() else None
        if made and not wrote_paper(first, made.start(1) - len("by ")) and _named(draft, *made.groups()):
            return
        signed = _SIGNED.search(text)
        wrote = signed and signed[1] and wrote_paper(text, signed.start(1) - len("by "))
        if signed and not wrote and _named(draft, signed[1] or signed[2]):
            return
    told = _TOLD_BY.search(text[:_OPENING])
    if told:
        _named(draft, told[1])


def _named(draft: Draft, *names: str | None) -> bool:
    """Keep the names that can be people's; whether the first is."""
    found = [name for name in names if name]
    if not found or not all(map(_is_person, found)):
        return False
    for name in found:
        draft.add_person(name)
    return True


def _is_person(name: str) -> bool:
    """A name that is no label, and no body's or product's: `Red Hat`, `SIG Infra`, `Visual Studio`.

    Chinese ones begin with a surname, so that nobody is called 佚名 or 官方.
    """
    if not name.isascii() and name[0] >= "\u3400":
        return name[0] in _SURNAMES and label_kind(name) is None
    words = name.split()
    foreign = words[0].endswith("ing") or any(word in _NO_NAMES or _is_coined(word) for word in words)
    return not foreign and label_kind(name) is None and may_be_name(name)


def _is_coined(word: str) -> bool:
    """`SIG`, `GitHub`; `McKay`, `LeBlanc` and `J.` are people's."""
    return (len(word) > 1 and word.isupper()) or (_CAMEL.search(word) is not None and not word.startswith(_PREFIXES))


def _labelled(draft: Draft) -> None:
    """`作者：林深` under an article: who made it; many, or those of a paper, are a field."""
    label = next((name for name in draft.fields if name.casefold() in WRITERS), None)
    names = _PAIR.split(_ASIDE.sub("", draft.fields[label])) if label else ()
    if not 0 < len(names) <= _MOST_WRITERS or not all(map(may_be_name, names)):
        return
    kinds = {link["kind"] for link in draft.links.values()} | {identity.link_kind(draft.url or "")}
    if label and "paper" not in kinds and (draft.section_kind != "result" or "article" in kinds):
        for name in names:
            draft.add_person(name)
        del draft.fields[label]
