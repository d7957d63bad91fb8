"""The address holds all that a reader chose; language, colours and the keyboard."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from browsing import archive, kept, shown

from digestkit.export.html import PAGE
from digestkit.model import Entry


def address(page: Any) -> str:
    return page.evaluate("location.hash")


def test_every_choice_is_in_the_address_and_the_address_brings_it_back(open_page: Callable[..., Any]) -> None:
    page = open_page(archive())
    page.fill("#q", "推理 -job")
    page.select_option("#sort", "title")
    page.locator("#facets input").first.check()
    page.locator("#language").click()
    page.locator("#theme").click()
    found, hash_ = shown(page), address(page)

    assert re.fullmatch(r"#q=[^&]+&kind=\w+&sort=title&lang=zh&theme=dark", hash_)
    again = open_page(archive(), hash_)
    assert shown(again) == found
    assert again.locator("#q").input_value() == "推理 -job"
    assert again.locator("#sort").input_value() == "title"
    assert again.locator("#facets input").first.is_checked()
    assert again.evaluate("[document.documentElement.lang, document.documentElement.dataset.theme]") == ["zh", "dark"]


def test_back_undoes_a_choice_and_not_a_letter(open_page: Callable[..., Any]) -> None:
    page = open_page(archive())
    steps = page.evaluate("history.length")
    page.locator("#q").press_sequentially("the")
    assert page.evaluate("history.length") == steps
    page.locator("#facets input").first.check()
    assert page.evaluate("history.length") == steps + 1

    page.go_back()

    assert address(page) == "#q=the"
    assert set(shown(page)) == kept("the")
    assert not page.locator("#facets input").first.is_checked()


def test_a_permalink_shows_its_entry_whatever_else_was_chosen(open_page: Callable[..., Any]) -> None:
    page = open_page(archive(), "#kind=paper&lang=en")
    entry = page.locator("article").nth(2)
    key = entry.get_attribute("data-key")

    entry.get_by_role("link", name="Link", exact=True).click()

    assert address(page) == f"#entry={key}&lang=en"
    assert shown(page) == [key]
    page.locator("#chips button").first.click()
    assert len(shown(page)) == len(archive())


def test_a_permalink_of_another_archive_says_so(open_page: Callable[..., Any]) -> None:
    page = open_page(archive(), "#entry=ffffffff")

    assert page.locator("#count").inner_text() == "This archive has no such entry."


def test_records_without_an_id_have_permalinks_too(open_page: Callable[..., Any]) -> None:
    page = open_page([Entry(title="A"), Entry(title="B")], "#entry=n2")

    assert page.locator("article h2").inner_text() == "B"


@pytest.mark.parametrize(
    "hash_", ["#%", "#q=%E6%8", "#sort=x&lang=xx&theme=pink&nothing=1", "#__proto__=1&kind=__proto__", "#&&=&=="]
)
def test_no_address_breaks_the_page(open_page: Callable[..., Any], hash_: str) -> None:
    page = open_page([Entry(title="A")], hash_)

    assert page.locator("#count").inner_text()


@pytest.mark.parametrize(
    ("locale", "language", "word"), [("zh-CN", "zh", "筛选"), ("en-US", "en", "Filters"), ("fr-FR", "en", "Filters")]
)
def test_the_interface_speaks_the_readers_language(
    open_page: Callable[..., Any], locale: str, language: str, word: str
) -> None:
    page = open_page([Entry(title="A")], locale=locale)

    assert page.evaluate("document.documentElement.lang") == language
    assert page.locator("#filters summary").text_content() == word
    page.locator("#language").click()
    assert page.evaluate("document.documentElement.lang") != language
    assert page.locator("#filters summary").text_content() != word


def test_both_languages_have_every_word(open_page: Callable[..., Any]) -> None:
    words = open_page([]).evaluate(f"() => {{ {PAGE.joinpath('words.js').read_text('utf-8')}; return WORDS; }}")
    used = "".join(path.read_text("utf-8") for path in PAGE.iterdir())
    asked = set(re.findall(r'data-(?:say|label)="([\w-]+)"|\bsay\("([\w-]+)"', used))

    assert words["zh"].keys() == words["en"].keys()
    assert words["zh"]["kinds"].keys() == words["en"]["kinds"].keys()
    assert {first or second for first, second in asked} <= words["en"].keys()


@pytest.mark.parametrize(("scheme", "other"), [("light", "dark"), ("dark", "light")])
def test_colours_follow_the_system_until_the_reader_chooses(
    open_page: Callable[..., Any], scheme: str, other: str
) -> None:
    page = open_page([Entry(title="A")], color_scheme=scheme)
    paper = "getComputedStyle(document.body).backgroundColor"
    first = page.evaluate(paper)

    page.locator("#theme").click()
    assert page.evaluate(paper) != first
    assert address(page) == f"#theme={other}"
    page.emulate_media(color_scheme=other)
    assert page.evaluate("document.documentElement.dataset.theme") == other


def test_the_keyboard_goes_everywhere(open_page: Callable[..., Any]) -> None:
    page = open_page(archive())
    here = "document.activeElement.dataset.key ?? document.activeElement.id"
    ids = page.locator("#entries article").evaluate_all("nodes => nodes.slice(0, 3).map((node) => node.dataset.key)")

    page.keyboard.press("j")
    assert page.evaluate(here) == ids[0]
    page.keyboard.press("j")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("k")
    assert page.evaluate(here) == ids[1]
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid", "the focus can be seen"
    page.keyboard.press("/")
    assert page.evaluate(here) == "q"
    page.keyboard.type("the/j?")
    assert page.locator("#q").input_value() == "the/j?", "in the search a letter is a letter"
    page.keyboard.press("Escape")
    assert page.locator("#q").input_value() == ""
    page.keyboard.press("ArrowDown")
    assert page.evaluate(here) == ids[0]
    page.keyboard.press("ArrowUp")
    assert page.evaluate(here) == "q"
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert page.locator("#manual").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#manual").is_visible()


def test_the_last_entry_that_is_drawn_leads_on_to_the_next(open_page: Callable[..., Any]) -> None:
    page = open_page(archive())
    last = page.locator("#entries article").last
    drawn = page.locator("#entries article").count()

    last.focus()
    page.keyboard.press("j")

    assert page.locator("#entries article").count() > drawn
    assert page.evaluate("[...document.querySelectorAll('article')].indexOf(document.activeElement)") == drawn


def test_on_a_phone_nothing_is_wider_than_the_screen(open_page: Callable[..., Any]) -> None:
    page = open_page(archive(), viewport={"width": 360, "height": 740})
    shown(page)

    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert not page.locator("#facets").is_visible(), "filters are folded"
    page.locator("#filters summary").click()
    assert page.locator("#facets").is_visible()


def test_on_paper_stand_all_entries_and_no_controls(open_page: Callable[..., Any]) -> None:
    page = open_page(archive())
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")

    assert page.locator("#entries article").count() == len(archive())
    assert not any(
        page.locator(name).is_visible() for name in ("#form", "aside", "#timeline", ".tools >> nth=0", "#more")
    )
