"""`digestkit check` as people, hooks and builds run it."""

from __future__ import annotations

import codecs
import json
import os
import stat
import subprocess
from pathlib import Path

import pytest

from command import digestkit, environment

TRACKED = "- [A](https://t.io/x?utm_source=n)\n"
CLEAN = "# Weekly 7\n\n- [A](https://a.io/x)\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "issue-1.md").write_text("# Weekly 1\n\n- [Deep Sets for Graphs](https://a.io/x)\n", "utf-8")
    (tmp_path / "issue-2.md").write_text(f"# Weekly 2\n\n- [Deep Sets for Graphs](https://a.io/x)\n{TRACKED}", "utf-8")
    return tmp_path


def check(folder: Path, *arguments: str, given: bytes = b"") -> tuple[int, str, str]:
    run = digestkit("check", *arguments, cwd=folder, given=given)
    return run.returncode, run.stdout.decode(), run.stderr.decode()


def test_findings_are_lines_and_exit_code_1(folder: Path) -> None:
    code, out, err = check(folder)

    assert code == 1
    assert out.splitlines() == [
        "issue-2.md:3:1: DK102 shared before in issue 1: Deep Sets for Graphs (see issue-1.md:3)",
        "issue-2.md:4:21: DK201 [*] link carries tracking: utm_source",
    ]
    assert err == "digestkit: 2 findings; 1 can be mended with --fix\n"


def test_a_clean_digest_is_silent_on_stdout(tmp_path: Path) -> None:
    (tmp_path / "issue-7.md").write_text(CLEAN)

    assert check(tmp_path, "issue-7.md") == (0, "", "digestkit: nothing found\n")
    assert check(tmp_path, "issue-7.md", "-q") == (0, "", "")


def test_nothing_found_says_no_more_than_was_read(tmp_path: Path) -> None:
    (tmp_path / "issue-7.md").write_bytes(b"\x00\x01\x02")

    code, out, err = check(tmp_path, "issue-7.md")

    assert (code, out, err.splitlines()[-1]) == (2, "", "digestkit: nothing found in what could be read")


def test_a_file_that_cannot_be_read_is_exit_code_2_and_the_rest_is_checked(folder: Path) -> None:
    (folder / "a.jsonl").write_text('{"title": "x"}\n')
    code, out, err = check(folder, "none.md", "a.jsonl", "issue-2.md", "--select", "DK2", "-q")

    assert code == 2
    assert out == "issue-2.md:4:21: DK201 [*] link carries tracking: utm_source\n"
    assert err.splitlines() == [
        "digestkit: none.md: no such file or folder",
        "digestkit: a.jsonl: holds records; check takes Markdown",
    ]


# --- which rules


@pytest.mark.parametrize(
    ("options", "codes"),
    [
        (["--select", "DK2"], ["DK201"]),
        (["--select", "DK1,DK2"], ["DK102", "DK201"]),
        (["--select", "DK1", "--select", "tracking-in-link"], ["DK102", "DK201"]),
        (["--ignore", "shared-before"], ["DK201"]),
        (["--ignore", "ALL"], []),
    ],
)
def test_rules_are_selected_by_code_beginning_and_name(folder: Path, options: list[str], codes: list[str]) -> None:
    code, out, _ = check(folder, *options)

    assert [line.split()[1] for line in out.splitlines()] == codes
    assert code == bool(codes)


def test_an_unknown_rule_is_a_mistake(folder: Path) -> None:
    code, out, err = check(folder, "--select", "DK20l")

    assert (code, out) == (2, "")
    assert err == "digestkit: unknown rule 'DK20l'; did you mean 'DK201'?\n"


@pytest.mark.parametrize(
    ("name", "settings", "line"),
    [
        ("digestkit.toml", '[rules]\nselect = ["DK"]\nignore = ["DK1O2"]\n', 3),
        ("digestkit.toml", '[rules.per-file-ignores]\n"a.md" = ["DK1O2"]\n', 1),
        ("pyproject.toml", '[tool.digestkit.rules]\nselect = ["DK2", "DK1O2"]\n', 2),
    ],
)
def test_an_unknown_rule_in_the_configuration_is_told_with_its_line(
    folder: Path, name: str, settings: str, line: int
) -> None:
    (folder / name).write_text(settings)
    code, out, err = check(folder)

    assert (code, out) == (2, "")
    assert err == f"digestkit: {name}:{line}: unknown rule 'DK1O2'; did you mean 'DK102'?\n"


def test_an_unknown_rule_on_the_command_line_is_not_blamed_on_the_configuration(folder: Path) -> None:
    (folder / "digestkit.toml").write_text('[rules]\nignore = ["DK102"]\n')

    assert check(folder, "--ignore", "DK20l")[2] == "digestkit: unknown rule 'DK20l'; did you mean 'DK201'?\n"


