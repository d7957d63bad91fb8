"""Records for tests: a hand-written set with every trap we know, and generated ones (hypothesis)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import get_args

from hypothesis import strategies as st

from digestkit.model import (
    Comment,
    DigestRef,
    Entry,
    Image,
    Link,
    LinkKind,
    Person,
    SectionKind,
    SectionRef,
    Source,
)

TRAPS = Path(__file__).parents[1] / "fixtures/export/traps.jsonl"


def traps() -> list[Entry]:
    """The entries of fixtures/export/traps.jsonl."""
    return [Entry.model_validate(json.loads(line)) for line in TRAPS.read_text("utf-8").split("\n") if line]


# Letters of every trap: Markdown, CSV, TeX, XML, SQL, spreadsheet and terminal marks, Han, emoji, astral, controls.
_LETTERS = "aZ9 \t[]()|*_`<>\\~#!&%${}^=+-@'\",;:/?。，：「“　推理é𝐏🐎\u200b\u2028\u0085\ufeff\x1b\x07"
TEXT = st.text(st.sampled_from(_LETTERS) | st.characters(codec="utf-8"), max_size=24)
WORDS = TEXT.map(lambda text: " ".join(text.split())).filter(bool)
# Lines that mean something in clean Markdown, and must not where they stand in a body or a reply.
LINES = st.sampled_from(
    [
        *("# one", "## two", "### three", "\\### four", "#### five", "---", "===", "```", "~~~", "    code", "> said"),
        *(
            "<!-- -->",
            "<!--",
            "-->",
            '<!-- digestkit: {"id": "x"} -->',
            "<div>",
            "</div>",
            "[id]: https://a.io",
            "[id]",
        ),
        *(
            "- item",
            "- Label: value",
            "- Label: <https://a.io/x>",
            "- [t](https://b.io/y)",
            "- <https://c.io/z>",
            "1. one",
        ),
        *(
            "- **Name:** text",
            "  - **Name:** reply",
            "- [Name](https://twitter.com/n): hi",
            "**Bold**",
            "[n](https://d.io)",
        ),
        *("![alt](i.png)", "reference: <https://e.io>", "原文：<https://e.io>", "a | b", "--- | ---", "| c |", "…", ""),
        *(
            "see https://f.io/a_b, and [this](<g h>)",
            "**名称：**文",
            "#tag #ICCV2021",
            "· 点",
            "digestkit: 1",
            "a  ",
            "x\\",
        ),
    ]
)
BODY = st.lists(TEXT | LINES, max_size=6).map("\n".join)
URLS = st.builds(
    "https://{}.example.org/{}".format,
    st.sampled_from(["a", "b-c", "www"]),
    st.text("aB9-._~()[]|*'!$&,;=:@%/?#推", max_size=12),
)
PEOPLE = st.builds(
    Person, name=WORDS, handle=st.none() | st.text("abc_9", min_size=1, max_size=8), url=st.none() | URLS
)
LINKS = st.builds(
    Link,
    url=URLS,
    as_written=URLS,
    kind=st.sampled_from(get_args(LinkKind)),
    label=st.none() | WORDS,
    text=st.none() | WORDS,
    identity=st.none() | st.sampled_from(["arxiv:2109.08203", "doi:10.1000/x<y>_z", "github:a/b", "tweet:1"]),
)
COMMENTS = st.recursive(
    st.builds(Comment, author=PEOPLE, text=BODY, line=st.just(0)),
    lambda inner: st.builds(
        Comment, author=PEOPLE, text=BODY, line=st.just(0), replies=st.lists(inner, min_size=1, max_size=2)
    ),
    max_leaves=4,
)
DATES = st.dates().map(str)
ENTRIES = st.builds(
    Entry,
    id=st.text("0123456789abcdef", min_size=12, max_size=12),
    fingerprint=st.text("0123456789abcdef", min_size=12, max_size=12),
    title=st.none() | WORDS,
    title_source=st.sampled_from(["explicit", "derived"]),
    authors=st.lists(PEOPLE, max_size=2),
    url=st.none() | URLS,
    links=st.lists(LINKS, max_size=3),
    images=st.lists(
        st.builds(Image, url=URLS, alt=st.none() | WORDS, kind=st.sampled_from(["image", "video"])), max_size=2
    ),
    comments=st.lists(COMMENTS, max_size=2),
    rating=st.none() | st.integers(1, 5),
    fields=st.dictionaries(WORDS, BODY, max_size=2),
    body=BODY,
    tags=st.lists(WORDS, max_size=2),
    section=st.none() | st.builds(SectionRef, title=WORDS, kind=st.sampled_from(get_args(SectionKind))),
    date=st.none() | DATES,
    language=st.sampled_from(["zh", "en", "mixed"]),
    identities=st.lists(st.sampled_from(["arxiv:2109.08203", "doi:10.1000/x_{y}", "tweet:1", "url:a"]), max_size=2),
    sources=st.lists(
        st.builds(Source, path=WORDS, start_line=st.integers(1, 9), end_line=st.integers(9, 20)), max_size=2
    ),
    merged_from=st.lists(st.text("0123456789abcdef", min_size=12, max_size=12), max_size=2),
    alternatives=st.dictionaries(st.just("title"), st.lists(WORDS, max_size=2), max_size=1),
    extra=st.dictionaries(WORDS, st.integers() | TEXT, max_size=1),
    digest=st.none()
    | st.builds(
        DigestRef, path=WORDS, title=st.none() | WORDS, issue=st.none() | WORDS, date_start=DATES, date_end=DATES
    ),
)
