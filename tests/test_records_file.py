"""Records read back: whole, from every form that was ever written, and from anybody's JSON lines."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from digestkit import api
from digestkit.errors import DigestError
from digestkit.model import DigestRef, Entry
from digestkit.source import Found, find, is_records, records

HEADS = {
    b'{"title": "A"}\n': True,
    b'\xef\xbb\xbf \n {"id":': True,
    b'[\n {"title": 1}]': True,
    b"[]\n": True,
    b"{}": True,
    b"": False,
    b"# {a}": False,
    b"{% raw %}\n": False,
    b"{{< hugo >}}": False,
    b"[A](https://a.io)": False,
    b"[] todo": False,
    b"[[wiki]]": False,
}


@pytest.mark.parametrize(("head", "expected"), HEADS.items())
def test_records_are_told_from_markdown_by_content(tmp_path: Path, head: bytes, expected: bool) -> None:
    for name, certain in {"x.txt": None, "x": None, "x.json": True, "x.JSONL": True, "x.md": False}.items():
        (tmp_path / name).write_bytes(head)
        assert is_records(Found(str(tmp_path / name))) is (expected if certain is None else certain)


def read(path: Path, text: str) -> tuple[list[Entry], list[str]]:
    path.write_text(text)
    errors: list[DigestError] = []
    found = list(records(Found(str(path)), errors.append))
    return found, [str(error).removeprefix(f"{path}:") for error in errors]


@pytest.mark.parametrize(
    "text",
    [
        '{"title":"A"}\n{"title":"B"}\n',
        '{"title":"A"}\n\n{"title":"B"}',
        '\ufeff{"title":"A"}\n{"title":"B"}',
        '[{"title":"A"},\n {"title":"B"}]',
        '{\n "entries": [{"title":"A"}, {"title":"B"}]}',
        '{"entries":[{"title":"A"}]}\n{"entries":[{"title":"B"}]}\n',
        '{"digests":[{"path":"p","sha256":"","entries":[{"title":"A"}]}\n,{"path":"q","sha256":"","entries":[{"title":"B"}]}\n]}',
    ],
)
def test_every_form_is_read(tmp_path: Path, text: str) -> None:
    entries, errors = read(tmp_path / "x.json", text)

    assert ([entry.title for entry in entries], errors) == (["A", "B"], [])
    assert all(entry.digest and entry.sources for entry in entries)


def test_a_bibliography_needs_little(tmp_path: Path) -> None:
    line = '{"title": "A", "authors": ["Ada", {"name": "B"}], "links": "https://a.io", "url": null, "year": 2020}'
    (entry,), errors = read(tmp_path / "x.jsonl", f"\n{line}")

    assert not errors
    assert [person.name for person in entry.authors] == ["Ada", "B"]
    assert [link.url for link in entry.links] == ["https://a.io"]
    assert entry.extra == {"year": 2020}
    assert (entry.sources[0].path, entry.sources[0].start_line) == (str(tmp_path / "x.jsonl"), 2)
    assert entry.digest == DigestRef(path=str(tmp_path / "x.jsonl"))


def test_what_a_record_brings_is_kept(tmp_path: Path) -> None:
    brought = {
        "id": "mine",
        "title": "A",
        "sources": [{"path": "w.md", "start_line": 3, "end_line": 4}],
        "digest": {"path": "w.md", "title": "W", "issue": "7", "date_start": None, "date_end": None},
    }
    (entry,), _ = read(tmp_path / "x.jsonl", json.dumps(brought))

    assert entry.model_dump(include=set(brought)) == brought


BROKEN = {
    '{"title":"A"}\n{"title":"A",}\n{"title":"B"}': ["2:14: no valid JSON: trailing comma"],
    '{"title":"A"}\n[[]]\n{"title":"B"}': ["2: not a record but plain JSON"],
    '{"title":"A"}\n{"year":1}\n{"title":"B"}': ["2: a record needs a title or a url"],
    '{"title":"A"}\n{"title":1}\n{"title":"B"}': ["2: title: input should be a valid string"],
    '{"title":"A"}\n{"title":"x","rating":NaN}\n{"title":"B"}': ["2:23: no valid JSON: expected value"],
    '{"title":"A"}\n{"title":"\\ud800"}\n{"title":"B"}': ["2:17: no valid JSON: unexpected end of hex escape"],
    '{"title":"A"}\n' + "[" * 100_000 + '\n{"title":"B"}': ["2:202: no valid JSON: recursion limit exceeded"],
    '[{"title":"A"}, 7,\n {"title":"B"}]': ["1: not a record but plain JSON"],
    '{"title":"A"}\n{"title":"B"}\n{"title': ["3:7: no valid JSON: EOF while parsing a string"],
}


@pytest.mark.parametrize(("text", "expected"), BROKEN.items(), ids=[text[:40] for text in BROKEN])
def test_a_broken_record_is_told_and_the_rest_is_read(tmp_path: Path, text: str, expected: list[str]) -> None:
    entries, errors = read(tmp_path / "x.jsonl", text)

    assert [entry.title for entry in entries] == ["A", "B"]
    assert errors == expected


@pytest.mark.parametrize("text", ['{"title":"A', "{", '{"a":1} {"b":2}', "\x00", "["])
def test_a_broken_file_is_one_message(tmp_path: Path, text: str) -> None:
    entries, errors = read(tmp_path / "x.json", text)

    assert not entries
    assert len(errors) == 1


def test_digests_that_were_saved_come_back_as_they_were(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Weekly #7 (2024-05-06)\n\n## Papers\n- [A](https://a.io)\n- [B](https://b.io)\n")
    (tmp_path / "b.md").write_text("nothing\n")
    parsed = list(api.parse([tmp_path]))
    (tmp_path / "saved.json").write_text(json.dumps({"digests": [digest.model_dump() for digest in parsed]}))

    assert [digest.path[-4:] for digest in parsed] == ["a.md", "b.md"]
    back = list(api.parse([tmp_path / "saved.json"]))
    assert [d.model_dump(exclude={"entries"}) for d in back] == [d.model_dump(exclude={"entries"}) for d in parsed]
    assert [e.model_dump(exclude={"digest"}) for d in back for e in d.entries] == [
        e.model_dump(exclude={"digest"}) for d in parsed for e in d.entries
    ]


def test_entries_are_the_same_from_markdown_and_from_records(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Weekly #7 (2024-05-06)\n\n## Papers\n- [A](https://a.io)\n- [B](https://b.io)\n")
    entries = list(api.entries(find([tmp_path / "a.md"])))
    (tmp_path / "a.jsonl").write_text("".join(f"{entry.model_dump_json()}\n" for entry in entries))

    assert [entry.title for entry in entries] == ["A", "B"]
    assert all(entry.digest and entry.digest.issue == "7" for entry in entries)
    assert list(api.entries(find([tmp_path / "a.jsonl"]))) == entries
    assert list(api.entries(find([tmp_path / "a.md"]), jobs=2)) == entries


def test_what_cannot_be_read_ends_the_reading_unless_it_is_reported(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("- [A](https://a.io)\n")
    paths = [tmp_path / "none.md", tmp_path / "a.md"]
    told: list[DigestError] = []

    assert [entry.title for entry in api.entries(find(paths), report=told.append)] == ["A"]
    assert [len(digest.entries) for digest in api.parse(paths, report=told.append)] == [1]
    assert [error.message for error in told] == ["no such file or folder"] * 2
    with pytest.raises(DigestError, match="no such file"):
        list(api.parse(paths))
