"""The archive page as bytes: what stands in the file; tests/browser/ holds what a browser makes of it."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Sequence
from html.parser import HTMLParser
from itertools import islice, repeat
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from command import digestkit, environment
from digestkit import query
from digestkit.export.html import PAGE, SCRIPTS, STYLES, to_html
from digestkit.export.options import Options
from digestkit.export.plain import plain_list
from digestkit.model import Entry
from samples import ENTRIES, TRAPS, traps

_SPACE = re.compile(r"[\s\x00-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]+")


class Reader(HTMLParser):
    """What stands in a page: blocks of data by class, the texts of script, style and title, attributes of tags."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.blocks: list[tuple[str, dict[str, str | None], str]] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: tuple[str, dict[str, str | None]] | None = None
        self.text: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.open = (tag, dict(attrs))
        if tag in ("script", "style", "title"):
            self.blocks.append((tag, dict(attrs), ""))

    def handle_endtag(self, tag: str) -> None:
        self.open = None

    def handle_data(self, data: str) -> None:
        if self.open and self.open[0] in ("script", "style", "title"):
            tag, attributes, text = self.blocks[-1]
            self.blocks[-1] = (tag, attributes, text + data)
        else:
            self.text.append(data)

    def data(self, name: str) -> list[object]:
        """The values in all blocks of a class."""
        return [value for _, given, text in self.blocks if given.get("class") == name for value in json.loads(text)]


def written(entries: Sequence[Entry], title: str = "An archive") -> str:
    return b"".join(to_html(entries, Options(title=title))).decode()


@settings(max_examples=60, deadline=None)
@given(st.lists(ENTRIES, max_size=3))
def test_the_records_stand_in_the_page_as_they_are(entries: list[Entry]) -> None:
    page = Reader(written(entries))

    assert [Entry.model_validate(record) for record in page.data("records")] == entries
    assert len(page.data("copies")) == len(entries)


def test_data_ends_no_element_and_opens_no_comment() -> None:
    page = Reader(written(traps()))

    for tag, given_, text in page.blocks:
        if given_.get("type") == "application/json":
            assert "<" not in text
        if tag in ("script", "style"):
            assert "</s" not in text.lower()
            assert "<!--" not in text


def test_the_policy_lets_in_this_script_and_this_style_and_nothing_else() -> None:
    page = Reader(written([]))
    (policy,) = (
        given_["content"] for tag, given_ in page.tags if given_.get("http-equiv") == "Content-Security-Policy"
    )
    rules = dict(rule.split(" ", 1) for rule in str(policy).split("; "))
    own = {tag: text for tag, given_, text in page.blocks if tag != "title" and "type" not in given_}

    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    for tag in ("script", "style"):
        digest = base64.b64encode(hashlib.sha256(own[tag].encode()).digest()).decode()
        assert rules[f"{tag}-src"] == f"'sha256-{digest}'"
    assert set(rules) == {
        *("default-src", "script-src", "style-src", "img-src", "base-uri", "form-action"),
        *("require-trusted-types-for", "trusted-types"),
    }


def test_the_page_asks_for_no_other_file() -> None:
    page = Reader(written([]))

    assert not [given_ for _, given_ in page.tags if "src" in given_ or "srcset" in given_]
    assert {str(given_["href"])[:5] for _, given_ in page.tags if "href" in given_} == {"data:", "#resu"}
    assert not re.search(r"@import|url\(", "".join(text for tag, _, text in page.blocks if tag == "style"))


def test_every_file_of_the_page_is_in_it() -> None:
    page = written([])

    assert {path.name for path in PAGE.iterdir()} == {*SCRIPTS, *STYLES, "page.html"}
    assert all(PAGE.joinpath(name).read_text("utf-8") in page for name in (*SCRIPTS, *STYLES))


@pytest.mark.parametrize("title", ["</title><script>x", "$entries $title ${style}", '"&amp;"', "周报\x00"])
def test_any_title_is_a_title(title: str) -> None:
    page = Reader(written([], title))

    assert [text for tag, _, text in page.blocks if tag == "title"] == [title.replace("\x00", "")]


@settings(max_examples=60, deadline=None)
@given(ENTRIES)
def test_the_plain_list_says_what_the_record_says(entry: Entry) -> None:
    said = squeezed("".join(Reader(plain_list([entry])).text))
    texts = [
        entry.title or "",
        entry.body,
        *entry.fields.values(),
        *entry.tags,
        *(person.name for person in entry.authors),
    ]
    texts += [comment.text for comment in query.comments(entry.comments)]
    texts += [source.path for source in entry.sources]

    assert [text for text in texts if squeezed(text) not in said] == []


def squeezed(text: str) -> str:
    return _SPACE.sub("", text)


def test_the_page_is_written_as_the_entries_come() -> None:
    chunks = to_html(repeat(Entry(title="A")), Options())

    assert b"<!doctype html>" in next(chunks)
    assert sum(map(len, islice(chunks, 2))) > 1000


def test_two_runs_write_the_same_bytes(tmp_path: Path) -> None:
    for name, seed in (("a.html", "1"), ("b.html", "2")):
        env = environment(SOURCE_DATE_EPOCH="1700000000", PYTHONHASHSEED=seed)
        done = digestkit("export", TRAPS, "-o", tmp_path / name, "--title", "周报", env=env)
        assert (done.returncode, done.stderr) == (0, b"")

    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()
    assert '"date":"2023-11-14"' in (tmp_path / "a.html").read_text("utf-8")
