"""What must hold of any archive, in any order, after any decisions (reliability 50 and 51)."""

from __future__ import annotations

import random
from itertools import combinations

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from digestkit.dedupe import Decided, Deduped, Settings, dedupe
from digestkit.dedupe.settings import IdPair
from digestkit.model import Entry

TITLES = st.sampled_from(
    [
        "Deep sets of points and lines",
        "Deep sets of points & lines",
        "Deep sets of points and lines II",
        "Editorial",
        "水下机器人如何看清浑水？新方法给出答案",
        "水下机器人如何看清浑水？新方法给出答案（二）",
        "Notes",
        "",
    ]
)
TEXTS = st.sampled_from(
    [
        "",
        "Polarised cameras see twice as far through murky water and help underwater robots navigate between wrecks.",
        "利用偏振光去除水下散射，让机器人在浑浊的水里也能看清障碍物，速度提升十倍",
        "moss",
    ]
)
PAPERS = st.sampled_from(["arxiv:3101.00001", "arxiv:3101.00002", "doi:10.1234/a", "doi:10.1234/b"])
SOURCES = st.sampled_from(
    [
        "https://x.com/a/status/1",
        "https://x.com/a/status/2",
        "https://mp.weixin.qq.com/s/aaaaaaaaaaaaaaaaaaaaaa",
        "https://a.io/1",
    ]
)
PEOPLE = st.sampled_from(["Ada Stone", "Stone, A.", "Ben Okoro"])
BOUNDS = settings(max_examples=25, stateful_step_count=12, deadline=None)


def clusters(found: Deduped) -> set[frozenset[str]]:
    return {frozenset(member.id for member in group.members) for group in found.report().clusters}


def strong(entry: Entry) -> dict[str, set[str]]:
    kinds: dict[str, set[str]] = {}
    for identity in entry.identities:
        kinds.setdefault(identity.partition(":")[0], set()).add(identity)
    return kinds


