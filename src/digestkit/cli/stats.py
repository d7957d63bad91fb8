"""`digestkit stats`: an archive in numbers and small charts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from digestkit.cli.options import Colors, Config, Encoding, Jobs, Output, Paths, Quiet, Verbose
from digestkit.cli.run import Run
from digestkit.cli.terminal import Color

if TYPE_CHECKING:
    from digestkit.cli.bars import Bar, Panel
    from digestkit.stats import Count, Issue, Stats

_TOP = 10
_MOST_ISSUES = 3  # times as many as of other things; beyond that they are summed up by month or year
_LANGUAGES = {"zh": "Chinese", "en": "English", "mixed": "both"}
_NONE = "(none)"
_STARS = 5


class Form(StrEnum):
    """For whom the numbers are."""

    TEXT = "text"
    JSON = "json"


def stats(
    paths: Paths = None,
    form: Annotated[Form, typer.Option("--format", help="For a person, or for a program.")] = Form.TEXT,
    top: Annotated[int, typer.Option(min=1, metavar="N", help="How many of each to show.")] = _TOP,
    output: Output = None,
    jobs: Jobs = None,
    encoding: Encoding = None,
    config: Config = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
    color: Colors = Color.AUTO,
) -> None:
    """Count what is in an archive: entries per issue and section, kinds, hosts, people, ratings, languages.

    Also what was shared more than once, as `digestkit dedupe` finds it, and addresses that may not last: short links,
    which hide where they lead, and http.
    """
    from digestkit.cli.deduping import obeyed
    from digestkit.stats import stats as count

    run = Run(paths, output, encoding, jobs, quiet=quiet, verbose=verbose, color=color, config=config)
    found = count(run.entries(), obeyed(run)[0])
    if form is Form.JSON:
        with run.writing() as out:
            out.write((found.model_dump_json(indent=2) + "\n").encode())
    else:
        from digestkit.cli.bars import Panel, page, panel_rows

        with run.printing() as console:
            for row in panel_rows(Panel(_summary(found), []), console.width):
                console.print(row)
            console.print()
            for row in page([panel for panel in _panels(found, top) if panel.rows], console.width):
                console.print(row)
    run.end()


def _summary(found: Stats) -> str:
    span = " – ".join(dict.fromkeys(day for day in (found.first, found.last) if day))
    parts = [
        _several(found.entries, "entry", "entries") + f" in {_several(len(found.issues), 'issue')}",
        _several(found.links, "link"),
        _several(found.comments, "comment"),
        _several(found.pictures, "picture"),
        span,
    ]
    return ", ".join(part for part in parts if part)


def _panels(found: Stats, top: int) -> Iterator[Panel]:
    from digestkit.cli.bars import Bar, Panel

    yield _issues(found.issues, top * _MOST_ISSUES)
    yield _top("Sections", found.sections, top)
    yield _top("Kinds", found.kinds, top)
    yield _top("Hosts", found.hosts, top)
    yield _top("People", found.people, top)
    ratings = sorted((each for each in found.ratings if each.name), key=lambda each: -int(each.name))
    rated = sum(each.count for each in ratings)
    yield Panel(f"Ratings ({rated:,} entries)", [Bar(_rating(each.name), each.count) for each in ratings])
    yield Panel("Languages", [Bar(_LANGUAGES[each.name], each.count) for each in found.languages])
    yield _repetitions(found, top)
    yield _fading(found, top)


def _top(heading: str, counts: Sequence[Count], top: int) -> Panel:
    from digestkit.cli.bars import Bar, Panel

    bars = [Bar(each.name or _NONE, each.count) for each in counts[:top]]
    return Panel(f"{heading} ({len(counts):,})", bars, len(counts) - len(bars))


def _issues(issues: Sequence[Issue], most: int) -> Panel:
    """Issues in time, or the months or years they are of, where they are too many."""
    from digestkit.cli.bars import Bar, Panel

    if len(issues) <= most:
        bars = [Bar(" ".join(filter(None, (issue.date, _name(issue)))), issue.count) for issue in issues]
        return Panel(f"Issues ({len(issues):,})", bars)
    by_month, by_year = _summed(issues, len("2021-09")), _summed(issues, len("2021"))
    bars, unit = (by_month, "month") if len(by_month) <= most else (by_year, "year")
    return Panel(f"Issues ({len(issues):,}), entries by {unit}", bars)


def _summed(issues: Sequence[Issue], letters: int) -> list[Bar]:
    """Entries by so many letters of the date."""
    from digestkit.cli.bars import Bar

    sums: Counter[str] = Counter()
    for issue in issues:
        sums[(issue.date or "")[:letters]] += issue.count
    return [Bar(name or _NONE, count) for name, count in sorted(sums.items(), key=lambda item: item[0] or "~")]


def _name(issue: Issue) -> str:
    return issue.title or issue.issue or issue.path.rpartition("/")[2]


def _rating(name: str) -> str:
    return "★" * int(name) if 0 < int(name) <= _STARS else name


def _repetitions(found: Stats, top: int) -> Panel:
    from digestkit.cli.bars import Panel

    told = found.repetitions
    twice = _several(told.groups, "thing was", "things were") + " shared more than once"
    lines = {
        f"{twice}; {told.kept:,} of {found.entries:,} entries are left after merging": told.groups,
        f"{_several(told.related, 'work was', 'works were')} shared as different things": told.related,
        f"{_several(told.suspects, 'pair is', 'pairs are')} worth a look: digestkit dedupe --review": told.suspects,
    }
    rows: list[Bar | str] = [line for line, count in lines.items() if count] or ["none"]
    rows += [f"{each.count} × {each.title or each.url or _NONE}" for each in told.most[:top]]
    return Panel("Repetitions", rows, max(0, len(told.most) - top))


def _fading(found: Stats, top: int) -> Panel:
    from digestkit.cli.bars import Panel

    short = sum(each.reason == "short" for each in found.fading)
    plain = len(found.fading) - short
    rows: list[Bar | str] = [f"{each.path}:{each.line} {each.url}" for each in found.fading[:top]]
    heading = f"May not last ({_several(short, 'short link')}, {plain:,} http)"
    return Panel(heading, rows, len(found.fading) - len(rows))


def _several(count: int, one: str, many: str = "") -> str:
    """
    >>> _several(1, "link"), _several(2000, "link"), _several(2, "entry", "entries")
    ('1 link', '2,000 links', '2 entries')
    """
    return f"{count:,} {one if count == 1 else many or f'{one}s'}"
