"""Clean Markdown: what is written is what is read, for every fixture and for any record at all."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from digestkit import records
from digestkit.format.digest import write_digests
from digestkit.format.notes import without_positions
from digestkit.lines import split
from digestkit.model import DigestRef, Entry
from samples import BODY, ENTRIES, LINES, TEXT, traps

ROOT = Path(__file__).parents[1]
DIGESTS = sorted((ROOT / "fixtures/digests").glob("*.md"))
SHARED = ROOT / "../shared"
NOTE = "<!-- digestkit: "


def parsed(text: str, path: str) -> list[Entry]:
    """The entries of a digest, each with its `digest`, as every reader of an archive gets them."""
    reading = records.read(text, path)
    ref = DigestRef.model_validate(reading.head, from_attributes=True)
    return [entry.model_copy(update={"digest": entry.digest or ref}) for entry in reading.entries()]


def written(entries: Sequence[Entry]) -> str:
    return "".join(write_digests(entries))


def kept(entries: Sequence[Entry]) -> list[Entry]:
    return [without_positions(entry) for entry in entries]


def assert_kept(entries: Sequence[Entry]) -> str:
    """The promise: same records back, and the same bytes from those."""
    text = written(entries)
    again = parsed(text, "somewhere/else.md")

    assert kept(again) == kept(entries)
    assert written(again) == text
    assert "\0" not in text, "no text file holds it"
    return text


@pytest.mark.parametrize("path", DIGESTS, ids=lambda path: path.stem)
def test_every_digest_comes_back_whole(path: Path) -> None:
    assert_kept(parsed(path.read_text("utf-8"), f"weekly/{path.name}"))


def test_several_digests_in_one_file_come_back_whole() -> None:
    entries = [entry for path in DIGESTS for entry in parsed(path.read_text("utf-8"), path.name)]

    text = assert_kept(entries)
    assert {entry.id: entry.date for entry in parsed(text, "x.md")} == {entry.id: entry.date for entry in entries}


@pytest.mark.skipif(not SHARED.exists(), reason="the sample series are not part of the project")
def test_the_sample_series_come_back_whole() -> None:
    for path in [*SHARED.glob("seeds/*.txt"), *SHARED.glob("corpus/*/*.md")]:
        assert_kept(parsed(path.read_text("utf-8"), path.name))


@settings(max_examples=200)
@given(st.lists(ENTRIES, max_size=4))
def test_any_records_come_back(entries: list[Entry]) -> None:
    assert_kept(entries)


def visible(entry: Entry) -> tuple[object, ...]:
    """What a person sees of an entry, its links aside."""
    entry = without_positions(entry)
    return entry.title, entry.rating, entry.authors, entry.body, entry.fields, entry.comments


@settings(max_examples=200)
@given(ENTRIES, BODY)
def test_what_is_read_stands_in_the_text_and_not_in_the_note(entry: Entry, body: str) -> None:
    lines = [line if line.strip() else "" for line in body.replace("\r", "").split("\n")]
    shown = {"title": entry.title or "A", "title_source": "explicit", "body": "\n".join(lines).strip(), "url": None}
    plain = entry.model_copy(update=shown)
    assume("\\u0000" not in plain.model_dump_json())
    rows = written([plain]).split("\n")
    bare = [
        row for above, row in zip(["", *rows], rows, strict=False) if not (above[:4] == "### " and row.startswith(NOTE))
    ]

    assert visible(parsed("\n".join(bare), "x.md")[0]) == visible(plain)


def test_ids_of_a_digest_without_issue_and_date_survive_another_name() -> None:
    entries = parsed("# Notes\n\n## Papers\n\n- [A](https://a.io/1)\n- [B](https://b.io/2)\n", "-")

    assert [entry.id for entry in parsed(written(entries), "x.md")] == [entry.id for entry in entries]


def test_the_traps_come_back() -> None:
    assert_kept(traps())


def example() -> str:
    """The digest that docs/markdown.md shows."""
    return (ROOT / "docs/markdown.md").read_text("utf-8").partition("````markdown\n")[2].partition("````\n")[0]


def test_a_letter_that_no_file_holds_is_kept_beside_the_text() -> None:
    odd = Entry(id="0a1b2c3d4e5f", fingerprint="5f4e3d2c1b0a", title="a\0b", title_source="explicit", body="c\0d")

    assert "### a\ufffdb\n<!-- digestkit: " in assert_kept([odd])


def test_the_documented_example_is_in_the_canonical_shape() -> None:
    assert assert_kept(parsed(example(), "x.md")) == example()


def test_the_documented_example_says_what_a_reader_sees() -> None:
    first, second, third, fourth = parsed(example(), "x.md")

    assert first.digest == DigestRef(
        path="x.md", title="Reading notes 12", issue="12", date_start="2021-09-19", date_end="2021-10-03"
    )
    assert (first.title, first.rating) == ("Pruning without loss: what ResRep does", 2)
    assert [(person.name, person.handle) for person in first.authors] == [("Ada Ortiz", "ada_ortiz")]
    assert first.body.split("\n")[1:3] == ["- no accuracy is lost", "- no tuning either"]
    assert first.fields == {"Tips": "read section 3 first\nthen the appendix"}
    kinds = [(link.label, link.kind) for link in first.links]
    assert kinds == [("Paper", "paper"), ("Code", "code"), (None, "project")]
    assert first.tags == ["#pruning", "#ICCV2021"]
    assert [image.alt for image in first.images] == ["Figure 1"]
    assert [comment.author.name for comment in first.comments] == ["Leo Berg", "Mia"]
    assert first.comments[0].replies[0].text == "It does.\nI tried three."
    assert first.comments[1].author.handle == "mia_k"
    assert (second.title, second.url) == (
        "Geometry with fewer points",
        "https://twitter.com/ada_ortiz/status/1444904457007992834",
    )
    assert (third.title, third.title_source) == ("An entry without a title begins with its people.", "derived")
    assert (fourth.title, fourth.section and fourth.section.title) == (
        "A title with *stars*, [brackets] and <tags>",
        "Tools",
    )
    assert fourth.merged_from == ["0f1e2d3c4b5a6978"]


CLEAN = "---\ndigestkit: 1\n---\n"


@settings(max_examples=200)
@given(st.lists(TEXT | LINES, max_size=20).map("\n".join))
def test_reading_clean_markdown_is_total(text: str) -> None:
    reading = records.read(CLEAN + text, "x.md")
    entries = list(reading.entries())

    assert len(reading.roles()) == len(split(CLEAN + text))
    assert all(entry.sources[0].start_line <= entry.sources[0].end_line for entry in entries)


@pytest.mark.parametrize(
    "note",
    [
        '{"links": 3}',
        '{"title": {"a": 1}}',
        '{"as_written": [1], "kinds": "x", "order": ["a"]}',
        '{"order": [0, 0]}',
        '{"comments": ' + "[" * 5000 + "]" * 5000 + "}",
        '{"id": "\\ud800"}',
        "{",
    ],
)
def test_a_broken_note_changes_nothing(note: str) -> None:
    plain = parsed(f"{CLEAN}### A\n\nText.\n", "x.md")
    noted = parsed(f"{CLEAN}### A\n<!-- digestkit: {note} -->\n\nText.\n", "x.md")

    assert kept(noted) == kept(plain) or noted[0].body.startswith("<!-- digestkit:")


def test_replies_without_end_are_text() -> None:
    deep = "\n".join(f"{'  ' * depth}- **N:** t" for depth in range(500))

    assert parsed(f"{CLEAN}### A\n\n{deep}\n", "x.md")[0].title == "A"


def test_a_line_edited_by_hand_is_what_is_read() -> None:
    first = parsed(example(), "x.md")[0]
    edited = parsed(example().replace("[Pruning without loss: what ResRep does]", "[Another title]"), "x.md")[0]

    assert edited.title == "Another title"
    assert (edited.url, edited.links, edited.body) == (first.url, first.links, first.body)


@pytest.mark.parametrize("path", DIGESTS, ids=lambda path: path.stem)
def test_commonmark_sees_the_same_headings_and_addresses(path: Path) -> None:
    entries = parsed(path.read_text("utf-8"), path.name)
    tokens = MarkdownIt("commonmark").parse(written(entries).split("---\n", 2)[2])
    inline = [tokens[i + 1] for i, token in enumerate(tokens) if token.type == "heading_open" and token.tag == "h3"]
    shown = ["".join(child.content for child in token.children or [] if child.type == "text") for token in inline]

    assert len(shown) == len(entries)
    for entry, words in zip(entries, shown, strict=True):
        if entry.title and entry.title_source == "explicit":
            assert words.removesuffix(":star:" * (entry.rating or 0)).strip() == " ".join(entry.title.split())
