"""Merging: a merged entry holds all that its members say, whatever their order, and can be taken apart again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digestkit.dedupe import shelf
from digestkit.dedupe.intake import take_in
from digestkit.dedupe.merging import PICKS, UNIONS, in_order, merge, unmerge
from digestkit.dedupe.spelling.fold import fold
from digestkit.model import Comment, Entry
from samples import ENTRIES

MEMBERS = st.lists(ENTRIES, min_size=2, max_size=4, unique_by=lambda entry: entry.id)


def spoken(comments: list[Comment]) -> Iterator[tuple[str, str]]:
    """Who said what, replies included, as far as folding tells."""
    for comment in comments:
        yield fold(comment.author.name), fold(comment.text)
        yield from spoken(comment.replies)


@settings(max_examples=30)
@given(MEMBERS)
def test_nothing_is_lost(members: list[Entry]) -> None:
    merged = merge(members)
    said = set(spoken(merged.comments))
    urls = {merged.url, *(link.url for link in merged.links), *merged.alternatives.get("url", [])}

    for member in members:
        assert {member.url, *(link.url for link in member.links)} - {None} <= urls
        assert {image.url for image in member.images} <= {image.url for image in merged.images}
        assert set(spoken(member.comments)) <= said
        assert set(member.tags) <= set(merged.tags)
        assert set(member.identities) <= set(merged.identities)
        assert {person.handle or fold(person.name) for person in member.authors} <= {
            name for person in merged.authors for name in (person.handle, fold(person.name))
        }
        for field in ("title", "rating", "body", "date"):
            value = getattr(member, field)
            assert value in (None, "", getattr(merged, field), *merged.alternatives.get(field, []))
        for label, text in member.fields.items():
            assert text in (merged.fields[label], *merged.alternatives.get(f"fields.{label}", []))
        for source in member.sources:
            assert (source.path, source.start_line) in {(held.path, held.start_line) for held in merged.sources}
        assert member.id in merged.merged_from


@settings(max_examples=20)
@given(MEMBERS, st.randoms(use_true_random=False))
def test_the_order_of_members_plays_no_part(members: list[Entry], rng: object) -> None:
    other = members[::-1]
    rng.shuffle(other)  # type: ignore[attr-defined]  # hypothesis types its Random as an object

    assert merge(members) == merge(other)


@settings(max_examples=20)
@given(MEMBERS)
def test_a_merge_can_be_taken_apart(members: list[Entry]) -> None:
    assert unmerge(Entry.model_validate_json(merge(members).model_dump_json())) == in_order(members)


def test_every_field_of_an_entry_has_a_policy() -> None:
    decided = {"id", "fingerprint", "digest", "title_source", "links", "alternatives", "extra"}

    assert PICKS.keys() | UNIONS.keys() | decided == Entry.model_fields.keys()
    assert not PICKS.keys() & UNIONS.keys()


TITLES = {
    "the longer of two": (["SLAM System", "SLAM system EchoFly"], "SLAM system EchoFly"),
    "one that is whole before one that is cut": (["A very long title that is cut…", "A title"], "A title"),
    "one that is not shouted": (["NEW OPEN MODEL RELEASED", "New open model"], "New open model"),
    "what a remark hides does not count": (["Moss [Review] [45 refs] [Spanish]", "Moss guides"], "Moss guides"),
    "the first of equals": (["Tide", "Tidy"], "Tide"),
}


@pytest.mark.parametrize(("titles", "best"), TITLES.values(), ids=TITLES)
def test_the_best_title(titles: list[str], best: str) -> None:
    merged = merge([Entry(id=str(number), title=title) for number, title in enumerate(titles)])

    assert merged.title == best
    assert merged.alternatives["title"] == [title for title in titles if title != best]


def test_a_derived_title_gives_way() -> None:
    derived = Entry(id="a", title="The first sentence of a long text", title_source="derived")

    assert merge([derived, Entry(id="b", title="Moss", title_source="explicit")]).title == "Moss"


def test_replies_of_both_copies_stand_below_one_comment() -> None:
    def entry(name: str, reply: str) -> Entry:
        inner = {"author": {"name": "Ana"}, "text": reply}
        return Entry(id=name, title="T", comments=[{"author": {"name": "Kim"}, "text": "Why：so", "replies": [inner]}])

    comments = merge([entry("a", "one"), entry("b", "two")]).comments

    assert len(comments) == 1
    assert [reply.text for reply in comments[0].replies] == ["one", "two"]


def test_a_person_takes_the_handle_along() -> None:
    a = Entry(id="a", title="T", authors=[{"name": "Ada Stone"}])
    b = Entry(id="b", title="T", authors=[{"name": "ada stone", "handle": "adas"}])

    assert [(person.name, person.handle) for person in merge([a, b]).authors] == [("Ada Stone", "adas")]


def test_a_link_is_listed_once_with_all_that_is_known_of_it() -> None:
    a = Entry(id="a", title="T", links=[{"url": "https://a.io", "kind": "other"}])
    b = Entry(id="b", title="T", links=[{"url": "https://a.io", "kind": "project", "label": "Page"}])

    assert [(link.kind, link.label) for link in merge([a, b]).links] == [("project", "Page")]


def test_the_longer_text_under_a_label_stays() -> None:
    a = Entry(id="a", title="T", fields={"Tips": "moss"})
    b = Entry(id="b", title="T", fields={"Tips": "moss and stones", "Abstract": "walls"})
    merged = merge([a, b])

    assert merged.fields == {"Tips": "moss and stones", "Abstract": "walls"}
    assert merged.alternatives == {"fields.Tips": ["moss"]}


def test_the_earliest_gives_its_id() -> None:
    late, early = Entry(id="a", title="T", date="2031-02-01"), Entry(id="b", title="T", date="2031-01-01")

    assert merge([late, early]).id == "b"
    assert merge([late, early]).date == "2031-01-01"


def test_two_records_under_one_id_both_stay_whatever_their_order() -> None:
    given = [
        Entry(id="1", title="Moss"),
        Entry(id="1", title="Tides"),
        Entry(id="1", title="Moss"),
        Entry(id="2", title="Fog"),
    ]
    taken = [take_in(given), take_in(given[::-1])]

    assert [sorted((card.id, card.title) for card in one.cards) for one in taken] == [
        [("1", "Moss"), ("1~2", "Tides"), ("2", "Fog")]
    ] * 2
    assert [one.entry("1~2").title for one in taken] == ["Tides", "Tides"]


def test_a_record_without_an_id_gets_the_same_one_every_time() -> None:
    once, again = (
        take_in([Entry(title="Moss", extra={"year": 1}), Entry(title="Moss", extra={"year": 2})]) for _ in "ab"
    )

    assert once.numbers == again.numbers
    assert len(once.numbers) == 2


def test_a_shelf_moves_to_a_file_and_keeps_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "IN_MEMORY", 200)
    held = shelf.Shelf()
    for number in range(40):
        assert held.put(shelf.line_of(Entry(title=f"Moss {number}"))) == number

    assert [held.get(number).title for number in (39, 0, 17)] == ["Moss 39", "Moss 0", "Moss 17"]
