"""Facets, counts, sorting and the timeline say what a count in Python says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

import pytest
from browsing import archive, counts, kept, shown

from digestkit import query
from digestkit.model import Comment, DigestRef, Entry, Link, Person, SectionRef, Source

KINDS = {"paper": "Paper", "code": "Code", "opinion": "Opinion", "job": "Job", "tool": "Tool"}


def months(entry: Entry) -> set[str]:
    return {entry.date[:7]} if entry.date else set()


def sections(entry: Entry) -> set[str]:
    return {entry.section.title} if entry.section else set()


def issues(entry: Entry) -> set[str]:
    return {source.path for source in entry.sources} or ({entry.digest.path} if entry.digest else set())


def hosts(entry: Entry) -> set[str]:
    addresses = [entry.url or "", *(link.url for link in entry.links)]
    found = [re.match(r"https?://(?:www\.)?([^/:?#]+)", address) for address in addresses]
    return {match[1].lower() for match in found if match}


VALUES: Mapping[str, Callable[[Entry], Iterable[str]]] = {
    "kind": query.kinds,
    "section": sections,
    "host": hosts,
    "month": months,
    "issue": issues,
}


def passing(words: str, chosen: Mapping[str, Sequence[str]]) -> list[Entry]:
    """What passes the words, and of every facet one of its chosen values."""
    found = kept(words)
    return [
        entry
        for entry in archive()
        if entry.id in found and all(set(VALUES[name](entry)) & set(keys) for name, keys in chosen.items() if keys)
    ]


@pytest.mark.parametrize(
    ("words", "chosen"),
    [
        ("", {}),
        ("", {"kind": ["paper"]}),
        ("", {"kind": ["paper", "code"], "month": ["2021-09"]}),
        ("论文", {"section": ["成果推荐及讨论", "今日要点"]}),
        ("the", {"host": ["github.com"], "kind": ["code"]}),
        ("", {"kind": ["no-such-kind"]}),
    ],
)
def test_entries_and_counts_follow_words_and_choices(
    open_page: Callable[..., Any], words: str, chosen: dict[str, list[str]]
) -> None:
    pairs = [("q", words), *((name, key) for name, keys in chosen.items() for key in keys)]
    page = open_page(archive(), "#" + "&".join(f"{name}={quote(value)}" for name, value in pairs))

    assert sorted(shown(page)) == sorted(entry.id for entry in passing(words, chosen))
    for name in ("section", "host", "month"):
        others = passing(words, {key: values for key, values in chosen.items() if key != name})
        expected = Counter(value for entry in others for value in set(VALUES[name](entry)))
        known = set(chosen.get(name, [])) & {value for entry in archive() for value in VALUES[name](entry)}
        assert counts(page, name) == {**dict.fromkeys(known, 0), **expected}, name
    kinds = counts(page, "kind")
    others = passing(words, {key: values for key, values in chosen.items() if key != "kind"})
    for kind, label in KINDS.items():
        assert kinds.get(label, 0) == sum(kind in query.kinds(entry) for entry in others), kind


def test_a_click_on_a_value_filters_and_a_second_one_takes_it_back(open_page: Callable[..., Any]) -> None:
    page = open_page(archive())
    page.locator("#all-kind").click()

    page.locator("fieldset[data-facet=kind] label", has_text="Job").click()
    assert set(shown(page)) == kept("kind:job")
    assert page.locator("#chips").inner_text().split("\n") == ["Job ✕", "Clear all"]

    page.locator("fieldset[data-facet=kind] label", has_text="Job").locator("input").press("Space")
    assert page.evaluate("document.activeElement.id").startswith("kind-"), "the keyboard stays where it was"
    assert len(shown(page)) == len(archive())


def test_one_person_is_one_value_with_and_without_a_handle(open_page: Callable[..., Any]) -> None:
    entries = [
        Entry(id="a", title="A", authors=[Person(name="Ada L.", handle="Ada")]),
        Entry(id="b", title="B", comments=[Comment(author=Person(name="Ada L."), text="yes")]),
        Entry(id="c", title="C", authors=[Person(name="Someone else", handle="ada")]),
        Entry(id="d", title="D", authors=[Person(name="Bob")]),
    ]
    page = open_page(entries)

    assert counts(page, "person") == {"Ada L.": 3, "Bob": 1}
    page.locator("article[data-key=b]").get_by_role("button", name="Ada L.").click()
    assert shown(page) == ["a", "b", "c"]


@pytest.fixture
def small() -> list[Entry]:
    """Four entries of two issues; the last was seen twice."""
    first = DigestRef(path="w/1.md", title="Week 1", date_start="2021-01-04")
    second = DigestRef(path="w/2.md", title="Week 2", date_start="2021-02-01")
    section = SectionRef(title="论文")
    return [
        Entry(id="a", title="banana 10", rating=2, date="2021-01-04", digest=first, sources=[Source(path="w/1.md")]),
        Entry(id="b", title="banana 9", date="2021-01-05", digest=first, sources=[Source(path="w/1.md")]),
        Entry(
            id="c",
            title="Apple",
            rating=5,
            date="2021-02-01",
            digest=second,
            sources=[Source(path="w/2.md", start_line=7)],
        ),
        Entry(
            id="d",
            title="苹果",
            section=section,
            links=[Link(url="https://www.a.io/x")],
            digest=first,
            sources=[Source(path="w/1.md", start_line=3), Source(path="w/2.md", start_line=9)],
        ),
    ]


@pytest.mark.parametrize(
    ("order", "ids"),
    [("new", "cbad"), ("old", "abcd"), ("given", "abcd"), ("rating", "cabd"), ("seen", "dabc"), ("title", "dcba")],
)
def test_sorting(open_page: Callable[..., Any], small: list[Entry], order: str, ids: str) -> None:
    page = open_page(small)

    page.select_option("#sort", order)

    assert "".join(shown(page)) == ids


def test_the_timeline_counts_an_issue_and_filters_on_a_click(open_page: Callable[..., Any], small: list[Entry]) -> None:
    page = open_page(small)
    bars = page.locator("#timeline [role=button]")
    assert [bar.get_attribute("aria-label") for bar in bars.all()] == [
        "2021-01-04 Week 1: 3 of 3",
        "2021-02-01 Week 2: 2 of 2",
    ]

    page.fill("#q", "banana")
    assert [bar.get_attribute("aria-label")[-6:] for bar in bars.all()] == ["2 of 3", "0 of 2"]

    page.fill("#q", "")
    bars.nth(1).click()
    assert shown(page) == ["c", "d"]
    assert [bar.get_attribute("aria-pressed") for bar in bars.all()] == ["false", "true"]

    bars.nth(1).press("ArrowLeft")
    page.keyboard.press("Enter")
    assert len(shown(page)) == 4, "both issues are chosen now"


def test_the_timeline_says_where_dates_end(open_page: Callable[..., Any]) -> None:
    days = ["2020-05-01", "2021-01-04", "2021-06-01", None, None]
    digests = [DigestRef(path=f"{number}.md", date_start=day) for number, day in enumerate(days)]
    page = open_page([Entry(title="A", digest=digest, sources=[Source(path=digest.path)]) for digest in digests])

    assert page.locator(".years span").all_inner_texts() == ["2020", "2021", "undated"]


def test_a_link_that_the_text_shows_is_not_shown_again(open_page: Callable[..., Any]) -> None:
    entry = Entry(
        title="A",
        body="See [the code](https://a.io/code?x) and `https://a.io/raw`.",
        links=[
            Link(url="https://a.io/code", as_written="https://a.io/code?x"),
            Link(url="https://a.io/raw"),
            Link(url="https://a.io/code", as_written="https://a.io/code?x", label="Code"),
        ],
    )
    page = open_page([entry])

    assert page.locator(".links li").all_inner_texts() == ["a.io/raw", "Code a.io/code"]


def test_seen_twice_names_both_places(open_page: Callable[..., Any], small: list[Entry]) -> None:
    page = open_page(small)
    seen = page.locator("article", has_text="苹果").locator("details.source")

    seen.locator("summary").click()

    assert seen.inner_text().split("\n") == ["Seen 2 times", "w/1.md:3", "w/2.md:9"]
    assert page.locator("details.source").count() == 1, "what was seen once only names its place"