def test_the_configuration_selects_ignores_and_excludes(folder: Path) -> None:
    settings = '[rules]\nignore = ["DK102"]\n[rules.per-file-ignores]\n"issue-2.md" = ["tracking-in-link"]\n'
    (folder / "digestkit.toml").write_text(settings)
    assert check(folder)[0] == 0

    (folder / "digestkit.toml").write_text('exclude = ["issue-2.md"]\n')
    assert check(folder, "issue-2.md", "-q") == (0, "", "")


def test_labels_of_the_configuration_are_known_to_the_rules(tmp_path: Path) -> None:
    (tmp_path / "issue-7.md").write_text("- [A](https://a.io)\n  - Notebok: https://b.io\n")
    assert "DK305" in check(tmp_path)[1]

    (tmp_path / "digestkit.toml").write_text('[labels]\nother = ["notebok"]\n')
    assert check(tmp_path)[0] == 0


# --- the archive


def test_a_file_named_alone_is_compared_with_the_rest_of_its_repository(folder: Path) -> None:
    assert "DK102" not in check(folder, "issue-2.md")[1]

    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    code, out, _ = check(folder, "issue-2.md")
    assert code == 1
    (line,) = [line for line in out.splitlines() if "DK102" in line]
    assert line == "issue-2.md:3:1: DK102 shared before in issue 1: Deep Sets for Graphs (see issue-1.md:3)"
    assert check(folder, "issue-1.md") == (0, "", "digestkit: nothing found\n")


def test_or_with_what_the_configuration_includes(folder: Path) -> None:
    (folder / "old").mkdir()
    (folder / "issue-1.md").rename(folder / "old" / "issue-1.md")
    (folder / "digestkit.toml").write_text('include = ["old"]\n')

    assert "DK102 shared before in issue 1" in check(folder, "issue-2.md")[1]


def test_what_cannot_be_read_in_the_archive_was_not_asked_for(folder: Path) -> None:
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    (folder / "broken.md").write_bytes(b"caf\xe9 \xff\n")

    assert check(folder, "issue-1.md")[0] == 0


# --- fixes


def test_fixes_are_written_and_told(folder: Path) -> None:
    code, out, err = check(folder, "issue-2.md", "--fix", "--show-fixes", "--select", "DK2")

    assert (code, out) == (0, "")
    assert (folder / "issue-2.md").read_text().endswith("- [A](https://t.io/x)\n")
    assert "issue-2.md:4:21: DK201 link carries tracking: utm_source" in err


def test_unsafe_fixes_are_made_only_when_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "issue-7.md"
    path.write_text("- [A](a.io/x)\n")
    assert check(tmp_path, "--fix")[0] == 1
    assert path.read_text() == "- [A](a.io/x)\n"
    assert check(tmp_path, "--fix", "--unsafe-fixes")[0] == 0
    assert path.read_text() == "- [A](https://a.io/x)\n"


@pytest.mark.parametrize(
    ("mark", "encoding", "options"),
    [
        (b"", "utf-8", ()),
        (codecs.BOM_UTF8, "utf-8", ()),
        (codecs.BOM_UTF16_LE, "utf-16-le", ()),
        (codecs.BOM_UTF32_BE, "utf-32-be", ()),
        (b"", "gb18030", ("--encoding", "gb18030")),
    ],
)
def test_a_fixed_file_keeps_its_encoding_and_line_ends(
    tmp_path: Path, mark: bytes, encoding: str, options: tuple[str, ...]
) -> None:
    path = tmp_path / "issue-7.md"
    path.write_bytes(mark + f"# 周报\r\n{TRACKED}".replace("\n", "\r\n").replace("\r\r", "\r").encode(encoding))
    check(tmp_path, "--fix", *options)

    assert path.read_bytes() == mark + "# 周报\r\n- [A](https://t.io/x)\r\n".encode(encoding)


def test_a_guessed_encoding_is_told_and_the_file_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "issue-7.md"
    data = f"# 一二三四五六七八周报\n{TRACKED}".encode("gb18030")
    path.write_bytes(data)
    code, out, err = check(tmp_path, "--fix")

    assert code == 2
    assert "issue-7.md: not UTF-8, and left alone" in err
    assert [line.split()[1] for line in out.splitlines()] == ["DK001", "DK201"]
    assert path.read_bytes() == data


