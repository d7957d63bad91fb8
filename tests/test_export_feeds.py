"""Atom and JSON Feed before their judges: feedparser, an XML parser, the rules of JSON Feed 1.1."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Sequence
from datetime import datetime
from xml.etree import ElementTree

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digestkit.export import EXPORTERS, Options
from digestkit.model import Entry
from samples import ENTRIES, traps

ATOM = "{http://www.w3.org/2005/Atom}"
OPTIONS = Options(title="周报 & more")
# What version 1.1 of JSON Feed lets an item hold, and the types it wants (jsonfeed.org/version/1.1).
ITEM = {
    "id": str,
    "external_url": str,
    "title": str,
    "content_html": str,
    "date_published": str,
    "image": str,
    "authors": list,
    "tags": list,
    "language": str,
}


def written(name: str, entries: Sequence[Entry]) -> bytes:
    return b"".join(EXPORTERS[name].write(entries, OPTIONS))


@settings(max_examples=40)
@given(st.lists(ENTRIES, max_size=3))
def test_feedparser_finds_a_sound_feed_with_every_entry(entries: list[Entry]) -> None:
    found = feedparser.parse(written("atom", entries))

    assert (found.bozo, found.version, found.feed.title) == (False, "atom10", "周报 & more")
    assert len(found.entries) == len(entries)
    assert all(entry.id.startswith("urn:uuid:") and entry.title and entry.updated_parsed for entry in found.entries)


@settings(max_examples=40)
@given(st.lists(ENTRIES, max_size=3))
def test_atom_has_what_the_rfc_demands_in_allowed_characters(entries: list[Entry]) -> None:
    root = ElementTree.fromstring(written("atom", entries))

    for parent in (root, *root.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(parent.findall(f"{ATOM}{name}")) == 1
        assert datetime.fromisoformat(parent.findtext(f"{ATOM}updated") or "")
    assert root.find(f"{ATOM}author/{ATOM}name") is not None
    assert all(link.get("href", "").startswith("http") for link in root.iter(f"{ATOM}link"))


@pytest.mark.skipif(not shutil.which("xmllint"), reason="xmllint is not installed")
def test_xmllint_takes_the_feed_with_control_characters_in_its_records() -> None:
    run = subprocess.run(["xmllint", "--noout", "-"], input=written("atom", traps()), capture_output=True, timeout=60)

    assert (run.returncode, run.stderr) == (0, b"")


def test_no_markup_of_a_digest_is_markup_in_a_feed() -> None:
    shown = [
        entry.content[0].value for entry in feedparser.parse(written("atom", traps()), sanitize_html=False).entries
    ]

    assert not any("script>" in value for value in shown)
    assert any("&lt;/script&gt;" in value for value in shown)
    assert "javascript:" not in written("atom", traps()[4:5]).decode()


@settings(max_examples=40)
@given(st.lists(ENTRIES, max_size=3))
def test_json_feed_keeps_the_rules_of_version_1_1(entries: list[Entry]) -> None:
    document = json.loads(written("jsonfeed", entries))

    assert document["version"] == "https://jsonfeed.org/version/1.1"
    assert isinstance(document["title"], str)
    assert len(document["items"]) == len(entries)
    for item in document["items"]:
        assert item.keys() <= ITEM.keys()
        assert all(isinstance(value, ITEM[name]) for name, value in item.items())
        assert item["id"]
        assert "content_html" in item
        assert re.fullmatch(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)?", item.get("date_published", ""))
        assert all(author["name"] and author.keys() <= {"name", "url"} for author in item.get("authors", []))
        assert all(isinstance(tag, str) and tag for tag in item.get("tags", []))


@pytest.mark.parametrize("name", ["atom", "jsonfeed"])
def test_ids_stay_when_the_order_changes_and_no_clock_shows(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    first = written(name, traps())
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")

    assert written(name, traps()) == first
    ids = re.findall(rb"urn:uuid:[0-9a-f-]+", first)
    assert sorted(ids) == sorted(re.findall(rb"urn:uuid:[0-9a-f-]+", written(name, traps()[::-1])))


def test_a_feed_without_any_date_has_the_time_of_its_making(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")

    assert b"1970-01-02T00:00:00Z" in written("atom", [Entry(title="A")])


def test_newest_entries_come_first_and_undated_ones_last() -> None:
    dates = [item.get("date_published", "")[:10] for item in json.loads(written("jsonfeed", traps()))["items"]]

    assert dates == sorted(dates, reverse=True)
    assert (dates[0], dates[-1]) == ("2022-04-07", "")


def test_a_new_entry_does_not_touch_an_undated_one() -> None:
    old = [Entry(id="a", title="A", date="2021-01-01"), Entry(id="b", title="B")]
    new = [*old, Entry(id="c", title="C", date="2021-02-01")]
    moments = [{e.id: e.updated for e in feedparser.parse(written("atom", given)).entries} for given in (old, new)]

    assert moments[0].items() < moments[1].items()


@pytest.mark.parametrize("name", ["atom", "jsonfeed"])
def test_no_two_items_have_one_id(name: str) -> None:
    ids = re.findall(rb"urn:uuid:[0-9a-f-]+", written(name, [Entry(title="A")] * 3))

    assert len(ids) == len(set(ids))


def test_an_address_holds_nothing_that_an_address_cannot_hold() -> None:
    odd = "https://a.io/\x07x y\n<z>|"
    person = {"name": "N", "url": odd}
    entry = Entry.model_validate({"title": "A", "url": odd, "links": [{"url": odd}], "authors": [person]})

    root = ElementTree.fromstring(written("atom", [entry]))

    shown = [*(link.get("href") for link in root.iter(f"{ATOM}link")), root.findtext(f".//{ATOM}uri")]
    assert shown == ["https://a.io/%07x%20y%0A%3Cz%3E%7C"] * 2
