"""Evidence for a person: groups and pairs with a bar for each test."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from digestkit.cli.terminal import visible

if TYPE_CHECKING:
    from rich.text import Text

    from digestkit.dedupe.between import Between
    from digestkit.dedupe.report import Group, Member, Pair, Reason, Report

_FULL = 13.0  # bits that fill a bar
_BAR = 10
_NAME = 18


def report_rows(report: Report, width: int) -> Iterator[Text]:
    """Every group and suspect of a run."""
    from rich.text import Text

    for heading, groups in (("same", report.clusters), ("one work", report.related)):
        for group in groups:
            yield from group_rows(heading, group, width)
            yield Text()
    for pair in report.suspects:
        yield Text("worth a look", "bold yellow")
        yield from (_line("  ", end) for end in (pair.a, pair.b))
        yield from pair_rows(pair, width)
        yield Text()
    counts = report.counts
    yield Text(
        f"{counts['entries']} entries, {counts['kept']} after merging; groups of the same: {counts['clusters']}, "
        f"of one work: {counts['related']}; pairs worth a look: {counts['suspects']}"
    )


def group_rows(heading: str, group: Group, width: int) -> Iterator[Text]:
    """A group: its members, the one that is kept first, and the pairs that joined them."""
    from rich.text import Text

    yield Text(heading, "bold green" if heading == "same" else "bold cyan")
    for member in group.members:
        yield _line("  ", member)
    for number, pair in enumerate(group.evidence, 1):
        if len(group.evidence) > 1:
            weakest = ", the weakest link" if number == len(group.evidence) else ""
            yield Text(visible(f"  {_place(pair.a)} and {_place(pair.b)}{weakest}"), "dim")
        yield from pair_rows(pair, width)


def between_rows(found: Between, width: int) -> Iterator[Text]:
    """Why two entries are merged, or not."""
    from rich.text import Text

    yield from (_line("", end) for end in (found.pair.a, found.pair.b))
    yield Text(visible(found.outcome), "bold")
    yield from pair_rows(found.pair, width)


def pair_rows(pair: Pair, width: int) -> Iterator[Text]:
    """A bar for each test, and the probability they come to."""
    from rich.text import Text

    for reason in pair.reasons:
        yield from reason_rows(reason, width)
    yield Text(f"    {'together':{_NAME}} {pair.score:.1%} likely to be the same", "dim")


def reason_rows(reason: Reason, width: int) -> Iterator[Text]:
    """One test: name, bar, weight, and what it says; on a line of its own where the terminal is narrow."""
    from rich.text import Text

    row = Text(f"    {reason.test:{_NAME}} ")
    if reason.veto:
        row.append(f"{'forbids':{_BAR + 6}} ", "bold red")
    else:
        row.append(f"{bar(reason.weight)} ", "green" if reason.weight >= 0 else "red")
        row.append(f"{reason.weight:+5.1f} ")
    detail = visible(reason.detail)
    if len(row) + len(detail) <= width:
        yield row.append(detail)
    else:
        yield row
        yield from (Text(f"      {part}", "dim") for part in _wrapped(detail, max(width - 6, 20)))


def bar(weight: float) -> str:
    """A bar that is full at strong evidence.

    >>> bar(13), bar(-6.5)
    ('██████████', '▒▒▒▒▒     ')
    """
    cells = min(_BAR, round(abs(weight) / _FULL * _BAR))
    return f"{('█' if weight >= 0 else '▒') * cells:{_BAR}}"


def check_lines(report: Report) -> Iterator[str]:
    """One line for each repetition, as a linter would say it, in the order of the files."""
    repeated = [(group, member) for group in report.clusters for member in group.members[1:]]
    for group, member in sorted(repeated, key=lambda found: (found[1].path, found[1].line, found[1].id)):
        pair = next((p for p in group.evidence if member.id in (p.a.id, p.b.id)), group.evidence[-1])
        reason = pair.reasons[0].detail if pair.reasons else "a person decided"
        yield visible(f"{_place(member)} repeats {_place(group.members[0])}: {member.title or '(no title)'} ({reason})")


def _line(indent: str, member: Member) -> Text:
    from rich.text import Text

    row = Text(visible(f"{indent}{_place(member)}"), "blue")
    return row.append(visible(f"  {member.title or ''}"), "default").append(f"  {visible(member.id)}", "dim")


def _place(member: Member) -> str:
    return f"{member.path}:{member.line}" if member.line else member.path or member.id


def _wrapped(text: str, width: int) -> Iterable[str]:
    import textwrap

    return textwrap.wrap(text, width) or [""]