class Archive(RuleBasedStateMachine):
    """An archive that grows, is copied and is decided upon."""

    @initialize()
    def start(self) -> None:
        self.entries: list[Entry] = []
        self.same: set[IdPair] = set()
        self.different: set[IdPair] = set()

    @rule(
        title=TITLES,
        text=TEXTS,
        papers=st.sets(PAPERS, max_size=2),
        source=st.none() | SOURCES,
        people=st.lists(PEOPLE, max_size=2, unique=True),
        issue=st.integers(1, 3),
    )
    def add(self, title: str, text: str, papers: set[str], source: str | None, people: list[str], issue: int) -> None:
        number = len(self.entries)
        self.entries.append(
            Entry.model_validate(
                {
                    "id": f"{number:04x}",
                    "title": title.strip() or None,
                    "body": text.strip(),
                    "url": source,
                    "identities": sorted(papers),
                    "authors": [{"name": name} for name in people],
                    "links": [{"url": f"https://link.example.org/{number % 4}"}],
                    "comments": [{"author": {"name": "Kim"}, "text": f"comment {number % 3}"}],
                    "sources": [{"path": f"{issue}.md", "start_line": number + 1, "end_line": number + 1}],
                    "digest": {"path": f"{issue}.md", "title": str(issue)},
                    "date": f"2031-01-0{issue}",
                }
            )
        )

    @precondition(lambda self: self.entries)
    @rule(data=st.data())
    def repeat(self, data: st.DataObject) -> None:
        old = data.draw(st.sampled_from(self.entries))
        number = len(self.entries)
        self.entries.append(old.model_copy(update={"id": f"{number:04x}", "date": "2031-02-01"}))

    @precondition(lambda self: len(self.entries) > 1)
    @rule(data=st.data(), alike=st.booleans())
    def decide(self, data: st.DataObject, alike: bool) -> None:
        a, b = sorted(
            data.draw(st.lists(st.sampled_from([e.id for e in self.entries]), min_size=2, max_size=2, unique=True))
        )
        self.same.discard((a, b))
        self.different.discard((a, b))
        (self.same if alike else self.different).add((a, b))

    def run(self, entries: list[Entry], **changed: object) -> Deduped:
        decided = Decided(frozenset(self.same), frozenset(self.different))
        return dedupe(entries, Settings(decided=decided, **changed))  # type: ignore[arg-type]  # one keyword at a time

    @precondition(lambda self: self.entries)
    @invariant()
    def the_order_of_input_and_threads_play_no_part(self) -> None:
        other = list(self.entries)
        random.Random(len(other)).shuffle(other)
        once, again = self.run(self.entries), self.run(other, jobs=2)

        assert clusters(once) == clusters(again)
        assert {entry.id: entry for entry in once.entries()} == {entry.id: entry for entry in again.entries()}
        assert once.report() == again.report()

    @precondition(lambda self: self.entries)
    @invariant()
    def deduping_again_changes_nothing(self) -> None:
        first = list(self.run(self.entries).entries())

        assert list(self.run(first).entries()) == first

    @precondition(lambda self: self.entries)
    @invariant()
    def every_member_is_in_its_merged_entry(self) -> None:
        merged = {name: entry for entry in self.run(self.entries).entries() for name in entry.merged_from or [entry.id]}

        assert merged.keys() == {entry.id for entry in self.entries}
        for entry in self.entries:
            whole = merged[entry.id]
            assert {link.url for link in entry.links} <= {link.url for link in whole.links}
            assert set(entry.identities) <= set(whole.identities)
            assert {comment.text for comment in entry.comments} <= {comment.text for comment in whole.comments}
            assert {source.start_line for source in entry.sources} <= {source.start_line for source in whole.sources}
            assert entry.url in (whole.url, None, *whole.alternatives.get("url", []))

    @precondition(lambda self: self.entries)
    @invariant()
    def different_strong_identities_never_merge(self) -> None:
        by_id = {entry.id: entry for entry in self.entries}
        for group in clusters(self.run(self.entries)) | clusters(self.run(self.entries, merge_related=True)):
            for a, b in combinations(sorted(group), 2):
                if (a, b) not in self.same and not self.same:
                    mine, theirs = strong(by_id[a]), strong(by_id[b])
                    assert all(mine[kind] & theirs[kind] for kind in mine.keys() & theirs.keys())

    @precondition(lambda self: self.different)
    @invariant()
    def what_a_person_set_apart_stays_apart(self) -> None:
        for group in clusters(self.run(self.entries)) | clusters(self.run(self.entries, merge_related=True)):
            assert not any(set(pair) <= group for pair in self.different)

    @precondition(lambda self: self.same and not self.different)
    @invariant()
    def what_a_person_joined_is_joined(self) -> None:
        found = clusters(self.run(self.entries))

        assert all(any(set(pair) <= group for group in found) for pair in self.same)


TestArchive = pytest.mark.filterwarnings("error")(Archive.TestCase)
Archive.TestCase.settings = BOUNDS


def a_list(count: int) -> list[Entry]:
    words = ["moss", "tide", "kelp", "frost", "fog", "lamp", "harbour", "orchard", "glacier", "radar"]
    rng = random.Random(7)
    made = [
        Entry(
            id=str(n),
            title=" ".join(rng.choices(words, k=5)),
            authors=[{"name": rng.choice(["Ada Stone", "Ben Okoro"])}],
        )
        for n in range(count)
    ]
    return made + [entry.model_copy(update={"id": f"{entry.id}'"}) for entry in made[::4]]


def test_alike_titles_with_different_papers_never_merge() -> None:
    entries = [
        Entry(id=str(n), title="Deep sets", body="x " * 50, url=f"https://arxiv.org/abs/3101.0000{n}") for n in range(6)
    ]

    assert not dedupe(entries).report().clusters


def test_a_larger_archive_in_any_order() -> None:
    entries = a_list(300)

    assert clusters(dedupe(entries)) == clusters(dedupe(entries[::-1])) != set()
