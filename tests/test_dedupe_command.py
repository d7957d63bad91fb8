"""`digestkit dedupe` as a shell runs it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from command import digestkit, environment, shell

ONE = """# Weekly 1 (2031.1.5)

## Papers

#### Mapping caves in real time

[Oren Falk](https://twitter.com/orenfalk)

Our drone maps caves in real time without any light, using only sound and a tiny neural field on board.

Project Page: https://orenfalk.example.org/caves

- **Kim:** How long does the battery last?

reference: https://twitter.com/orenfalk/status/1500000000000000002

#### A podcast on tides

Two hours on tides and the moon with the people who build tide tables.

reference: https://twitter.com/tides/status/1500000000000000003
"""
TWO = """# Weekly 2 (2031.1.12)

## Papers

#### mapping caves in real time with EchoFly

[Oren Falk](https://twitter.com/orenfalk)

Our drone maps caves in real time without any light, using only sound and a tiny neural field on board https://orenfalk.example.org/caves

#### Night school for astronomers

Bring warm clothes and no lamp; the dome opens when the last bus has left the valley.

reference: https://twitter.com/tides/status/1500000000000000003
"""


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "1.md").write_text(ONE, "utf-8")
    (tmp_path / "notes" / "2.md").write_text(TWO, "utf-8")
    return tmp_path


def lines(data: bytes) -> list[dict[str, object]]:
    return [json.loads(line) for line in data.splitlines()]


def test_repetitions_are_merged_and_reported(archive: Path) -> None:
    run = digestkit("dedupe", "notes", "--report", "r.json", cwd=archive)
    report = json.loads((archive / "r.json").read_text("utf-8"))
    (merged,) = [entry for entry in lines(run.stdout) if entry["merged_from"]]

    assert (run.returncode, run.stderr, len(lines(run.stdout))) == (0, b"", 3)
    assert merged["title"] == "mapping caves in real time with EchoFly"
    assert merged["alternatives"]["title"] == ["Mapping caves in real time"]  # type: ignore[index]  # plain JSON
    assert [(m["path"], m["line"]) for m in report["clusters"][0]["members"]] == [("notes/1.md", 5), ("notes/2.md", 5)]
    assert report["clusters"][0]["kept"] == merged["id"]
    assert {reason["test"] for reason in report["clusters"][0]["evidence"][0]["reasons"]} >= {"same-text", "same-title"}
    assert [(pair["a"]["line"], pair["b"]["line"]) for pair in report["suspects"]] in ([(17, 11)], [(11, 17)])
    assert report["counts"] == {"entries": 4, "kept": 3, "merged": 2, "clusters": 1, "related": 0, "suspects": 1}


def test_a_second_time_changes_nothing(archive: Path) -> None:
    once = shell("$DK dedupe notes", cwd=archive)
    twice = shell("$DK parse notes --format jsonl | $DK dedupe | $DK dedupe", cwd=archive)

    assert once.stdout == twice.stdout != b""


def test_a_merge_is_undone(archive: Path) -> None:
    parsed = shell("$DK parse notes --format jsonl", cwd=archive)
    undone = shell("$DK dedupe notes | $DK dedupe --undo", cwd=archive)

    assert sorted(undone.stdout.splitlines()) == sorted(parsed.stdout.splitlines())


def test_json_is_one_document_that_is_read_back(archive: Path) -> None:
    run = digestkit("dedupe", "notes", "--format", "json", cwd=archive)

    assert len(json.loads(run.stdout)["entries"]) == 3
    assert lines(digestkit("dedupe", "-", given=run.stdout, cwd=archive).stdout) == json.loads(run.stdout)["entries"]


def test_check_tells_each_repetition_and_fails(archive: Path) -> None:
    run = digestkit("dedupe", "--check", "notes", cwd=archive)
    clean = digestkit("dedupe", "--check", "notes/1.md", cwd=archive)

    assert run.returncode == 1
    assert run.stdout.decode().startswith(
        "notes/2.md:5 repeats notes/1.md:5: mapping caves in real time with EchoFly ("
    )
    assert (clean.returncode, clean.stdout) == (0, b"")


def test_results_do_not_depend_on_order_jobs_or_hash_seed(archive: Path) -> None:
    runs = [
        digestkit(
            "dedupe",
            *paths,
            "--jobs",
            jobs,
            "--report",
            "-",
            "-o",
            os.devnull,
            cwd=archive,
            env=environment(PYTHONHASHSEED=seed),
        )
        for paths, jobs, seed in ((("notes",), "1", "1"), (("notes/2.md", "notes/1.md"), "2", "77"))
    ]

    assert runs[0].stdout == runs[1].stdout != b""


def test_explain_shows_each_merge_with_bars(archive: Path) -> None:
    run = digestkit("dedupe", "--explain", "notes", cwd=archive, env=environment(COLUMNS="120"))
    shown = run.stdout.decode()

    assert "same-text          █████       +7.0 one text holds the other" in shown
    assert "worth a look" in shown
    assert shown.endswith("1 groups of the same, 0 of one work, 1 pairs worth a look\n")
    assert "\x1b" not in shown


def test_explain_says_what_is_between_two_entries(archive: Path) -> None:
    def told(*named: str) -> str:
        return digestkit("dedupe", "--explain", *named, cwd=archive).stdout.decode()

    assert "\nmerged\n" in told("notes/1.md:5", "notes/2.md:5")
    assert "\nnot merged, but worth a look" in told("notes/1.md:19", "notes/2.md:12", "notes")
    assert "\nnot merged: their own sources are two different things" in told("notes/1.md:5", "notes/1.md:19")
    assert "\nnever compared" in told("notes/2.md:5", "notes/1.md:19")


def test_explain_wants_two_entries_that_are_there(archive: Path) -> None:
    one = digestkit("dedupe", "--explain", "nothing", "notes", cwd=archive)
    gone = digestkit("dedupe", "--explain", "aaaa", "bbbb", "notes", cwd=archive)

    assert (one.returncode, one.stderr) == (
        2,
        b"digestkit: --explain takes two entries or none; nothing is no file and no pair\n",
    )
    assert (gone.returncode, gone.stderr) == (2, b"digestkit: no entry 'aaaa'\n")


def test_decisions_are_obeyed(archive: Path) -> None:
    ids = [entry["id"] for entry in lines(digestkit("parse", "notes", "--format", "jsonl", cwd=archive).stdout)]
    (archive / "digestkit-decisions.toml").write_text(
        f'same = [["{ids[1]}", "{ids[3]}"]]\ndifferent = [["{ids[0]}", "{ids[2]}"]]\n'
    )
    run = digestkit("dedupe", "notes", "--report", "r.json", cwd=archive)
    report = json.loads((archive / "r.json").read_text("utf-8"))

    assert [sorted(entry["merged_from"]) for entry in lines(run.stdout) if entry["merged_from"]] == [
        sorted([ids[1], ids[3]])
    ]
    assert report["clusters"][0]["evidence"][0]["reasons"][0]["test"] == "same-source"
    assert "decided-same" in {reason["test"] for reason in report["clusters"][0]["evidence"][0]["reasons"]}


def test_a_decisions_file_that_is_no_toml_is_a_configuration_error(archive: Path) -> None:
    (archive / "digestkit-decisions.toml").write_text("same = [", "utf-8")
    run = digestkit("dedupe", "notes", cwd=archive)

    assert run.returncode == 2
    assert b"digestkit-decisions.toml: no valid TOML" in run.stderr


def test_related_works_are_named_and_merged_on_demand(tmp_path: Path) -> None:
    paper = [{"url": "https://arxiv.org/abs/3103.00003", "kind": "paper", "label": "Paper"}]
    text = "polarised cameras let underwater robots navigate through murky water and map wrecks"
    entries = [
        {"id": "a", "title": "Seeing under water", "url": "https://x.com/a/status/1", "links": paper, "body": text},
        {
            "id": "b",
            "title": "Wrecks and robots",
            "url": "https://x.com/b/status/2",
            "links": paper,
            "body": f"wow: {text}",
        },
    ]
    given = "".join(json.dumps(entry) + "\n" for entry in entries).encode()
    apart, one = (
        digestkit("dedupe", "-", given=given, cwd=tmp_path),
        digestkit("dedupe", "-", "--merge", "related", given=given, cwd=tmp_path),
    )

    assert [entry["extra"] for entry in lines(apart.stdout)] == [{"related": ["b"]}, {"related": ["a"]}]
    assert [entry["merged_from"] for entry in lines(one.stdout)] == [["a", "b"]]


def test_any_lines_of_titles_and_authors_can_be_deduped(tmp_path: Path) -> None:
    given = b"""
{"title": "Counting penguins from satellite images", "authors": "Mara Lindqvist; O. Falk", "year": 2019}
{"title": "Counting penguins from satelite images", "authors": ["Lindqvist, M.", "Falk, O."], "year": "2019"}
{"title": "Counting penguins from satellite images, part II", "authors": ["Mara Lindqvist"], "year": 2019}
"""
    run = digestkit("dedupe", "-", given=given, cwd=tmp_path)

    assert [len(entry["merged_from"]) for entry in lines(run.stdout)] == [2, 0]  # type: ignore[arg-type]  # plain JSON


def test_a_threshold_of_one_merges_only_what_is_beyond_doubt(archive: Path) -> None:
    assert len(lines(digestkit("dedupe", "notes", "--threshold", "1", cwd=archive).stdout)) == 4
    assert digestkit("dedupe", "notes", "--threshold", "1.5", cwd=archive).returncode == 2


def test_review_needs_a_terminal(archive: Path) -> None:
    run = digestkit("dedupe", "--review", "notes", cwd=archive)

    assert run.returncode == 2
    assert b"--review asks in a terminal" in run.stderr
    assert not (archive / "digestkit-decisions.toml").exists()


def test_the_cache_changes_nothing_and_may_be_broken(archive: Path) -> None:
    env = environment(XDG_CACHE_HOME=str(archive / "cache"))
    first = digestkit("dedupe", "notes", cwd=archive, env=env)
    (file,) = (archive / "cache" / "digestkit").glob("*.npz")
    second = digestkit("dedupe", "notes", cwd=archive, env=env)
    file.write_bytes(file.read_bytes()[:100])
    third = digestkit("dedupe", "notes", cwd=archive, env=env)

    assert first.stdout == second.stdout == third.stdout
    assert (second.stderr, third.stderr) == (b"", b"")


def test_no_cache_leaves_nothing_behind(archive: Path) -> None:
    env = environment(XDG_CACHE_HOME=str(archive / "cache"))
    digestkit("dedupe", "notes", "--no-cache", cwd=archive, env=env)

    assert not (archive / "cache").exists()


def test_hostile_titles_reach_no_terminal_raw(tmp_path: Path) -> None:
    given = "".join(
        json.dumps({"title": "Moss \x1b]0;x\x07 [/] :smile: on old harbour walls and roofs", "id": name}) + "\n"
        for name in "ab"
    )
    run = digestkit("dedupe", "--explain", "-", given=given.encode(), cwd=tmp_path)

    assert run.returncode == 0
    assert b"\x1b" not in run.stdout
    assert b"[/] :smile:" in run.stdout


def test_a_report_never_overwrites_an_input(tmp_path: Path) -> None:
    records = tmp_path / "a.jsonl"
    records.write_bytes(b'{"title": "A"}\n')

    run = digestkit("dedupe", records, "--report", records)

    assert (run.returncode, records.read_bytes()) == (2, b'{"title": "A"}\n')
    assert b"is read and would be overwritten" in run.stderr
