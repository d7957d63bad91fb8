"""The decisions file: what it means, and that adding to it or taking back changes nothing else in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from digestkit.dedupe.decisions import FILE, Answer, add, default_path, load, parse, refuse_uneditable, remove
from digestkit.dedupe.settings import Decided
from digestkit.errors import DigestError

SAME, DIFFERENT = Answer.SAME, Answer.DIFFERENT


def test_a_decision_is_two_lines_in_a_diff(tmp_path: Path) -> None:
    path = str(tmp_path / FILE)
    add(path, SAME, ("b", "a"), ["Moss", "Moss guide"])
    before = Path(path).read_text("utf-8").splitlines()
    add(path, DIFFERENT, ("c", "d"), ["Tides", None])
    after = Path(path).read_text("utf-8").splitlines()

    assert load(path) == Decided(frozenset({("a", "b")}), frozenset({("c", "d")}))
    assert [line for line in after if line not in before] == ["  # Tides | ?", '  ["c", "d"],']
    assert len(after) == len(before) + 2


def test_what_is_taken_back_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = str(tmp_path / FILE)
    add(path, SAME, ("a", "b"), ["Moss", "Moss guide"])
    before = Path(path).read_bytes()
    add(path, SAME, ("c", "d"), ["Tides", "Tides"])
    remove(path, SAME, ("c", "d"))

    assert Path(path).read_bytes() == before


def test_the_same_decision_twice_is_written_once(tmp_path: Path) -> None:
    path = str(tmp_path / FILE)
    add(path, SAME, ("a", "b"))
    before = Path(path).read_bytes()
    add(path, SAME, ("b", "a"))

    assert Path(path).read_bytes() == before


def test_comments_of_a_person_stay(tmp_path: Path) -> None:
    path = tmp_path / FILE
    path.write_text('# ours\nsame = [\n  # see mail of May\n  ["a", "b"],\n]\n\n# below\ndifferent = [\n]\n', "utf-8")
    add(str(path), SAME, ("c", "d"), ["T", "U"])
    first, _, rest = path.read_text("utf-8").partition('  # T | U\n  ["c", "d"],\n')

    assert first == '# ours\nsame = [\n  # see mail of May\n  ["a", "b"],\n'
    assert rest == "]\n\n# below\ndifferent = [\n]\n"


@pytest.mark.parametrize("title", ['"quoted" \\ back', "line\nbreak", "\x1b[31m", "# [x]", "深度\u2028学习"])
def test_no_title_breaks_the_file(tmp_path: Path, title: str) -> None:
    path = str(tmp_path / FILE)
    add(path, SAME, ('id "1" \\', "b"), [title, title])

    assert load(path).same == {tuple(sorted(('id "1" \\', "b")))}


def test_a_file_that_is_not_there_decides_nothing(tmp_path: Path) -> None:
    assert load(str(tmp_path / FILE)) == Decided()


BROKEN = {
    "same = [": ":1: is not valid TOML: ",
    "\nsmae = []": ":2: no such key as `smae`",
    'same = "a"': ":1: `same` is no list of pairs",
    'same = [["a", "b", "c"]]': "which is no pair of ids",
    'same = [\n["a", "b"],\n[1, 2]\n]': ":3: `same` holds [1, 2], which is no pair of ids",
    'same = [["a", "b"]]\ndifferent = [["b", "a"]]': ":2: a and b are said to be both same and different",
}


@pytest.mark.parametrize(("text", "message"), BROKEN.items())
def test_a_mistake_is_told_with_file_and_line(text: str, message: str) -> None:
    with pytest.raises(DigestError, match=r"decisions\.toml:\d: ") as caught:
        parse(text)
    assert message in str(caught.value)


def test_a_list_on_one_line_is_obeyed_but_not_edited(tmp_path: Path) -> None:
    path = tmp_path / FILE
    path.write_text('same = [["a", "b"]]\n', "utf-8")

    assert load(str(path)).same == {("a", "b")}
    with pytest.raises(DigestError, match="lines of their own"):
        add(str(path), SAME, ("c", "d"))
    with pytest.raises(DigestError, match="lines of their own"):
        refuse_uneditable(str(path))


@pytest.mark.parametrize("text", ["same = [  # ours\n]\n", "# ours", "", "\ufeffsame=[\r\n]\r\n"])
def test_a_file_edited_by_hand_is_added_to(tmp_path: Path, text: str) -> None:
    path = tmp_path / FILE
    path.write_bytes(text.encode())
    refuse_uneditable(str(path))
    add(str(path), SAME, ("a", "b"))
    add(str(path), DIFFERENT, ("c", "d"))

    assert load(str(path)) == Decided(frozenset({("a", "b")}), frozenset({("c", "d")}))
    assert ("# ours" in path.read_text("utf-8")) == ("# ours" in text)


def test_the_file_is_looked_for_upwards_and_made_beside_the_configuration(tmp_path: Path) -> None:
    deep = tmp_path / "archive" / "2031" / "05"
    deep.mkdir(parents=True)
    (tmp_path / "archive" / "digestkit.toml").touch()

    assert default_path(str(deep)) == str(tmp_path / "archive" / FILE)
    (tmp_path / "archive" / "2031" / FILE).touch()
    assert default_path(str(deep)) == str(tmp_path / "archive" / "2031" / FILE)
