"""Records made to be slow: written, read back and compared as short ones are; their square takes minutes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from digestkit.dedupe.cards import card_of
from digestkit.export import EXPORTERS, Options
from digestkit.model import Entry
from digestkit.records import read

_LONG = 50_000

BODIES: Mapping[str, str] = {
    "blanks inside": f"a{' ' * _LONG}b",
    "backslashes": "\\" * _LONG + "b",
    "a fence behind backslashes": "\\" * _LONG + "```",
    "a fence behind words": "a ``` b ``` c",
    "addresses": "\n".join(f"https://a.io/{i}" for i in range(_LONG // 10)),
}

# Words of a title, and how BibTeX keeps their capitals.
TITLES: Mapping[str, str] = {
    "A" * _LONG: f"{{{'A' * _LONG}}}",
    f"{'A' * _LONG}b": f"{{{'A' * _LONG}b}}",
    "H2 GPT iPad": "{H2} {GPT} {iPad}",
    "A Plain H2o Title": "A Plain H2o Title",
}

PEOPLE: Mapping[str, list[str]] = {
    f"Ann{' ' * _LONG}Lee": ["ann lee"],
    "Ann Lee  and\tBob Ray": ["ann lee", "bob ray"],
    "Ann Lee & Bob Ray；Cy Orr": ["ann lee", "bob ray", "cy orr"],
    "Sandy Anders": ["sandy anders"],
    " and ".join(["Ann Lee"] * 5_000): ["ann lee"],
}


def entry(**values: Any) -> Entry:
    return Entry.model_validate({"title": "T", "url": "https://t.io/x", "digest": {"path": "x.md"}, **values})


def written(form: str, record: Entry) -> str:
    return b"".join(EXPORTERS[form].write([record], Options())).decode()


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_a_body_comes_back_from_markdown(body: str) -> None:
    (back,) = read(written("md", entry(body=body)), "x.md").entries()

    assert back.body == body


@pytest.mark.parametrize(("title", "kept"), TITLES.items(), ids=lambda text: text[:20])
def test_capitals_of_a_title_are_kept(title: str, kept: str) -> None:
    assert f"title = {{{kept}}}" in written("bibtex", entry(title=title))


@pytest.mark.parametrize(("name", "people"), PEOPLE.items(), ids=lambda value: value[:20] if value else "")
def test_a_list_of_people_is_told_apart(name: str, people: list[str]) -> None:
    assert list(dict.fromkeys(map(str.casefold, card_of(entry(authors=[{"name": name}])).people))) == people
