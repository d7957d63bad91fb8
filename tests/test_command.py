"""The command as shells, pipes, terminals and signals meet it (reliability cases 1 to 16 and 30 to 39)."""

from __future__ import annotations

import json
import os
import pty
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from command import COMMAND, DIGESTS, SOON, digestkit, environment, shell
from digestkit import __version__
from digestkit.model import Document

ONE = DIGESTS / "wx-202103-0316.md"
LIST = "# Weekly 7\n\n## Papers\n\n- [A 论文](https://a.io/1)\n- [B](https://b.io/2)\n"
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]")


def titles(output: bytes) -> list[str]:
    return [json.loads(line)["title"] for line in output.splitlines()]


def parsed(data: bytes, *options: str) -> list[str]:
    """Titles of what is read from standard input."""
    run = digestkit("parse", "-", "--format", "jsonl", *options, given=data)
    assert (run.returncode, run.stderr) == (0, b"")
    return titles(run.stdout)


# --- what goes in


@pytest.mark.parametrize("data", [LIST.encode(), b"\xef\xbb\xbf" + LIST.encode(), LIST.encode("utf-16")])
def test_a_bom_is_no_text(data: bytes) -> None:
    assert parsed(data) == ["A 论文", "B"]
    document = json.loads(digestkit("parse", "-", given=data).stdout)
    assert document["digests"][0]["title"] == "Weekly 7"


def test_a_guessed_encoding_is_told_unless_it_is_named() -> None:
    data = LIST.encode("gb18030")
    run = digestkit("parse", "-", given=data)
    (digest,) = json.loads(run.stdout)["digests"]

    assert run.returncode == 0
    assert [entry["title"] for entry in digest["entries"]] == ["A 论文", "B"]
    assert [(p["code"], p["line"], p["column"]) for p in digest["problems"]] == [("encoding-guess", 5, 6)]
    assert run.stderr.startswith(b"digestkit: -:5:6: encoding-guess: not UTF-8; read as GB18030")
    assert digestkit("parse", "-", "-q", given=data).stderr == b""
    assert parsed(data, "--encoding", "gb18030") == ["A 论文", "B"]


BAD = {
    "utf16.md": ("# A".encode("utf-16-le"), "looks like UTF-16 or binary"),
    "latin.md": (b"# A\n\ncaf\xe9\n", "invalid byte 0xe9"),
    "broken.jsonl": (b'{"title": "x"', "no valid JSON"),
}


@pytest.mark.parametrize("form", ["json", "jsonl"])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_bad_file_is_one_message_and_the_rest_is_read(tmp_path: Path, form: str, jobs: str) -> None:
    for name, (data, _) in BAD.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "good.md").write_text(LIST)
    run = digestkit("parse", "none.md", *BAD, "good.md", "--format", form, "--jobs", jobs, cwd=tmp_path)

    assert run.returncode == 2
    places = [line.split(": ")[1] for line in run.stderr.decode().splitlines()]
    assert places == ["none.md", "utf16.md:1:2", "latin.md:3:4", "broken.jsonl:1:13"]
    assert run.stderr.count(b"digestkit: ") == 4
    if form == "json":
        document = Document.model_validate_json(run.stdout)
        assert [(digest.path, len(digest.entries)) for digest in document.digests] == [("good.md", 2)]
    else:
        assert titles(run.stdout) == ["A 论文", "B"]


def test_what_may_not_be_read_is_told(tmp_path: Path) -> None:
    run = digestkit("parse", "/proc/self/mem", "--format", "jsonl")

    assert run.returncode == 2
    assert run.stderr == b"digestkit: /proc/self/mem: cannot read: input/output error\n"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_numbers_do_not_depend_on_line_ends(end: str) -> None:
    run = digestkit("parse", "-", "--format", "jsonl", given=LIST.replace("\n", end).encode())

    assert [json.loads(line)["sources"][0]["start_line"] for line in run.stdout.splitlines()] == [5, 6]


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b"\n \n\t\n", b"\r\r"])
def test_nothing_to_read_is_no_error(data: bytes) -> None:
    assert parsed(data) == []


