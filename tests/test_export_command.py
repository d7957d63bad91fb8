"""`digestkit export` as a shell meets it: formats, filters, whole files or none (reliability cases 25 to 31)."""

from __future__ import annotations

import json
import os
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from command import DIGESTS, digestkit, environment, shell
from digestkit.export import EXPORTERS

ONE = DIGESTS / "wx-202103-0316.md"
FIXED = {"SOURCE_DATE_EPOCH": "1700000000"}


@pytest.mark.parametrize("name", EXPORTERS)
def test_every_format_is_byte_identical_on_every_run(name: str, tmp_path: Path) -> None:
    runs = []
    for seed in ("1", "2"):
        out = tmp_path / f"{seed}.out"
        env = environment(**FIXED, PYTHONHASHSEED=seed)
        assert digestkit("export", DIGESTS, "-f", name, "-o", out, env=env).stderr == b""
        runs.append(out.read_bytes())

    assert runs[0] == runs[1] != b""


@pytest.mark.parametrize(
    ("file", "starts"), [("a.csv", b"id,title"), ("a.bib", b"@"), ("a.feed.json", b'{\n "version"')]
)
def test_the_name_of_the_output_says_the_format(file: str, starts: bytes, tmp_path: Path) -> None:
    assert digestkit("export", ONE, "-o", tmp_path / file).returncode == 0
    assert (tmp_path / file).read_bytes().startswith(starts)


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ([], b"say --format: json, "),
        (["-o", "archive"], b"cannot tell a format from 'archive'"),
        (["-f", "xls"], b"no format 'xls'; there are json, "),
        (["-f", "csv", "--columns", "titel"], b"no column 'titel'; there are id, title"),
        (["-f", "csv", "--since", "yesterday"], b"--since takes 2021, 2021-09 or 2021-09-30"),
        (["-f", "md", "--split", "issue"], b"--split needs a folder"),
        (["-f", "csv", "--kind", "papers"], b"no kind 'papers'; did you mean 'paper'?"),
        (["-f", "csv", "--lang", "fr"], b"no lang 'fr'; there are zh, en, mixed"),
        (["-f", "csv", "--datasette"], b"--datasette goes with --format sqlite and -o FILE"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_exit_code_2(
    arguments: list[str], complaint: bytes, tmp_path: Path
) -> None:
    run = digestkit("export", ONE, *arguments, cwd=tmp_path)

    assert (run.returncode, run.stdout) == (2, b"")
    assert run.stderr.startswith(b"digestkit: " + complaint)
    assert run.stderr.count(b"\n") == 1
    assert os.listdir(tmp_path) == []


def test_filters_are_shared_by_all_formats() -> None:
    options = ("--kind", "paper", "--min-rating", "2", "--query", "-zzz", "--lang", "zh", "--lang", "mixed")
    lines = digestkit("export", DIGESTS, "-f", "jsonl", *options).stdout.splitlines()
    rows = digestkit("export", DIGESTS, "-f", "csv", "--columns", "id", *options).stdout.splitlines()

    assert [json.loads(line)["id"].encode() for line in lines] == rows[1:] != []


def test_records_and_markdown_give_the_same_export() -> None:
    records = digestkit("parse", ONE, "--format", "jsonl").stdout

    assert digestkit("export", "-", "-f", "md", given=records).stdout == digestkit("export", ONE, "-f", "md").stdout


def test_clean_markdown_goes_round_through_the_command() -> None:
    first = digestkit("export", DIGESTS, "-f", "md").stdout

    assert digestkit("export", "-", "-f", "md", given=first).stdout == first


def test_repetitions_are_merged_before_filters_are_asked(tmp_path: Path) -> None:
    for name in ("2021-09-30.md", "2021-10-01.md"):
        (tmp_path / name).write_text(
            "# Notes\n\n## Papers\n\n1. [Deep sets of points](https://a.io/deep) :star:\n", "utf-8"
        )

    twice = digestkit("export", tmp_path, "-f", "csv", "--columns", "title,seen").stdout.splitlines()
    once = digestkit("export", tmp_path, "-f", "csv", "--columns", "title,seen", "--dedupe").stdout.splitlines()

    assert twice[1:] == [b"Deep sets of points,1"] * 2
    assert once[1:] == [b"Deep sets of points,2"]


def test_merging_obeys_the_settings_and_what_a_person_decided(tmp_path: Path) -> None:
    for name in ("2021-09-30.md", "2021-10-01.md"):
        (tmp_path / name).write_text("# Notes\n\n## Papers\n\n1. [Deep sets of points](https://a.io/deep)\n", "utf-8")
    first, second = ids(digestkit("parse", tmp_path, "--format", "jsonl").stdout)
    (tmp_path / "apart.toml").write_text(f'different = [["{first}", "{second}"]]\n', "utf-8")
    (tmp_path / "digestkit.toml").write_text('[dedupe]\ndecisions = "apart.toml"\n', "utf-8")

    exported = digestkit("export", tmp_path, "-f", "jsonl", "--dedupe", "--no-cache").stdout

    assert ids(exported) == ids(digestkit("dedupe", tmp_path, "--no-cache").stdout) == [first, second]


def test_merged_entries_keep_what_they_were_merged_from_in_clean_markdown() -> None:
    merged = digestkit("dedupe", DIGESTS).stdout
    text = digestkit("export", "-", "-f", "md", given=merged).stdout
    again = digestkit("parse", "-", "--format", "jsonl", given=text).stdout

    def members(lines: bytes) -> dict[str, list[str]]:
        return {entry["id"]: entry["merged_from"] for entry in map(json.loads, lines.splitlines())}

    assert members(again) == members(merged)
    assert any(members(again).values())


def test_a_pipe_needs_no_dash() -> None:
    records = digestkit("parse", ONE, "--format", "jsonl").stdout

    assert digestkit("export", "-f", "jsonl", given=records).stdout == records


def test_an_input_is_never_overwritten(tmp_path: Path) -> None:
    digest = tmp_path / "notes.md"
    digest.write_bytes(ONE.read_bytes())

    run = digestkit("export", digest, "-o", digest)

    assert run.returncode == 2
    assert b"is read and would be overwritten" in run.stderr
    assert digest.read_bytes() == ONE.read_bytes()


def test_metadata_never_overwrites_an_input(tmp_path: Path) -> None:
    records = tmp_path / "a.metadata.json"
    records.write_bytes(digestkit("parse", ONE).stdout)
    before = records.read_bytes()

    run = digestkit("export", records, "-o", tmp_path / "a.db", "--datasette")

    assert (run.returncode, records.read_bytes(), os.listdir(tmp_path)) == (2, before, ["a.metadata.json"])
    assert b"is read and would be overwritten" in run.stderr


def test_columns_may_be_listed_with_blanks() -> None:
    rows = digestkit("export", ONE, "-f", "csv", "--columns", "title, url").stdout.splitlines()

    assert rows[0] == b"title,url"


@pytest.mark.parametrize("name", EXPORTERS)
def test_records_with_odd_dates_and_numbers_are_exported_or_named(name: str, tmp_path: Path) -> None:
    given = [
        b'{"title": "a", "date": "last week"}',
        b'{"title": "b", "date": "2024-02-30", "rating": -1}',
        b'{"title": "c", "rating": 99999999999999999999}',
        b'{"title": "d", "extra": {"n": 99999999999999999999}}',
    ]
    run = digestkit("export", "-", "-f", name, "-o", tmp_path / "out", given=b"\n".join(given))

    assert (run.returncode, run.stderr.count(b"\n")) == (2, 1)
    assert run.stderr.startswith(b"digestkit: -:3: rating: ")
    assert (tmp_path / "out").exists()


def test_one_file_for_each_issue_under_a_folder(tmp_path: Path) -> None:
    digests = sorted(DIGESTS.glob("wx-*.md"))
    run = digestkit("export", *digests, "-f", "md", "--split", "issue", "-o", tmp_path / "out")

    files = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert run.returncode == 0
    assert len(files) == len(digests)
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d\.md", name) for name in files)
    again = digestkit("parse", tmp_path / "out", "--format", "jsonl").stdout
    before = digestkit("parse", *digests, "--format", "jsonl").stdout
    assert sorted(ids(again)) == sorted(ids(before))


def ids(lines: bytes) -> list[str]:
    return [json.loads(line)["id"] for line in lines.splitlines()]


def test_a_planted_link_is_not_followed_and_no_input_overwritten(tmp_path: Path) -> None:
    out = tmp_path / "out"
    digestkit("export", ONE, "-f", "md", "--split", "issue", "-o", out)
    (name,) = os.listdir(out)
    victim = tmp_path / "victim"
    victim.write_text("mine")
    (out / name).unlink()
    (out / name).symlink_to(victim)

    planted = digestkit("export", ONE, "-f", "md", "--split", "issue", "-o", out)
    assert (planted.returncode, victim.read_text()) == (2, "mine")
    assert b"is a symbolic link" in planted.stderr

    (out / name).unlink()
    (out / name).write_bytes(ONE.read_bytes())
    own = digestkit("export", out, "-f", "md", "--split", "issue", "-o", out)
    assert (own.returncode, (out / name).read_bytes()) == (2, ONE.read_bytes())


def test_a_database_is_moved_into_place_whole_under_its_readers(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    digestkit("export", ONE, "-o", path)
    with closing(sqlite3.connect(path)) as reader:
        count = reader.execute("SELECT count(*) FROM entries").fetchone()[0]
        run = digestkit("export", DIGESTS, "-o", path, "--datasette", "--title", "周报")

        assert run.returncode == 0
        assert reader.execute("SELECT count(*) FROM entries").fetchone()[0] == count
    with closing(sqlite3.connect(path)) as reader:
        assert reader.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert reader.execute("SELECT count(*) FROM entries").fetchone()[0] > count
    assert json.loads((tmp_path / "archive.metadata.json").read_text("utf-8"))["title"] == "周报"
    assert sorted(os.listdir(tmp_path)) == ["archive.db", "archive.metadata.json"]


def test_an_unreadable_input_leaves_the_rest_and_exit_code_2(tmp_path: Path) -> None:
    run = digestkit("export", tmp_path / "missing.md", ONE, "-f", "jsonl")

    assert run.returncode == 2
    assert b"missing.md" in run.stderr
    assert run.stdout == digestkit("export", ONE, "-f", "jsonl").stdout != b""


@pytest.mark.parametrize("name", ["md", "csv", "sqlite", "atom"])
def test_a_reader_that_leaves_and_a_full_disk(name: str) -> None:
    gone = shell(f"set -o pipefail; $DK export '{DIGESTS}' -f {name} | head -c 10 >/dev/null")
    full = shell(f"$DK export '{DIGESTS}' -f {name} >/dev/full")

    assert (gone.returncode, gone.stderr) == (0, b"")
    assert (full.returncode, full.stderr.count(b"\n")) == (2, 1)
    assert b"No space left on device" in full.stderr


def test_a_full_temporary_folder_is_one_line_too(tmp_path: Path) -> None:
    run = shell(f"ulimit -f 64; $DK export '{DIGESTS}' -o '{tmp_path}/a.db'")

    assert (run.returncode, run.stderr.count(b"\n"), os.listdir(tmp_path)) == (2, 1, [])
    assert run.stderr.startswith(b"digestkit: cannot build the database in /")
