"""Tags: hashtags (`#ICCV2021`, `#深度学习`) and venues with a year (`CVPR 2022 oral`)."""

from __future__ import annotations

from digestkit.expression import expression

_HASHTAG = expression(r"#(?<![\w/&#=]#)([A-Za-z\u4e00-\u9fff][\w\u4e00-\u9fff-]*)")
_VENUES = frozenset(
    [
        "CVPR",
        "ICCV",
        "ECCV",
        "NEURIPS",
        "NIPS",
        "ICML",
        "ICLR",
        "AAAI",
        "IJCAI",
        "ACL",
        "EMNLP",
        "NAACL",
        "COLING",
        "SIGGRAPH",
        "MICCAI",
        "ICRA",
        "IROS",
        "CORL",
        "RSS",
        "KDD",
        "WWW",
        "SIGIR",
        "CHI",
        "WACV",
        "BMVC",
        "3DV",
        "ACMMM",
        "INTERSPEECH",
        "ICASSP",
        "OSDI",
        "SOSP",
        "NSDI",
        "VLDB",
        "SIGMOD",
        "PLDI",
        "POPL",
        "TPAMI",
        "TOG",
    ]
)
# The first letter is consumed before the look at what stands before it: so `re` skips to where one can be.
_VENUE = expression(
    r"([3A-Z](?<![#\w].)(?:(?<=3)DV|(?<=A)CM ?MM|(?<=[A-Z])[A-Za-z]{2,10}+))( Asia)?[ ']?['’]?(?:20)?\d\d(?!\d)"
    r"(?: (?:oral|spotlight|highlight|best paper)(?![a-z]))?"
)


def read_tags(text: str) -> list[str]:
    """Tags in order of appearance, hashtags with their `#`, each once.

    >>> read_tags("New at #ICCV2021 and (CVPR 2022 oral), see https://a.io/#top and C# 9")
    ['#ICCV2021', 'CVPR 2022 oral']
    """
    found = [(venue.start(), venue[0]) for venue in _VENUE.finditer(text) if _is_venue(venue[1])]
    if "#" in text:
        found += [(tag.start(), "#" + tag[1]) for tag in _HASHTAG.finditer(text)]
    return list(dict.fromkeys(tag for _, tag in sorted(found))) if found else []


def _is_venue(name: str) -> bool:
    return name.replace(" ", "").upper() in _VENUES
