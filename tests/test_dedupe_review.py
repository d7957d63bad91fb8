"""The review page: a key, an answer, the file; and what is asked about."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console

from digestkit.cli.review import Session, draw, questions
from digestkit.dedupe import Decided, Settings, dedupe
from digestkit.dedupe.decisions import load
from digestkit.model import Entry

ENTRIES = [
    Entry(id="a", title="A podcast on tides", url="https://x.com/a/status/1"),
    Entry(id="b", title="Night school \x1b[31m for astronomers", url="https://x.com/a/status/1"),
    Entry(id="c", title="Frost in orchards", extra={"doi": "10.1/a"}, authors=[{"name": "Ada Stone"}]),
    Entry(id="d", title="Frost in orchards", extra={"doi": "10.1/b"}, authors=[{"name": "Ada Stone"}]),
]


@pytest.fixture
def session(tmp_path: Path) -> Session:
    found = dedupe(ENTRIES)
    return Session(questions(found), found.taken.entry, str(tmp_path / "d.toml"))


def press(session: Session, keys: str) -> list[bool]:
    return [session.answer(key) for key in keys]


def test_answers_go_to_the_file_at_once(session: Session) -> None:
    assert press(session, "sd") == [True, True]
    assert load(session.file) == Decided(frozenset({("c", "d")}), frozenset({("a", "b")}))


def test_unsure_writes_nothing(session: Session) -> None:
    press(session, "uu")

    assert not Path(session.file).exists()
    assert session.left() == 0


def test_undo_goes_back_and_takes_the_answer_out(session: Session) -> None:
    press(session, "sdz")

    assert (session.at, load(session.file)) == (1, Decided(same=frozenset({("c", "d")})))
    press(session, "\x7fz")
    assert (session.at, load(session.file)) == (0, Decided())


def test_the_last_answer_can_be_undone(session: Session) -> None:
    assert press(session, "ssdz") == [True] * 4
    assert session.left() == 1


@pytest.mark.parametrize("key", ["q", "\x1b", "\x03", ""])
def test_leaving(session: Session, key: str) -> None:
    assert session.answer(key) is False


def test_other_keys_do_nothing(session: Session) -> None:
    assert press(session, "xyS7") == [True] * 4
    assert session.at == 0


def test_what_is_decided_is_not_asked_again() -> None:
    decided = Decided(different=frozenset({("a", "b")}))
    found = dedupe(ENTRIES, Settings(decided=decided))

    assert [(pair.a.id, pair.b.id) for pair in questions(found)] == [("c", "d")]


def test_unsure_merges_are_asked_about_too() -> None:
    loose = [Entry(id=name, title="A census of night-flying insects") for name in "ab"]
    text = "Volunteers counted moths, beetles and lacewings below street lamps in three northern towns during summer."
    sure = [entry.model_copy(update={"body": text}) for entry in loose]

    assert questions(dedupe(loose))
    assert not questions(dedupe(sure))


@pytest.mark.parametrize("width", [60, 120])
def test_a_page_fits_its_width_and_shows_nothing_raw(session: Session, width: int) -> None:
    for at in (0, 1, 2):
        session.at = at
        file = io.StringIO()
        draw(Console(file=file, width=width, height=40, markup=False, emoji=False, color_system=None), session)
        shown = file.getvalue()

        assert max(len(line) for line in shown.splitlines()) <= width
        assert "\x1b" not in shown
        assert "[q]uit" in shown