HOSTILE = {
    "a line of 10 MB": "- [A](https://a.io) " + "字x " * 2_000_000,
    "nested lists": "\n".join(" " * depth + "- a" for depth in range(3_000)),
    "nested quotes": ">" * 10_000 + " a\n" + "> " * 10_000 + "b",
    "nested brackets": "[" * 10_000 + "a" + "]" * 10_000 + "(https://a.io)",
    "open emphasis": "_a*b" * 10_000,
    "open brackets": "- " + "[" * 50_000,
    "alternations": "".join("- a\n> b\n" for _ in range(2_000)),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_read_to_its_end(text: str) -> None:
    run = digestkit("parse", "-", given=text.encode())

    assert (run.returncode, run.stderr) == (0, b"")
    Document.model_validate_json(run.stdout)


def test_a_folder_without_digests_is_noted(tmp_path: Path) -> None:
    run = digestkit("parse", cwd=tmp_path)

    assert run.returncode == 0
    assert json.loads(run.stdout)["digests"] == []
    assert run.stderr == b"digestkit: no digests (.md, .markdown) in .\n"
    assert digestkit("parse", "-q", cwd=tmp_path).stderr == b""


def test_what_is_piped_in_is_read_where_no_path_is_named(tmp_path: Path) -> None:
    (tmp_path / "here.md").write_text("- [Here](https://a.io)\n")
    for given, expected in {LIST.encode(): ["A 论文", "B"], b'{"title": "R"}': ["R"], b"": ["Here"]}.items():
        run = digestkit("parse", "--format", "jsonl", given=given, cwd=tmp_path)
        assert titles(run.stdout) == expected
        assert titles(digestkit("parse", "here.md", "--format", "jsonl", given=given, cwd=tmp_path).stdout) == ["Here"]
    assert titles(shell("$DK parse --format jsonl", cwd=tmp_path).stdout) == ["Here"]


def test_verbose_names_each_file() -> None:
    says = digestkit("parse", DIGESTS, "-v").stderr.decode().splitlines()

    assert says == [f"digestkit: reading {path}" for path in sorted(DIGESTS.glob("*.md"))]


def test_odd_names_are_read_and_shown(tmp_path: Path) -> None:
    names = [b"-dash.md", b"a b.md", b"caf\xe9.md", "周报 🎉.md".encode(), b"new\nline.md"]
    for name in names:
        try:
            Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text(LIST)
        except OSError:
            pytest.skip("this file system takes only names in UTF-8")
    run = digestkit("parse", "--", b"-dash.md", *names, b"no\x1b]0;\n.md", cwd=tmp_path)

    paths = [digest["path"] for digest in json.loads(run.stdout)["digests"]]
    assert paths == ["-dash.md", "a b.md", "caf\\xe9.md", "周报 🎉.md", "new\nline.md"]
    assert run.stderr == b"digestkit: no\\u001b]0;\\u000a.md: no such file or folder\n"


def test_a_process_substitution_is_read() -> None:
    run = shell(f"$DK parse <(cat '{ONE}') --format jsonl")

    assert run.returncode == 0
    assert titles(run.stdout) == titles(digestkit("parse", ONE, "--format", "jsonl").stdout)


def test_standard_input_is_read_only_for_a_dash() -> None:
    with subprocess.Popen([*COMMAND, "parse", ONE], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout
        assert json.loads(process.stdout.read())["digests"]
        assert process.wait(SOON) == 0


@pytest.mark.parametrize("arguments", [["--encoding", "klingon"], ["--jobs", "0"], ["--format", "xml"], ["--no-such"]])
def test_wrong_usage_is_2(arguments: list[str]) -> None:
    run = digestkit("parse", ONE, *arguments)

    assert (run.returncode, run.stdout) == (2, b"")
    assert any(argument in run.stderr.decode() for argument in arguments)
    assert b"Traceback" not in run.stderr


# --- what comes out


@pytest.mark.parametrize("name", ["a.md", "link.md", "twin.md"])
def test_an_input_is_never_written(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.md").write_text(LIST)
    (tmp_path / "link.md").symlink_to("a.md")
    os.link(tmp_path / "a.md", tmp_path / "twin.md")
    for paths in (["a.md"], ["."], ["none.md", "a.md"]):
        run = digestkit("parse", *paths, "-o", name, cwd=tmp_path)

        assert run.returncode == 2
        assert b"is read and would be overwritten" in run.stderr
    assert (tmp_path / "a.md").read_text() == LIST
    assert len(list(tmp_path.iterdir())) == 3


def test_the_output_is_whole_though_a_file_was_bad(tmp_path: Path) -> None:
    run = digestkit("parse", "none.md", ONE, "-o", "out.json", cwd=tmp_path)

    assert (run.returncode, run.stdout) == (2, b"")
    assert len(Document.model_validate_json((tmp_path / "out.json").read_bytes()).digests) == 1


PIPES = {
    "$DK parse {} --format jsonl | head -1": 0,
    "$DK parse {} | head -c 10": 0,
    "$DK parse {} --jobs 2 | true": 0,
    "$DK explain {} | head -1": 0,
    "$DK schema | true": 0,
    "$DK --help | true": 0,
    "$DK --version | true": 0,
    "$DK parse {} > /dev/full": 2,
    "$DK explain {} > /dev/full": 2,
    "$DK --help > /dev/full": 2,
    "$DK --version > /dev/full": 2,
    "$DK parse {} >&-": 2,
    "$DK explain {} >&-": 2,
    "$DK --version >&-": 2,
    "$DK parse - <&-": 2,
    "$DK parse {} --format jsonl -o /dev/full": 2,
    "$DK parse {} -o /proc/no/x.json": 2,
    "$DK parse {} -o /dev/null >&-": 0,
    "$DK parse {} none.md >&- 2>&-": 2,
}


@pytest.mark.parametrize(("script", "code"), PIPES.items())
def test_an_end_of_the_pipe_is_quiet_and_a_failure_one_line(script: str, code: int) -> None:
    run = shell(script.format(f"'{DIGESTS}'" if "explain" not in script else f"'{ONE}'") + '; exit "${PIPESTATUS[0]}"')

    assert run.returncode == code
    says = run.stderr.decode().splitlines()
    assert len(says) == (1 if code and "2>&-" not in script else 0)
    assert all(line.startswith("digestkit: ") for line in says)


@contextmanager
def reading_without_end(tmp_path: Path, *options: str) -> Iterator[subprocess.Popen[bytes]]:
    """A run in its own process group that has begun to write `out` and waits for more to read."""
    reader, writer = os.pipe()
    (tmp_path / "out").write_text("old")
    command = [*COMMAND, "parse", ONE, f"/dev/fd/{reader}", "-o", tmp_path / "out", *options]
    process = subprocess.Popen(command, pass_fds=[reader], stderr=subprocess.PIPE, start_new_session=True)
    os.close(reader)
    until = time.monotonic() + SOON
    while not list(tmp_path.glob(".digestkit-*")) and process.poll() is None and time.monotonic() < until:
        time.sleep(0.01)
    time.sleep(0.2)  # now it waits for us
    try:
        yield process
    finally:
        os.close(writer)
        process.communicate(timeout=SOON)


@pytest.mark.parametrize("options", [["--jobs", "1"], ["--jobs", "2"]])
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_leaves_nothing_half_written(
    tmp_path: Path, options: list[str], number: signal.Signals, code: int
) -> None:
    with reading_without_end(tmp_path, *options) as process:
        os.killpg(process.pid, number)
        _, says = process.communicate(timeout=SOON)

        assert process.returncode == code
        assert says == b""
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert (tmp_path / "out").read_text() == "old"


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="the workers are found in /proc")
def test_a_killed_worker_is_told(tmp_path: Path) -> None:
    with reading_without_end(tmp_path, "--jobs", "2") as process:
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        until = time.monotonic() + SOON
        while len(workers := children.read_text().split()) < 2 and time.monotonic() < until:
            time.sleep(0.01)
        for worker in workers:
            os.kill(int(worker), signal.SIGKILL)
        _, says = process.communicate(timeout=SOON)

        assert process.returncode == 2
        assert says.startswith(b"digestkit: a worker process was killed by signal 9")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert (tmp_path / "out").read_text() == "old"


LOCALES = [
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"PYTHONIOENCODING": "ascii"},
    {"PYTHONIOENCODING": "cp1252:strict"},
]


@pytest.mark.parametrize("changed", LOCALES)
@pytest.mark.parametrize("arguments", [["parse", ONE], ["explain", ONE], ["--help"]], ids=str)
def test_data_is_utf8_whatever_the_locale(changed: dict[str, str], arguments: list[str]) -> None:
    run = digestkit(*arguments, env=environment(**changed))

    assert (run.returncode, run.stderr) == (0, b"")
    assert "周报" in run.stdout.decode() or "公众号" in run.stdout.decode()


def test_a_deleted_folder_a_missing_home_and_the_root(tmp_path: Path) -> None:
    for script in (f"mkdir {tmp_path}/gone; cd {tmp_path}/gone; rmdir {tmp_path}/gone", "unset HOME", "cd /"):
        run = shell(f"{script}; $DK parse '{ONE}' --format jsonl")
        assert (run.returncode, run.stderr) == (0, b"")
        assert titles(run.stdout)
    run = shell(f"mkdir {tmp_path}/gone; cd {tmp_path}/gone; rmdir {tmp_path}/gone; $DK parse")
    assert (run.returncode, run.stderr) == (2, b"digestkit: .: no such file or directory\n")


READ_ONLY = """
mount -t tmpfs none {folder} || exit 77
printf '1. [A](https://a.io/?utm_source=x)\\n2. [B](https://b.io/)\\n' > {folder}/2024-05-06.md
mount -o remount,ro {folder} || exit 77
cd {folder}
$DK parse --format jsonl -q | wc -l
$DK check
echo "check $?"
$DK format
echo "format $?"
$DK parse -o out.json
echo "parse $?"
grep -c utm_source 2024-05-06.md
ls -A
"""


def test_on_a_read_only_file_system_what_reads_works_and_what_writes_is_one_line(tmp_path: Path) -> None:
    if not shutil.which("unshare"):
        pytest.skip("needs unshare, to mount a disk of its own")
    script = READ_ONLY.format(folder=tmp_path).replace("$DK", " ".join(COMMAND))
    run = subprocess.run(
        ["unshare", "--user", "--map-root-user", "--mount", "bash", "-c", script], capture_output=True, check=False
    )
    if run.returncode == 77 or b"unshare" in run.stderr:
        pytest.skip("may not mount a disk of its own here")

    found = "2024-05-06.md:1:21: DK201 [*] link carries tracking: utm_source"
    assert run.stdout.decode().splitlines() == [
        "2", found, "check 1", "format 2", "parse 2", "1", "2024-05-06.md",
    ]  # fmt: skip
    told = run.stderr.decode().splitlines()
    assert [line for line in told if re.search("is read-only|cannot write", line)] == [
        "digestkit: ./2024-05-06.md: is read-only",
        "digestkit: out.json: cannot write: Read-only file system",
    ]
    assert not [line for line in told if not line.startswith("digestkit: ")]


def test_from_a_subfolder_the_same_records(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "a.md").write_text(LIST)
    here = digestkit("parse", "a.md", cwd=tmp_path).stdout
    below = digestkit("parse", "../a.md", cwd=tmp_path / "sub").stdout

    assert below.replace(b'"../a.md"', b'"a.md"') == here


@pytest.mark.parametrize("command", [(sys.executable, "-W", "error", "-X", "dev", "-m", "digestkit"), COMMAND])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_no_warning_is_left(command: tuple[str, ...], jobs: str) -> None:
    run = digestkit("parse", DIGESTS, "--jobs", jobs, command=command)

    assert (run.returncode, run.stderr) == (0, b"")


# --- what a person sees


def on_a_terminal(*arguments: str | Path, given: bytes = b"", **changed: str | None) -> str:
    """What a terminal gets on standard output."""
    ours, theirs = pty.openpty()
    env = environment(**{"TERM": "xterm-256color", "NO_COLOR": None, "COLUMNS": "100", **changed})
    with subprocess.Popen([*COMMAND, *arguments], stdin=subprocess.PIPE, stdout=theirs, env=env) as process:
        assert process.stdin
        os.close(theirs)
        process.stdin.write(given)
        process.stdin.close()
        parts = []
        while part := _read(ours):
            parts.append(part)
        os.close(ours)
    assert process.returncode == 0
    return b"".join(parts).decode().replace("\r\n", "\n")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 1 << 16)
    except OSError:  # the other end is closed
        return b""


