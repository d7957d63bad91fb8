"""Whether capitalised words are a person's name, or a body's, a product's, a place's."""

from __future__ import annotations

from digestkit.expression import expression

_TABLE = """
    Academy Agency AI Apache Association Azure Bank Blog Blue Browser Chrome City Cloud Code College Commission
    Committee Community Company Congress Consulting Copilot Core Corp Council Court Data Department End Engine
    Engineering EU Exchange Express Face Foundation Framework Francisco Games Go Google Group Hat High House HQ
    Inc Infra Initiative Institute Intelligence Journal Lab Labs Language Last Learning Library Linux Ltd
    Machine Magazine Maps Microsoft Ministry ML Model Models Monday Network Networks New News Next Open OS
    Overflow Parliament Part Post Press Project Protocol Research Review Santa Science Security Senate Service
    Services Software Source Standard Store Street Studio Studios Suite Super System Systems Team Technica
    Technologies This Times Today Tools UI UK UN Union United University US UX Visual Web Week Weekly WG White
    Wired Year
"""
_ELSEWHERE = frozenset(_TABLE.split())
_SURNAMES = frozenset(
    "金石史严萧焦向齐左时关苗成裴席宁解沃明戈丁万丘乔于任伍何余侯俞倪傅兰冉冯凌刘包匡华单卢卫厉古叶司吕吴周和唐喻夏姚姜孔孙孟季安宋宗宣宫尚尤尹岑"
    "崔常康庄庞庾廖张彭徐慕戚戴房文方施易昌景曲曹曾朱李杜杨杭林柏柯查柳柴梁梅梦樊欧武段殷毕毛江汤汪沈沙洪"
    "温游湛滕潘熊牛王田申白皮盛祁祝秦程穆童章竺管纪罗翁翟胡臧舒艾苏范茅莫葛董蒋蒙蓝蔡薛虞袁裘覃许詹谈谢谭"
    "谷贝贺贾费赖赵路车辛连邓邢邱邵邹郁郑郝郭钟钱闫闵阎阮陆陈陶雷霍韦韩项顾颜饶马骆高魏鲁鲍黄黎龙龚"
)
_GERUND = expression(r"\w{3,}ing")  # `Using Caches`; Ming and Qing are people's
_CAMEL = expression(r"[a-z][A-Z]")
_PREFIXES = ("Mc", "Mac", "De", "Di", "Du", "Fitz", "La", "Le", "Van", "Von")  # of names: `McKay`, `DeVito`


def sounds_like_person(name: str) -> bool:
    """No word of it stands in names of bodies, products and places; a Chinese name begins with a surname.

    >>> [sounds_like_person(n) for n in ("Ann McKay", "Visual Studio", "GitHub Copilot", "Red Hat", "林深", "佚名")]
    [True, False, False, False, True, False]
    """
    if name[:1] >= "\u3400":
        return name[0] in _SURNAMES
    words = name.split()
    return bool(words) and not _GERUND.fullmatch(words[0]) and not any(w in _ELSEWHERE or _is_coined(w) for w in words)


def _is_coined(word: str) -> bool:
    """`SIG`, `GitHub`; TJ and McKay are people's."""
    return (len(word) > 2 and word.isupper()) or (_CAMEL.search(word) is not None and not word.startswith(_PREFIXES))
