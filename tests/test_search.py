"""`digestkit search`: what is found, in which order, and what a person and a program see."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from command import digestkit, environment
from digestkit import query
from digestkit.cli.terminal import visible
from digestkit.cli.wrap import folded
from digestkit.model import Entry, Person, SectionRef
from digestkit.search import search, spans
from digestkit.search.near import Near
from samples import ENTRIES, TEXT

SHEET = json.loads((Path(__file__).parents[1] / "fixtures/query.json").read_text("utf-8"))
SHELF = [
    Entry(id="nerf", title="Neural radiance fields", body="View synthesis by 神经辐射场.", rating=1),
    Entry(id="radio", title="Radiant floors", body="Neural networks that heat fields of radiance."),
    Entry(id="rl", title="深度强化学习综述", date="2021-01-01"),
    Entry(id="rl2", title="强化学习入门", date="2022-01-01"),
    Entry(id="talk", title="A talk", authors=[Person(name="Ana Transfer", handle="ana")], tags=["#ICCV2021"]),
    Entry(id="vit", title="Vision transformers", section=SectionRef(title="论文")),
]


def ids(text: str, limit: int | None = None) -> list[str]:
    return [hit.entry.id for hit in search(SHELF, text, limit)[0]]


@pytest.mark.parametrize(
    ("text", "found", "why"),
    [
        (
            "radiance fields",
            ["nerf", "radio"],
            "the title weighs more than the text, and the words stand together there",
        ),
        ("强化学习", ["rl2", "rl"], "equal scores: the newer first"),
        ("强华学习", ["rl2", "rl"], "one wrong character of four"),
        ("强化学学习", ["rl2", "rl"], "one too many"),
        ("华学", [], "two characters must be right"),
        ("transfromers", ["vit"], "swapped letters"),
        ("transfer", ["talk"], "what is there as it is written needs no guess, and is no guess for another word"),
        ("vison", ["vit"], "a missing letter"),
        ("wision", [], "a wrong first letter is rarely a slip"),
        ("visn transfomres", [], "four letters must be right"),
        ("vison transfomres", ["vit"], "each word may have its slips"),
        ('"transfromers"', [], "a quoted word is meant so"),
        ("-vison", ["nerf", "rl2", "rl", "radio", "talk", "vit"], "what is excluded is meant so"),
        ("person:anna", [], "a field is meant so"),
        ("person:ana kind:other", ["talk"], "fields as on the page"),
        ("tag:iccv", ["talk"], "a tag begins so"),
        ("icvc2021", [], "digits must be right"),
        ("fields -heat", ["nerf"], "a minus"),
        ("", ["nerf", "rl2", "rl", "radio", "talk", "vit"], "no term: all, the starred and the newer first"),
    ],
)
def test_search(text: str, found: list[str], why: str) -> None:
    assert ids(text) == found, why


def test_no_more_than_asked_and_how_many_there_are() -> None:
    hits, count = search(SHELF, "", 2)

    assert [hit.entry.id for hit in hits] == ["nerf", "rl2"]
    assert count == len(SHELF)


@pytest.mark.parametrize("case", SHEET["cases"], ids=lambda case: case["query"])
def test_what_the_query_language_keeps_is_found(case: dict[str, list[str]]) -> None:
    entries = [Entry.model_validate(entry) for entry in SHEET["entries"]]

    assert {hit.entry.id for hit in search(entries, str(case["query"]))[0]} >= set(case["keeps"])


@given(st.lists(ENTRIES, max_size=4), TEXT)
def test_nothing_that_matches_is_missed(entries: list[Entry], text: str) -> None:
    terms = query.parse(text)
    exact = [entry for entry in entries if query.matches(terms, query.searchable(entry))]
    found = [hit.entry for hit in search(entries, text)[0]]

    assert all(entry in found for entry in exact)


@given(TEXT, TEXT)
def test_what_is_marked_is_what_was_found(text: str, word: str) -> None:
    word = query.fold(word)

    places = spans(text, [word])

    assert all(start < end <= len(text) for start, end in places)
    assert all(a[1] <= b[0] for a, b in pairwise(places))


@given(st.text("abcdeé", min_size=5, max_size=10), st.integers(0, 9), st.sampled_from("abz"))
def test_one_slip_behind_the_first_letter_is_forgiven(word: str, place: int, letter: str) -> None:
    place = 1 + place % (len(word) - 1)
    slipped = word[:place] + letter + word[place + 1 :]

    assert word in Near(slipped).find(f"x {word} y")


def test_a_hostile_text_is_searched_to_its_end() -> None:
    text = "深" * 50_000 + "度" + "学习" * 20_000

    assert Near("强化学习算法综述").find(text) == {}
    assert len(spans("a" * 50_000, ["aa"])) == 25_000


@given(TEXT.map(visible), st.integers(4, 30))
def test_folded_lines_fit_and_lose_nothing_but_spaces(text: str, width: int) -> None:
    lines = [line.plain for line in folded(Text(text), width)]

    assert all(cell_len(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def shown(*arguments: str, columns: str = "80") -> list[str]:
    lines = "".join(
        json.dumps({"id": e.id, "title": e.title, "body": e.body, "url": "https://a.io"}) + "\n" for e in SHELF
    )
    done = digestkit("search", *arguments, "-", given=lines.encode(), env=environment(COLUMNS=columns))
    assert done.returncode == 0, done.stderr
    return done.stdout.decode().splitlines()


def test_a_person_sees_where_and_what() -> None:
    assert shown("vison") == [
        " 1  Vision transformers",
        "    other",
        "    https://a.io",
        "    -:6",
        "",
    ]


def test_a_link_is_shown_as_a_reader_says_it() -> None:
    given = b'{"title": "A", "links": [{"url": "https://a.io/depth", "label": "Code"}]}\n'

    assert b"    Code: https://a.io/depth\n" in digestkit("search", "depth", "-", given=given).stdout


def test_a_match_is_marked_in_colour_only_when_asked() -> None:
    assert "\x1b" not in "".join(shown("vison"))
    assert "\x1b[1;30;43mVision\x1b[0m" in shown("vison", "--color", "always")[0]


def test_a_program_gets_records_that_every_command_reads() -> None:
    lines = [json.loads(line) for line in shown("radiance fields", "--format", "jsonl")]
    document = json.loads("\n".join(shown("radiance fields", "--format", "json", "--limit", "1")))

    assert [line["title"] for line in lines] == ["Neural radiance fields", "Radiant floors"]
    assert [entry["title"] for entry in document["entries"]] == ["Neural radiance fields"]


def test_what_is_cut_off_or_missing_is_told_apart_from_the_data() -> None:
    some = digestkit("search", "-n", "1", "a", "-", given=b'{"title": "a"}\n{"title": "ba"}\n')
    none = digestkit("search", "zz", "-", given=b'{"title": "a"}\n')

    assert some.stderr.decode() == "digestkit: 1 of 2 entries; --limit 0 shows all\n"
    assert (none.returncode, none.stdout, none.stderr) == (0, b"", b"digestkit: nothing found\n")


def test_a_title_can_do_nothing_to_a_terminal() -> None:
    done = digestkit("search", "bell", "-", given=b'{"title": "bell \\u0007\\u001b]0;x [/] :smile:"}\n')

    assert done.stdout.decode().splitlines()[0] == " 1  bell \\u0007\\u001b]0;x [/] :smile:"
