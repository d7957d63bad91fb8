"""Search on the page finds exactly what `digestkit.query` finds."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from browsing import SHEET, archive, kept, shown
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from digestkit import query
from digestkit.export.html import PAGE
from digestkit.model import Entry
from samples import ENTRIES, TEXT

CODE = "".join(PAGE.joinpath(name).read_text("utf-8") for name in ("query.js", "records.js"))
ANSWERS = f"""([record, queries]) => {{
  {CODE}
  const item = searchable(withDefaults(record));
  return queries.map((query) => {{
    const terms = parseQuery(query);
    return [terms.map(({{ field, value, negated }}) => [field, value, negated]), matches(terms, item)];
  }});
}}"""
ON_THE_PAGE = [
    "",
    "深度",
    "推理　ＲＡＧ",
    '"strikes back"',
    "-kind:paper -kind:code after:2021",
    "person:a section:成果",
    "tag:iccv OR",
    "</script>",
    "nothing-has-this-word",
]


def in_python(entry: Entry, queries: Sequence[str]) -> list[list[Any]]:
    item = query.searchable(entry)
    answers = []
    for each in queries:
        terms = query.parse(each)
        answers.append([[[term.field, term.value, term.negated] for term in terms], query.matches(terms, item)])
    return answers


def in_javascript(page: Any, entry: Entry, queries: Sequence[str]) -> list[list[Any]]:
    return page.evaluate(ANSWERS, [json.loads(entry.model_dump_json(exclude_defaults=True)), list(queries)])


def test_javascript_gives_every_answer_of_the_case_file(open_page: Callable[..., Any]) -> None:
    page = open_page([])
    queries = [case["query"] for case in SHEET["cases"]]
    entries = [Entry.model_validate(entry) for entry in SHEET["entries"]]
    answers = {entry.id: in_javascript(page, entry, queries) for entry in entries}

    for i, case in enumerate(SHEET["cases"]):
        assert answers["timm"][i][0] == case["terms"], case["query"]
        assert [name for name, found in answers.items() if found[i][1]] == case["keeps"], case["query"]


def assigned(text: str) -> str:
    """Without letters that this Python's Unicode does not know: the browser's may be newer."""
    return "".join(letter for letter in text if unicodedata.category(letter) != "Cn")


_PREFIXES = st.sampled_from(["", "", "kind:", "tag:", "section:", "person:", "after:", "before:", "AFTER：", "x:"])
_VALUES = st.sampled_from(["paper", "code", "#", "2021", "2021-09", "1999-12-31", "ＡＩ", "ΑΣ", "İ", "straße"]) | TEXT
_TERMS = st.tuples(st.sampled_from(["", "-", "－"]), _PREFIXES, st.sampled_from(["{}", '"{}"', "“{}", '{}"']), _VALUES)
_QUERIES = st.lists(_TERMS.map(lambda term: term[0] + term[1] + term[2].format(term[3])), min_size=1, max_size=3).map(
    " ".join
)


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(entry=ENTRIES, words=st.text(max_size=20), queries=st.lists(_QUERIES, min_size=1, max_size=4), data=st.data())
def test_javascript_and_python_agree_on_any_record_and_query(
    blank: Any, entry: Entry, words: str, queries: list[str], data: st.DataObject
) -> None:
    words = assigned(words.encode("utf-8", "ignore").decode())
    entry = entry.model_copy(update={"body": f"{entry.body} {words}"})
    entry = Entry.model_validate_json(assigned(entry.model_dump_json()))
    text = query.searchable(entry).text
    start = data.draw(st.integers(0, max(0, len(text) - 1)))
    piece = text[start : start + data.draw(st.integers(1, 12))]
    asked = [*map(assigned, queries), f'"{piece}"', f"-{piece}", words]

    assert in_javascript(blank, entry, asked) == in_python(entry, asked)


@pytest.fixture
def blank(open_page: Callable[..., Any]) -> Any:
    return open_page([])


def test_javascript_knows_the_same_kinds_of_identities(blank: Any) -> None:
    assert blank.evaluate(f"() => {{ {CODE}; return IDENTITY_KINDS; }}") == query.IDENTITY_KINDS


def test_what_is_typed_keeps_what_the_filter_in_python_keeps(open_page: Callable[..., Any]) -> None:
    page = open_page(archive())
    total = len(archive())

    for words in ON_THE_PAGE:
        page.fill("#q", words)
        found = shown(page)
        assert set(found) == kept(words), words
        assert len(found) == len(kept(words)), words
        said = page.locator("#count").inner_text()
        assert (
            said == f"{total} entries"
            if len(found) == total
            else f"{len(found)} of {total} entries"
            if found
            else "Nothing found."
        )


def test_what_was_sought_is_marked_in_any_width_and_case(open_page: Callable[..., Any]) -> None:
    entries = [Entry(id="a", title="ＶＬＬＭ and vLLM", body="Paged  attention, 推理引擎 robots", tags=["x"])]
    page = open_page(entries)

    page.fill("#q", 'vllm "paged attention" 推理 -robot kind:other')
    assert page.locator("mark").count() == 0, "a robot is in the text"

    page.fill("#q", 'vllm "paged attention" 推理 -robotic kind:other')
    assert page.locator("mark").all_text_contents() == ["ＶＬＬＭ", "vLLM", "Paged  attention", "推理"]
    assert page.locator("article h2").text_content() == "ＶＬＬＭ and vLLM"
