"""`digestkit stats`: the numbers, and how they look in 60 and 140 columns."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from command import DIGESTS, digestkit, environment
from digestkit import query
from digestkit.cli.bars import Bar, Panel, page, panel_rows
from digestkit.model import Comment, DigestRef, Entry, Image, Link, Person, SectionRef, Source
from digestkit.stats import Count, stats
from samples import ENTRIES, TEXT

WEEK = DigestRef(path="w/1.md", title="Week 1", date_start="2021-01-04")
NOTES = DigestRef(path="notes.md")
SHELF = [
    Entry(
        id="a",
        title="Occupancy flow for everyone",
        url="https://t.co/abc",
        links=[Link(url="https://www.arxiv.org/abs/1"), Link(url="http://old.example.org/")],
        authors=[Person(name="Ada L.", handle="Ada")],
        comments=[
            Comment(author=Person(name="Ada L."), text="x", replies=[Comment(author=Person(name="Bo"), text="y")])
        ],
        rating=3,
        section=SectionRef(title="论文", kind="result"),
        date="2021-01-05",
        sources=[Source(path="w/1.md", start_line=3)],
        digest=WEEK,
    ),
    Entry(
        id="b",
        title="Occupancy flow for everyone",
        url="https://github.com/a/b",
        identities=["github:a/b"],
        language="zh",
        images=[Image(url="x.png")],
        digest=WEEK,
        sources=[Source(path="w/1.md", start_line=9)],
    ),
    Entry(
        id="c",
        title="推理",
        url="https://github.com/a/b",
        identities=["github:a/b"],
        authors=[Person(name="Ada L.")],
        digest=NOTES,
    ),
]


def counts(found: list[Count]) -> dict[str, int]:
    return {each.name: each.count for each in found}


def test_everything_is_counted_once() -> None:
    found = stats(SHELF)

    assert (found.entries, found.links, found.comments, found.pictures) == (3, 5, 2, 1)
    assert (found.first, found.last) == ("2021-01-05", "2021-01-05")
    assert [(issue.path, issue.title, issue.date, issue.count) for issue in found.issues] == [
        ("w/1.md", "Week 1", "2021-01-04", 2),
        ("notes.md", None, None, 1),
    ]
    assert counts(found.sections) == {"": 2, "论文": 1}
    assert counts(found.kinds) == {"code": 2, "result": 1}
    assert counts(found.hosts) == {"github.com": 2, "arxiv.org": 1, "old.example.org": 1, "t.co": 1}
    assert counts(found.people) == {"Ada L.": 2, "Bo": 1}
    assert counts(found.ratings) == {"": 2, "3": 1}
    assert counts(found.languages) == {"en": 2, "zh": 1}
    assert [(each.url, each.reason, each.line) for each in found.fading] == [
        ("https://t.co/abc", "short", 3),
        ("http://old.example.org/", "http", 3),
    ]


def test_repetitions_are_those_that_dedupe_finds() -> None:
    twice = [
        Entry(
            id=name,
            title="TensoRF: Tensorial Radiance Fields",
            url="https://arxiv.org/abs/2203.09517",
            identities=["arxiv:2203.09517"],
            sources=[Source(path=name)],
        )
        for name in "ab"
    ]
    told = stats([*twice, Entry(id="c", title="Something else", url="https://c.io/")]).repetitions

    assert (told.kept, told.merged, told.groups) == (2, 2, 1)
    assert [(each.title, each.count, [place.path for place in each.places]) for each in told.most] == [
        ("TensoRF: Tensorial Radiance Fields", 2, ["a", "b"])
    ]


def test_an_empty_archive_has_numbers_too() -> None:
    assert stats([]).entries == 0
    done = digestkit("stats", "-", given=b"")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().startswith("0 entries in 0 issues, 0 links")


@settings(max_examples=30, deadline=None)
@given(st.lists(ENTRIES, max_size=6, unique_by=lambda entry: entry.id))
def test_counts_add_up_whatever_is_counted(entries: list[Entry]) -> None:
    found = stats(entries)

    assert sum(issue.count for issue in found.issues) == len(entries)
    for each in (found.sections, found.ratings, found.languages):
        assert sum(count.count for count in each) == len(entries)
    assert counts(found.kinds) == {
        kind: sum(kind in query.kinds(entry) for entry in entries) for kind in counts(found.kinds)
    }
    assert all(0 < count.count <= len(entries) for count in (*found.people, *found.hosts))


_PANELS = st.lists(
    st.builds(Panel, TEXT, st.lists(st.builds(Bar, TEXT, st.integers(0, 10**6)) | TEXT, max_size=5), st.integers(0, 3)),
    max_size=4,
)


@given(_PANELS, st.integers(30, 160))
def test_no_row_is_wider_than_the_terminal(panels: list[Panel], width: int) -> None:
    for row in page(panels, width):
        assert row.cell_len <= width
        assert "\n" not in row.plain


def test_longer_bars_for_larger_counts() -> None:
    rows = [row.plain for row in panel_rows(Panel("X", [Bar("a", 8), Bar("b", 4), Bar("c", 1), Bar("d", 0)]), 20)]

    assert rows == ["X", "a  8  " + "█" * 14, "b  4  " + "█" * 7, "c  1  █▊", "d  0  "]


def shown(columns: int, *arguments: str) -> list[str]:
    done = digestkit("stats", *arguments, DIGESTS, env=environment(COLUMNS=str(columns)))
    assert done.returncode == 0, done.stderr
    return done.stdout.decode().splitlines()


@pytest.mark.parametrize("columns", [60, 140])
def test_every_part_is_there_in_any_width_and_without_colour(columns: int) -> None:
    rows = shown(columns)
    text = "\n".join(rows)

    assert max(map(cell_len, rows)) <= columns
    assert "\x1b" not in text
    parts = ["Issues", "Sections", "Kinds", "Hosts", "People", "Ratings", "Languages", "Repetitions", "May not last"]
    assert [part for part in parts if part not in text] == []
    assert ("Hosts" in next(row for row in rows if row.startswith("Kinds"))) is (columns == 140), "two panels abreast"


def test_colours_where_they_are_asked_for() -> None:
    assert "\x1b[32m█" in "\n".join(shown(60, "--color", "always"))


def test_a_program_gets_json() -> None:
    found = json.loads("\n".join(shown(60, "--format", "json")))

    assert found["schema_version"] == 1
    assert found["entries"] == sum(issue["count"] for issue in found["issues"])


def test_issues_are_summed_up_where_there_are_too_many() -> None:
    lines = "".join(
        json.dumps({"title": str(n), "date": f"20{10 + n // 12}-{n % 12 + 1:02}-01", "digest": {"path": f"{n}.md"}})
        + "\n"
        for n in range(100)
    ).encode()
    rows = digestkit("stats", "-", given=lines).stdout.decode().splitlines()

    at = rows.index("Issues (100), entries by year")
    assert rows[at + 1].split()[:2] == ["2010", "12"]


def test_nothing_is_not_counted_out_loud() -> None:
    printed = digestkit("stats", "-", given=b'{"title": "A"}\n').stdout.decode()

    assert "Repetitions\nnone\n\n" in printed
