"""The hand-read samples, where they lie beside the project: groups, traps, and what a merged entry holds."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from digestkit import api, source
from digestkit.dedupe import Deduped, dedupe
from digestkit.dedupe.spelling.fold import fold
from digestkit.identity import canonical
from digestkit.model import Comment, Entry

SHARED = Path(__file__).parents[1] / "../shared"
pytestmark = pytest.mark.skipif(
    not (SHARED / "seeds").is_dir(), reason="the hand-read samples are not beside the project"
)

Place = tuple[str, int]


@pytest.fixture(scope="module")
def found() -> Deduped:
    return dedupe(
        api.entries(source.find([SHARED / "seeds" / path.name for path in sorted((SHARED / "seeds").glob("*.txt"))]))
    )


def gold(name: str) -> Any:
    return json.loads((SHARED / "gold" / name).read_text("utf-8"))


def near(place: Place, other: Place) -> bool:
    return Path(place[0]).name == other[0] and abs(place[1] - other[1]) <= 2


def merged(found: Deduped) -> list[list[Place]]:
    return [[(member.path, member.line) for member in group.members] for group in found.report().clusters]


def test_the_groups_of_the_samples_are_found_and_no_trap(found: Deduped) -> None:
    read = gold("clusters-seeds.json")
    groups = merged(found)

    def together(members: list[dict[str, Any]]) -> bool:
        places = [(member["file"], member["line"]) for member in members]
        return any(all(any(near(held, place) for held in group) for place in places) for group in groups)

    assert [group["why"] for group in read["clusters"] if not together(group["members"])] == []
    assert [trap["why"] for trap in read["traps"] if together(trap["members"])] == []
    assert sum(len(list(combinations(group, 2))) for group in groups) == len(read["clusters"])


def comments(held: list[Comment], depth: int = 0) -> Iterator[tuple[str, int, str]]:
    for comment in held:
        yield comment.author.name, depth, fold(comment.text)
        yield from comments(comment.replies, depth + 1)


def test_every_merged_entry_holds_what_it_should(found: Deduped) -> None:
    entries = [entry for entry in found.entries() if entry.merged_from]
    for wanted in gold("merged-seeds.json"):
        places = [(member["file"], member["line"]) for member in wanted["members"]]
        (entry,) = [e for e in entries if all(any(near((s.path, s.start_line), p) for s in e.sources) for p in places)]
        assert_holds(entry, wanted)


def assert_holds(entry: Entry, wanted: dict[str, Any]) -> None:
    said = list(comments(entry.comments))
    assert entry.title == wanted["title"]
    assert set(wanted["other_titles"]) <= set(entry.alternatives.get("title", []))
    assert entry.section
    assert entry.section.title == wanted["section"]
    assert [person.name for person in entry.authors] == [person["name"] for person in wanted["authors"]]
    assert (entry.url and canonical(entry.url).key) == (wanted["reference"] and canonical(wanted["reference"]).key)
    assert {canonical(link["url"]).key for link in wanted["links"]} <= {canonical(link.url).key for link in entry.links}
    assert set(wanted["images"]) <= {image.url for image in entry.images}
    assert len(said) == len(wanted["comments"])
    for comment in wanted["comments"]:
        start = fold(comment["text_starts"])
        assert any(
            name == comment["author"] and depth == comment["depth"] and text.startswith(start)
            for name, depth, text in said
        )
    assert len(entry.sources) == wanted["source_spans"]
