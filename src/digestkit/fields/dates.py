"""Dates and issue numbers of a digest, from its title, its front matter or its path; never from a tweet's number."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import NamedTuple

from digestkit.expression import expression

_MONTHS = {
    month: i
    for i, month in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], start=1
    )
}
_MONTH = r"(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_TO = r"\s*(?:-|–|—|~|～|至|到|to)\s*"
_YEAR_FIRST = expression(
    r"(?<!\d)(20\d\d)\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})(?!\d)\s*[日号]?"
    rf"(?:{_TO}(?:(20\d\d)\s*[-./年]\s*)?(?:(\d{{1,2}})\s*[-./月]\s*)?(\d{{1,2}})(?!\d))?"
)
_COMPACT = expression(r"(?<!\d)(20\d\d)(0\d|1[0-2])([0-2]\d|3[01])(?!\d)")
_WEEK = expression(r"(?<!\d)(20\d\d)[-_/ ]?W(\d\d)(?!\d)", re.I)
_DAY_FIRST = expression(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?(?:\s+{_MONTH})?(?:{_TO}(\d{{1,2}})(?:st|nd|rd|th)?)?\s+(?:of\s+)?{_MONTH},?\s+(20\d\d)"
)
_MONTH_FIRST = expression(
    rf"{_MONTH}\s+(\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(20\d\d))?(?:{_TO}(?:{_MONTH}\s+)?(\d{{1,2}})(?:st|nd|rd|th)?)?(?:[)）]?,?\s+(?:[-–]\s+)?(20\d\d))?"
)
_MONTH_NAMED = expression(
    rf"\b(?:{_MONTH}\s*(?:-|–|—|to|and|&|/)\s*)?{_MONTH},?\s+(20\d\d)"
    r"(?=\s*(?:$|[)）\],，|:：]|\b(?:digest|edition|issue|news|newsletter|report|round-?up|update)\b))"
    r"|(?<!\d)(20\d\d)\s*年\s*(\d{1,2})\s*月(?!\s*[\d的])",
    re.I,
)
_SHORTER = expression(r"week|daily|\bw\d|周|日报|每日|半月|双月|旬", re.I)
_MONTH_FILE = expression(r"(20\d\d)[-_.]?(0[1-9]|1[0-2])(?:[-_.].*)?")
_FOLDER = expression(r"(?<!\d)(20\d\d)(\d\d)(?:[/\\](?:\1?\2[-_]?)?|[-_]\1?\2[-_]?)(\d\d)(?!\d)")
_ISSUE = expression(
    r"第\s*(\d{1,5})\s*期|(?:^|[\s|(（])(?:#|No\.?\s?|no\.\s?|№)\s?(\d{1,5})\b"
    r"|\b[Ii]ssue[ _#-]*(\d{1,5})\b|\b(?:vol|Vol|VOL)\.?\s*(\d{1,5})\b"
)
_TRAILING = expression(r"(?:^|[^\d.\-/])(\d{1,4})$")


class When(NamedTuple):
    """First and last day as ISO dates; one day sets both."""

    start: str | None = None
    end: str | None = None


def read_dates(text: str) -> When:
    """The first day or range that a text names.

    >>> read_dates("（2021.3.21）")
    When(start='2021-03-21', end='2021-03-21')
    >>> [read_dates(text).end for text in ("May 2 – May 8, 2022", "4–10 March 2024", "20210919-20211003/x.md")]
    ['2022-05-08', '2024-03-10', '2021-10-03']
    >>> [read_dates(text).end for text in ("202103/0321.md", "202103-0321.md", "2021-13-40", "202108-12", "2026-W23")]
    ['2021-03-21', '2021-03-21', None, None, '2026-06-07']
    """
    if "20" not in text:  # every form has a year
        return When()
    for read in (_year_first, _compact, _week, _month_first, _day_first, _folder):
        days = [day for day in read(text) if day]
        if days:
            return (
                When(days[0].isoformat(), days[-1].isoformat())
                if days[0] <= days[-1]
                else When(days[0].isoformat(), days[0].isoformat())
            )
    return When()


def read_month(text: str) -> When:
    """The first and last day of the month that names a digest, unless that is one of a week or a day in it.

    >>> read_month("This Month in X #44 - March 2023"), read_month("通讯 2019 年 6 月号").end
    (When(start='2023-03-01', end='2023-03-31'), '2019-06-30')
    >>> [read_month(title).end for title in ("News, January - March 2021", "IntelliJ 2023.1", "Weekly, March 2023")]
    ['2021-03-31', None, None]
    """
    found = _MONTH_NAMED.search(text)
    if not found or _SHORTER.search(text):
        return When()
    if not found[2]:
        return _whole_month(found[4], found[5])
    last = _whole_month(found[3], _MONTHS[found[2].lower()])
    return When(_whole_month(found[3], _MONTHS[found[1].lower()]).start, last.end) if found[1] else last


def _whole_month(year: str, month: str | int) -> When:
    if not (first := _day(year, month, 1)):
        return When()
    return When(first.isoformat(), first.replace(day=monthrange(first.year, first.month)[1]).isoformat())


def _day(year: str | int, month: str | int, day: str | int) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _year_first(text: str) -> Sequence[date | None]:
    days: list[date | None] = []
    for found in _YEAR_FIRST.finditer(text):
        days.append(_day(found[1], found[2], found[3]))
        if found[6]:
            days.append(_day(found[4] or found[1], found[5] or found[2], found[6]))
    return days[:2] if len(days) > 1 and days[1] else days[:1] or []


def _week(text: str) -> Sequence[date | None]:
    """`2026-W23`: Monday to Sunday (ISO 8601)."""
    found = _WEEK.search(text)
    try:
        return [date.fromisocalendar(int(found[1]), int(found[2]), day) for day in (1, 7)] if found else []
    except ValueError:
        return []


def _compact(text: str) -> Sequence[date | None]:
    return [_day(*found.groups()) for found in _COMPACT.finditer(text)][:2]


def _month_first(text: str) -> Sequence[date | None]:
    found = _MONTH_FIRST.search(text)
    if not found or not (year := found[6] or found[3]):
        return []
    month = _MONTHS[found[1].lower()]
    start = _day(found[3] or year, month, found[2])
    end = _day(year, _MONTHS[found[4].lower()] if found[4] else month, found[5]) if found[5] else None
    return [start, end]


def _day_first(text: str) -> Sequence[date | None]:
    found = _DAY_FIRST.search(text)
    if not found:
        return []
    last = _MONTHS[found[4].lower()]
    start = _day(found[5], _MONTHS[found[2].lower()] if found[2] else last, found[1])
    return [start, _day(found[5], last, found[3]) if found[3] else None]


def _folder(text: str) -> Sequence[date | None]:
    found = _FOLDER.search(text)
    return [_day(found[1], found[2], found[3])] if found else []


def digest_dates(title: str | None, intro: str, front: Mapping[str, str], path: str) -> When:
    """The days of a digest, by the first of title, intro, front matter and path to name one; titles may name a month.

    >>> digest_dates("News, March 2023", "", {"date": "2023-04-02"}, "x.md").end
    '2023-03-31'
    >>> digest_dates("News, March 2023", "Published 15 March 2023", {}, "x.md").start
    '2023-03-15'
    """
    named = (title or "", front.get("title", ""))
    told = [front.get(key, "") for key in ("date", "日期", "published", "week")]
    days = map(read_dates, (named[0], intro, named[1]))
    others = map(read_dates, (*told, path.replace("\\", "/")))
    return next((when for when in chain(days, map(read_month, named), others) if when.start), When())


def month_of(path: str, title: str | None) -> When:
    """`2024-10.md`, `202410-notes.md`: the month that names a file, where it is no week's.

    >>> month_of("notes/2024-10.md", "Notes").start, month_of("weekly/2024-12.md", None).start
    ('2024-10-01', None)
    """
    name = path.replace("\\", "/").rpartition("/")[2]
    found = None if _SHORTER.search(f"{path} {title or ''}") else _MONTH_FILE.fullmatch(name)
    return _whole_month(found[1], found[2]) if found else When()


def spanned(days: Iterable[When]) -> When:
    """From the first to the last of several days: a digest with a heading for each."""
    known = [day for day in days if day.start and day.end]
    starts, ends = [day.start or "" for day in known], [day.end or "" for day in known]
    return When(min(starts), max(ends)) if known else When()


def digest_issue(title: str | None, front: Mapping[str, str], path: str) -> str | None:
    """The number of an issue.

    >>> digest_issue("周刊（第 340 期）", {}, "x.md"), digest_issue("Week", {"number": "665"}, "x.md")
    ('340', '665')
    >>> digest_issue(None, {}, "2026/issue-538.md")
    '538'
    """
    for text in (title or "", front.get("title", "")):
        if found := _ISSUE.search(text):
            return next(group for group in found.groups() if group)
    for key in ("number", "issue", "期号"):
        if front.get(key, "").strip().isdigit():
            return front[key].strip()
    if title and not read_dates(title).start and (trailing := _TRAILING.search(title.strip())) and len(title) > 6:
        return trailing[1]
    name = path.replace("\\", "/").rpartition("/")[2]
    found = _ISSUE.search(name.rpartition(".")[0] or name)
    return next((group for group in found.groups() if group), None) if found else None
