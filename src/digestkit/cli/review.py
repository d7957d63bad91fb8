"""`digestkit dedupe --review`: the doubtful pairs one by one, side by side, answered with a key."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from digestkit.cli.evidence import pair_rows
from digestkit.cli.terminal import Color, console, say, visible
from digestkit.dedupe.decisions import Answer, add, refuse_uneditable, remove
from digestkit.errors import DigestError

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from digestkit.dedupe import Deduped
    from digestkit.dedupe.report import Pair
    from digestkit.model import Entry

SURE = 0.97
"""A merge whose weakest link is less likely than this is asked about, too."""

_KEYS = "[s]ame  [d]ifferent  [u]nsure  [z] undo  [q]uit"
_BODY_LINES = 6


@dataclass(slots=True)
class Session:
    """Pairs to ask about, where the page stands, and what was answered; each answer is in the file at once."""

    pairs: Sequence[Pair]
    entry: Callable[[str], Entry]
    file: str
    at: int = 0
    given: list[tuple[int, Answer]] = field(default_factory=list)

    def answer(self, key: str) -> bool:
        """Do what a key says; False to leave."""
        if key in ("s", "d") and self.left():
            answer = Answer.SAME if key == "s" else Answer.DIFFERENT
            add(self.file, answer, self._ids(), (self.pairs[self.at].a.title, self.pairs[self.at].b.title))
            self.given.append((self.at, answer))
            self.at += 1
        elif key in ("u", " ") and self.left():
            self.at += 1
        elif key in ("z", "\x7f", "\b") and self.given:
            self.at, answer = self.given.pop()
            remove(self.file, answer, self._ids())
        return key not in ("q", "\x1b", "\x03", "")

    def left(self) -> int:
        """How many pairs are still to come."""
        return len(self.pairs) - self.at

    def shown(self) -> tuple[Entry, Entry]:
        """The two entries of the page."""
        pair = self.pairs[self.at]
        return self.entry(pair.a.id), self.entry(pair.b.id)

    def _ids(self) -> tuple[str, str]:
        pair = self.pairs[self.at]
        return min(pair.a.id, pair.b.id), max(pair.a.id, pair.b.id)


def review(found: Deduped, file: str) -> None:
    """Ask about every doubtful pair; answers go to `file`."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise DigestError("--review asks in a terminal, and there is none; see --report for the doubtful pairs")
    refuse_uneditable(file)
    session = Session(questions(found), found.taken.entry, file)
    if not session.pairs:
        say("nothing is doubtful")
        return
    screen = console(sys.stdout.buffer, Color.AUTO)
    with screen.screen(hide_cursor=True), _keys() as key:
        going = True
        while going:
            draw(screen, session)
            going = session.answer(key())
    say(f"{_counted(session.given)} written to {file}" if session.given else "nothing decided")


def _counted(given: Sequence[object]) -> str:
    return f"{len(given)} decision{'s' if len(given) != 1 else ''}"


def questions(found: Deduped) -> list[Pair]:
    """The suspects, then the weakest links of unsure merges, without those that are decided."""
    report = found.report()
    weak = [pair for group in report.clusters for pair in group.evidence if pair.score < SURE]
    decided = found.settings.decided.same | found.settings.decided.different
    asked = [*report.suspects, *sorted(weak, key=lambda pair: pair.score)]
    return [pair for pair in asked if (min(pair.a.id, pair.b.id), max(pair.a.id, pair.b.id)) not in decided]


def draw(screen: Console, session: Session) -> None:
    """The page: two entries side by side, the evidence below, the keys at the end."""
    from rich.text import Text

    screen.clear()
    if not session.left():
        screen.print(Text(f"No pair is left; {len(session.given)} decided.   [z] undo  [q]uit", "bold"))
        return
    pair = session.pairs[session.at]
    screen.print(Text(f"{session.at + 1} of {len(session.pairs)}   one thing, or two?", "bold"))
    screen.print(_side_by_side(session.shown(), screen.width))
    for row in pair_rows(pair, screen.width):
        screen.print(row, soft_wrap=False, overflow="fold")
    screen.print(Text(_KEYS, "bold cyan"), soft_wrap=False)


def _side_by_side(entries: tuple[Entry, Entry], width: int) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table(show_header=False, expand=True, width=width, padding=(0, 1))
    for _ in entries:
        table.add_column(ratio=1, overflow="fold")
    for left, right in zip(*(_facts(entry, _BODY_LINES * (width // 2 - 4)) for entry in entries), strict=True):
        if left or right:
            differs = left != right
            table.add_row(
                Text(visible(left), "yellow" if differs else ""), Text(visible(right), "yellow" if differs else "")
            )
    return table


def _facts(entry: Entry, most: int) -> Iterator[str]:
    """The same lines for any entry, so that they stand side by side; of its text the first `most` letters."""
    yield entry.title or "(no title)"
    yield " ".join(f"{source.path}:{source.start_line}" for source in entry.sources)
    yield ", ".join(person.name for person in entry.authors)
    yield entry.url or ""
    yield "  ".join(f"{link.kind}: {link.url}" for link in entry.links[:3])
    text = " ".join([entry.body, *(f"{label}: {value}" for label, value in entry.fields.items())])
    yield " ".join(text.split())[:most]


@contextmanager
def _keys() -> Iterator[Callable[[], str]]:
    """A way to read single keys; the terminal is as before when it ends."""
    if sys.platform == "win32":
        import msvcrt

        yield msvcrt.getwch
        return
    import os
    import termios
    import tty

    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    try:
        tty.setcbreak(terminal)
        yield lambda: os.read(terminal, 32).decode("utf-8", "replace")[:1]
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)
