"""What a reader takes away is what `digestkit export` writes."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from browsing import archive, kept

from digestkit import api, source
from digestkit.export.bibtex import to_bibtex
from digestkit.export.csv import to_csv
from digestkit.export.options import Options
from digestkit.format.entry import write_entry
from digestkit.model import Entry

CLIPBOARD = {"permissions": ["clipboard-read", "clipboard-write"]}


def picked(words: str) -> list[Entry]:
    found = kept(words)
    return [entry for entry in archive() if entry.id in found]


def downloaded(page: Any, format_: str) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("button", name=f"Download what is shown as {format_}").click()
    return Path(download.value.path()).read_bytes()


def pasted(page: Any) -> str:
    return page.evaluate("navigator.clipboard.readText()")


@pytest.mark.parametrize("words", ["", "the kind:code", "nothing-has-this-word"])
def test_json_is_the_records_that_are_shown_and_loses_nothing(
    open_page: Callable[..., Any], tmp_path: Path, words: str
) -> None:
    page = open_page(archive(), "#sort=given")
    page.fill("#q", words)
    path = tmp_path / "entries.json"

    path.write_bytes(downloaded(page, "JSON"))

    assert list(read_back(path)) == picked(words)
    assert json.loads(path.read_bytes())["schema_version"] == 1


def read_back(path: Path) -> Sequence[Entry]:
    return [
        entry
        if given.get("digest")
        else entry.model_copy(update={"digest": None, "sources": entry.sources if given.get("sources") else []})
        for given, entry in zip(
            json.loads(path.read_bytes())["entries"], source.records(source.Found(str(path)), pytest.fail), strict=True
        )
    ]


def test_csv_is_what_the_exporter_writes(open_page: Callable[..., Any]) -> None:
    page = open_page(archive(), "#sort=given")

    assert downloaded(page, "CSV").decode() == b"".join(to_csv(archive(), Options())).decode()


def test_bibtex_is_what_the_exporter_writes(open_page: Callable[..., Any]) -> None:
    page = open_page(archive(), "#sort=given")

    assert downloaded(page, "BibTeX").decode() == b"".join(to_bibtex(archive(), Options())).decode()


def test_markdown_is_read_back(open_page: Callable[..., Any], tmp_path: Path) -> None:
    page = open_page(archive(), "#sort=given")
    page.fill("#q", "the")
    path = tmp_path / "entries.md"

    path.write_bytes(downloaded(page, "Markdown"))

    read = list(api.entries(source.find([path])))
    assert [entry.title for entry in read] == [entry.title for entry in picked("the")]
    assert [entry.url for entry in read] == [entry.url for entry in picked("the")]
    assert [entry.body for entry in read] == [entry.body for entry in picked("the")]


def test_one_entry_is_copied_in_every_form(open_page: Callable[..., Any]) -> None:
    entries = [Entry(id="a", title="A & <b>", url="https://a.io/?x=1&y=2", body="**B**"), Entry(id="b", title="B")]
    page = open_page(entries, **CLIPBOARD)
    first, second = page.locator("article").all()

    first.get_by_role("button", name="BibTeX").click()
    page.locator("#toast", has_text="Copied: BibTeX").wait_for()
    assert pasted(page) == next(iter(to_bibtex(entries, Options()))).decode()
    first.get_by_role("button", name="Markdown").click()
    page.locator("#toast", has_text="Copied: Markdown").wait_for()
    assert pasted(page) == "\n".join([*write_entry(entries[0]), ""])
    first.get_by_role("button", name="Address").click()
    page.locator("#toast", has_text="Copied: Address").wait_for()
    assert pasted(page) == "https://a.io/?x=1&y=2"
    assert second.get_by_role("button", name="Address").count() == 0


def test_where_the_browser_gives_no_clipboard_the_text_still_gets_there(open_page: Callable[..., Any]) -> None:
    page = open_page([Entry(id="a", title="A", url="https://a.io/")], **CLIPBOARD)
    page.evaluate("navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed')); 0")

    page.get_by_role("button", name="Address").click()

    page.locator("#toast", has_text="Copied: Address").wait_for()
    assert pasted(page) == "https://a.io/"