def test_a_fixed_file_keeps_its_mode_and_its_link(tmp_path: Path) -> None:
    real = tmp_path / "real.md"
    real.write_text(TRACKED)
    real.chmod(0o640)
    (tmp_path / "issue-7.md").symlink_to(real)
    check(tmp_path, "issue-7.md", "--fix")

    assert (tmp_path / "issue-7.md").is_symlink()
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert "utm" not in real.read_text()


def test_a_clean_file_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "issue-7.md"
    path.write_text(CLEAN)
    os.utime(path, (1, 1))
    check(tmp_path, "--fix", "--unsafe-fixes")

    assert path.stat().st_mtime == 1


def test_a_diff_changes_nothing(folder: Path) -> None:
    before = (folder / "issue-2.md").read_bytes()
    code, out, _ = check(folder, "issue-2.md", "--diff")

    assert code == 1
    assert out.splitlines()[-2:] == ["-- [A](https://t.io/x?utm_source=n)", "+- [A](https://t.io/x)"]
    assert (folder / "issue-2.md").read_bytes() == before
    assert check(folder, "issue-1.md", "--diff")[:2] == (0, "")


# --- standard input


def test_standard_input_goes_by_a_name(folder: Path) -> None:
    (folder / "digestkit.toml").write_text("")
    text = (folder / "issue-2.md").read_bytes()
    code, out, _ = check(folder, "-", "--stdin-filename", "issue-2.md", given=text)

    assert code == 1
    assert [line.split()[:2] for line in out.splitlines()] == [
        ["issue-2.md:3:1:", "DK102"],
        ["issue-2.md:4:21:", "DK201"],
    ]


def test_standard_input_is_fixed_to_standard_output(tmp_path: Path) -> None:
    code, out, _ = check(tmp_path, "-", "--fix", "--ignore", "DK4", given=TRACKED.encode())

    assert (code, out) == (0, "- [A](https://t.io/x)\n")


# --- baseline


def test_a_baseline_hides_what_was_known_and_nothing_else(folder: Path) -> None:
    assert check(folder, "--write-baseline", "known.json")[0] == 0
    assert check(folder, "--baseline", "known.json")[:2] == (0, "")

    path = folder / "issue-2.md"
    path.write_text(
        "# Weekly 2\n\nHello.\n\n" + path.read_text().partition("\n\n")[2] + "- [B](https://b.io/?utm_source=n)\n"
    )
    code, out, _ = check(folder, "--baseline", "known.json")
    assert code == 1
    assert out == "issue-2.md:7:20: DK201 [*] link carries tracking: utm_source\n"


def test_the_configuration_names_a_baseline(folder: Path) -> None:
    check(folder, "--write-baseline", "known.json")
    (folder / "digestkit.toml").write_text('[rules]\nbaseline = "known.json"\n')

    assert check(folder)[0] == 0


@pytest.mark.parametrize("text", ["", "[]", '{"findings": 1}', '{"findings": {"a": []}}'])
def test_what_is_no_baseline_is_told(folder: Path, text: str) -> None:
    (folder / "known.json").write_text(text)
    code, _, err = check(folder, "--baseline", "known.json")

    assert code == 2
    assert "known.json: is no baseline" in err


# --- the quick way


def test_the_quick_way_loads_nothing_heavy(tmp_path: Path) -> None:
    (tmp_path / "issue-7.md").write_text(f"{CLEAN}{TRACKED}  - Code: https://b.io\n")
    heavy = {"typer", "rich", "pydantic", "mistune", "rapidfuzz", "numpy", "sqlite3", "asyncio", "multiprocessing"}
    for _ in ("cold", "warm"):
        run = digestkit("check", "issue-7.md", cwd=tmp_path, env=environment(PYTHONPROFILEIMPORTTIME="1"))
        loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in run.stderr.decode().splitlines()}

        assert run.returncode == 1
        assert "digestkit" in loaded
        assert not heavy & loaded


def test_what_is_known_is_not_read_again(tmp_path: Path) -> None:
    (tmp_path / "issue-7.md").write_text(CLEAN)
    check(tmp_path)
    run = digestkit("check", cwd=tmp_path, env=environment(PYTHONPROFILEIMPORTTIME="1"))

    assert b"digestkit.lint.check" in run.stderr
    assert b"digestkit.outline" not in run.stderr


def test_processes_change_nothing(tmp_path: Path) -> None:
    for number in range(40):
        lines = "".join(f"- [Entry {number} of {i}](https://a.io/{number}/{i}?utm_source=n)\n" for i in range(150))
        (tmp_path / f"issue-{number}.md").write_text(lines)
    code, out, _ = check(tmp_path, "--jobs", "2", "--no-cache", "--output-format", "json")

    assert code == 1
    assert json.loads(out)["counts"]["DK201"] == 40 * 150