EVIL = "# \x1b]0;owned\x07 [/] :smile: [bold]x[/bold]\n\n- [\x1b[31mred \x9b2J \u202eback\u2066 [/] :smile:](https://a.io/\x1b)\n"


def test_nothing_from_a_digest_acts_on_a_terminal() -> None:
    shown = on_a_terminal("parse", "-", given=EVIL.encode())
    assert not CONTROLS.search(shown)
    assert json.loads(shown) == json.loads(digestkit("parse", "-", given=EVIL.encode()).stdout)

    shown = on_a_terminal("explain", "-", "--color", "never", given=EVIL.encode())
    assert not CONTROLS.search(shown)
    assert "# \\u001b]0;owned\\u0007 [/] :smile: [bold]x[/bold]" in shown

    colored = on_a_terminal("explain", "-", given=EVIL.encode())
    assert "\x1b[" in colored
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == shown


@pytest.mark.parametrize("changed", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
@pytest.mark.parametrize("arguments", [["explain", ONE], ["--help"], ["parse", "--help"]], ids=str)
def test_colours_are_only_for_terminals_that_want_them(changed: dict[str, str], arguments: list[str]) -> None:
    assert "\x1b[" in on_a_terminal(*arguments)
    assert "\x1b" not in on_a_terminal(*arguments, **changed)
    assert b"\x1b" not in digestkit(*arguments).stdout


def test_colours_always_and_never() -> None:
    assert b"\x1b[" in digestkit("explain", ONE, "--color", "always").stdout
    assert "\x1b" not in on_a_terminal("explain", ONE, "--color", "never")


def test_machine_lines_are_not_wrapped_and_a_terminal_keeps_its_gutter() -> None:
    narrow = environment(COLUMNS="20")
    assert digestkit("parse", ONE, env=narrow).stdout == digestkit("parse", ONE).stdout
    assert digestkit("explain", ONE, env=narrow).stdout == digestkit("explain", ONE).stdout
    wide = max(map(len, on_a_terminal("explain", ONE, COLUMNS="60", NO_COLOR="1").splitlines()))
    assert wide <= 60


def test_help_names_every_command_and_every_option_says_what_it_does() -> None:
    text = digestkit("--help", env=environment(COLUMNS="100")).stdout.decode()
    for command in ("parse", "explain", "schema"):
        assert re.search(rf"│ {command} +\w", text)
        about = digestkit(command, "--help", env=environment(COLUMNS="100")).stdout.decode()
        assert not re.search(r"│ +--\S+(?: +-\w)?(?: +[A-Z<]\S*)? +│", about), "an option without help"


@pytest.mark.parametrize("arguments", [["--version"], ["--version", "-h"]])
def test_the_version(arguments: list[str]) -> None:
    assert digestkit(*arguments).stdout.decode() == f"digestkit {__version__}\n"


def test_the_version_loads_nothing_heavy() -> None:
    code = """
import sys
from digestkit.__main__ import main
sys.argv[1:] = ["--version"]
try:
    main()
except SystemExit as end:
    assert not end.code
print(*sorted({"typer", "rich", "pydantic", "mistune", "rapidfuzz"} & set(sys.modules)))
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert run.stdout == f"digestkit {__version__}\n\n"


def test_the_script_is_the_module() -> None:
    script = Path(sys.executable).with_name("digestkit")
    if not script.exists():
        pytest.skip("the package is not installed with its script")
    assert digestkit("parse", ONE, command=(str(script),)).stdout == digestkit("parse", ONE).stdout
