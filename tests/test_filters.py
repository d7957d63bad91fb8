"""The filters that all exports share."""

from __future__ import annotations

import pytest

from digestkit.errors import DigestError
from digestkit.export.filters import Filters, select
from digestkit.model import Entry, Link, SectionRef

ENTRIES = [
    Entry(
        id="a",
        title="推理引擎",
        rating=3,
        date="2021-09-30",
        language="zh",
        tags=["#推理"],
        section=SectionRef(title="工具分享", kind="tool"),
    ),
    Entry(id="b", title="ResNet", rating=1, date="2021-10-01", tags=["#ICCV2021"], links=[Link(url="x", kind="paper")]),
    Entry(id="c", title="No date, no rating", language="mixed"),
]
CASES = [
    (Filters(), "abc"),
    (Filters(section=("工具",)), "a"),
    (Filters(section=("工具", "课程")), "a"),
    (Filters(kind=("paper", "tool")), "ab"),
    (Filters(kind=("Paper",)), "b"),
    (Filters(since="2021-10"), "b"),
    (Filters(since="2021", until="2021-09"), "a"),
    (Filters(until="2021"), "ab"),
    (Filters(min_rating=1), "ab"),
    (Filters(min_rating=2), "a"),
    (Filters(lang=("zh", "mixed")), "ac"),
    (Filters(lang=("ZH",)), "a"),
    (Filters(tag=("#iccv",)), "b"),
    (Filters(tag=("推理", "iccv2021")), "ab"),
    (Filters(query="-resnet -推理"), "c"),
    (Filters(kind=("paper",), min_rating=2), ""),
]


@pytest.mark.parametrize(("filters", "kept"), CASES)
def test_filters_keep_these_in_order(filters: Filters, kept: str) -> None:
    assert "".join(entry.id for entry in select(iter(ENTRIES), filters)) == kept


@pytest.mark.parametrize("filters", [{"since": "last week"}, {"until": "2021-9"}, {"until": ""}])
def test_a_date_that_is_none_is_refused(filters: dict[str, str]) -> None:
    with pytest.raises(DigestError, match="takes 2021"):
        Filters(**filters)  # type: ignore[arg-type] # only the two dates, which are text


@pytest.mark.parametrize(
    ("filters", "complaint"),
    [
        ({"kind": ("papers",)}, "no kind 'papers'; did you mean 'paper'"),
        ({"kind": ("paper", "zzz")}, "no kind 'zzz'; there are paper, code, "),
        ({"lang": ("chinese",)}, "no lang 'chinese'; there are zh, en, mixed"),
    ],
)
def test_a_kind_or_language_that_nothing_can_have_is_refused(
    filters: dict[str, tuple[str, ...]], complaint: str
) -> None:
    with pytest.raises(DigestError, match=complaint):
        Filters(**filters)  # type: ignore[arg-type] # only lists of texts
