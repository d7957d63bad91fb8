"""Words and addresses into Markdown and back, by our own reader and by CommonMark's."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from digestkit.escape import LINK, autolink, escape, link, read_link, rows, unescape
from samples import TEXT, URLS

COMMONMARK = MarkdownIt("commonmark")
# Letters that CommonMark itself replaces or that HTML cannot show; they survive in our reader only.
SHOWN = TEXT.map(lambda text: " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\ufeff]", "", text).split()))


def rendered(markdown: str) -> str:
    """The words that a CommonMark reader sees in one paragraph."""
    return html.unescape(re.sub(r"<[^<>]*>", "", COMMONMARK.renderInline(markdown)))


@given(st.text())
def test_escaped_text_is_one_line_without_ends_and_reads_back(text: str) -> None:
    escaped = escape(text)

    assert unescape(escaped) == text
    assert "\n" not in escaped
    assert escaped == escaped.strip(" \t")


@given(SHOWN)
def test_commonmark_shows_the_text_and_no_mark(text: str) -> None:
    assert rendered(escape(text)) == text


@given(TEXT)
def test_lines_read_back_and_none_but_the_first_is_blank(text: str) -> None:
    found = rows(text)

    assert "\n".join(map(unescape, found)) == text
    assert all(found[1:])


@given(st.text(), st.text(min_size=1))
def test_links_read_back(text: str, url: str) -> None:
    written = link(text, url)
    found = re.fullmatch(LINK, written)

    assert found is not None
    assert read_link(found) == (text, url, None)
    assert "\n" not in written


@given(SHOWN, URLS)
def test_commonmark_sees_one_link_to_the_address(text: str, url: str) -> None:
    tokens = COMMONMARK.parseInline(link(text, url))[0].children or []

    assert [token.type for token in tokens if token.type != "text"] == ["link_open", "link_close"]
    assert tokens[0].attrs["href"] == COMMONMARK.normalizeLink(url)
    assert "".join(token.content for token in tokens) == text


@given(URLS)
def test_autolinks_are_taken_by_commonmark_as_they_stand(url: str) -> None:
    written = autolink(url)

    assert written == f"<{url}>"
    assert COMMONMARK.parseInline(written)[0].children[0].attrs["href"] == COMMONMARK.normalizeLink(url)  # type: ignore[index]  # it parsed


@pytest.mark.parametrize(
    "text", ["A title (2021), v2.0: [draft] & more!", "C# > C++ | 50% off #1", "推理：a_b_c？", "x ~ y"]
)
def test_ordinary_titles_stay_readable(text: str) -> None:
    assert escape(text).replace("\\~", "~") == text
