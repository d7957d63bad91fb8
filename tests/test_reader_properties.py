"""What holds for any text at all: no line is lost, no entry overlaps another, nothing is raised."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from readings import DIGESTS

from digestkit.lines import Kind, scan, split
from digestkit.records import Reading, read

# Lines of every shape that a digest has, and of some that none should have.
SHAPES = [
    "# 周刊（第 12 期）2024-03-04", "## News", "### 意见性分享", "#### 1. Title", "##### webpage：", "##### [Ann](https://x.com/ann)",
    "- [A](https://a.io)", "-[A](https://a.io)", "- ##### T", "  - **Bob Ray:** hi", "- Name: text", "- comments:", "1、[B](https://b.io) :star::star:",
    "1、", "（1）《C》", "① D", "[1]《E》", "【2】 F", "一、G", "**Bold**", "**X：**Y", "***[H](https://h.io)***", "[I](https://i.io)", "J https://j.io。",
    "https://k.io", "<https://l.io>", "reference: https://twitter.com/a/status/1?s=20", "论文：https://arxiv.org/abs/2101.00001", "Code: [x](y.md)",
    "| a | b |", "|---|---|", "a | [b](https://b.io)", "---", "***", "===", "> quote", "> — [N](https://x.com/n/status/2)", "—— 老黄", "```", "~~~",
    "<!-- c", "-->", "<!-- d -->", "<div align=center><img src=x.png", "</div>", "<p>", "<br>", "<details>", "![i](i.png)", "[r]: https://r.io", "[t][r]", "[r]",
    "Title: T", "Date: 2024-01-01", "+++", "关注我的公众号", "\tx", "\u3000y", "z\u2028z", "\u200b", "", "", "  ", "* * *", "- [ ] [q](https://q.io)", "- [s\ud800](https://s.io)",
    "[[[[[[", "]](((", "**__``", "&#x27;", "\\|", "©\x00\x1b[31m", "\ud800",
]  # fmt: skip
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
    assert all(a[1] < b[0] for a, b in zip(spans, spans[1:], strict=False)), "spans overlap or are out of order"
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
