"""What holds for any text at all: no line is lost, no entry overlaps another, nothing is raised."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from digestkit.lines import Kind, scan, split
from digestkit.records import Reading, read
from readings import DIGESTS, ROOT

# Lines of every shape that a digest has, and of some that none should have.
SHAPES = [
    *(ROOT / "fixtures" / "shapes.txt").read_text("utf-8").split("\n"),
    "\tx",
    "\u3000y",
    "z\u2028z",
    "\u200b",
    "  ",
    "- [s\ud800](https://s.io)",
    "©\x00\x1b[31m",
]
TEXTS = st.lists(st.sampled_from(SHAPES) | st.text(max_size=30), max_size=40).map("\n".join)
BREAKS = st.sampled_from(["\n", "\r\n", "\r"])


def whole(reading: Reading) -> Reading:
    for _ in reading.entries():
        pass
    return reading


def check(text: str) -> None:
    """The promise of the contract, on one text."""
    lines = split(text)
    reading = read(text, "x.md")
    entries = list(reading.entries())
    roles = reading.roles()
    spans = [(entry.sources[0].start_line, entry.sources[0].end_line) for entry in entries]

    assert [role.line for role in roles] == list(range(1, len(lines) + 1))
    assert all(a[1] < b[0] for a, b in pairwise(spans)), "spans overlap or are out of order"
    assert all(first <= last and scan(text)[last - 1].kind is not Kind.BLANK for first, last in spans)
    held = {n for first, last in spans for n in range(first, last + 1)}
    held |= {n for notice in reading.head.notices for n in range(notice.start_line, notice.end_line + 1)}
    held |= {section.line for section in reading.head.sections} | {
        r.line for r in roles if r.role in ("title", "separator")
    }
    shown = {line.number for line in scan(text) if line.kind is not Kind.BLANK}
    assert shown <= held, "a line is lost"
    inside = {role.line: role for role in roles if role.entry}
    assert {n for first, last in spans for n in range(first, last + 1)} == set(inside)
    assert len({entry.id for entry in entries}) == len(entries)


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_every_line_is_accounted_for(text: str) -> None:
    check(text)


@settings(max_examples=100, deadline=None)
@given(TEXTS, BREAKS)
def test_line_ends_change_nothing(text: str, end: str) -> None:
    plain = text.replace("\r", "")

    assert whole(read(plain.replace("\n", end), "x.md")).roles() == whole(read(plain, "x.md")).roles()


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_damaged_digests_are_read(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(DIGESTS)).read_text("utf-8")
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 200)))

    check(text[:start] + data.draw(st.text(max_size=5)) + text[end:])


def test_fixtures_keep_the_promise() -> None:
    for path in DIGESTS:
        check(path.read_text("utf-8"))
