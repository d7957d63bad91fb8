"""What an archive sets: where settings are found, what is refused and how it is told, what they change."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from itertools import zip_longest
from pathlib import Path

import jsonschema
import pytest

from command import PROJECT, digestkit
from digestkit import records
from digestkit.config import Configuration, Settings, load, settings, shape, show
from digestkit.errors import DigestError

FULL = """\
include = ["notes"]
exclude = ["notes/en/", "README.md"]
tracking = ["from"]
short-hosts = ["s.example.org"]

[labels]
code = ["传送仓"]
text = ["Verdict"]

[sections]
news = ["速递"]

[hosts]
paper = ["preprints.example.org/abs"]

[redirectors]
"go.example.org/out" = ["to"]

[rules]
select = ["DK1", "tracking-in-link"]
ignore = ["DK203"]
baseline = "known.txt"
per-file-ignores = { "old/*.md" = ["DK1"] }

[dedupe]
threshold = 0.95
decisions = "decisions.txt"

[format]
bullet = "*"
number = "1、"
typography = true
skip = ["numbering"]
spelling = ["GitHub"]
"""
FAULTS = {
    "include = 1": 'digestkit.toml:1: include: must be a list, as in ["a", "b"]',
    "include = [\n 1]": "digestkit.toml:1: include: must be text in quotes",
    "\ninclud = []": "digestkit.toml:2: unknown key 'includ'; did you mean 'include'?",
    "[rules]\nignore = []\nselct = []": "digestkit.toml:3: unknown key 'rules.selct'; did you mean 'select'?",
    "rules.zzz = 1": "digestkit.toml:1: unknown key 'rules.zzz'; known: select, ignore, per-file-ignores, baseline",
    "rules = 1": "digestkit.toml:1: rules: must be a table",
    "[[rules]]\nselect = []": "digestkit.toml:1: rules: must be a table",
    "[labels]\nkode = []": "digestkit.toml:2: unknown key 'labels.kode'; did you mean 'code'?",
    "[labels]\ncode = 'x'": 'digestkit.toml:2: labels.code: must be a list, as in ["a", "b"]',
    "[dedupe]\n\nthreshold = 2": "digestkit.toml:3: dedupe.threshold: must be at most 1.0",
    "[dedupe]\nthreshold = nan": "digestkit.toml:2: dedupe.threshold: must be at most 1.0",
    "[dedupe]\nthreshold = true": "digestkit.toml:2: dedupe.threshold: must be a number",
    "[dedupe]\ndecisions = 1979-05-27": "digestkit.toml:2: dedupe.decisions: must be text in quotes",
    "[format]\ntypography = 'yes'": "digestkit.toml:2: format.typography: must be true or false",
    "[format]\nbullet = '.'": "digestkit.toml:2: format.bullet: must be 'own', '-', '*' or '+'",
    "[format]\nnumber = '1'\nbullet = 'onw'": "digestkit.toml:3: format.bullet: must be 'own', '-', '*' or '+'; "
    "did you mean 'own'? (and 1 more)",
    "[format\n": "digestkit.toml:1:8: is not valid TOML: expected ']' at the end of a table declaration",
    "a = [\n1\n": "digestkit.toml:3: is not valid TOML: unclosed array",
}


def configured(folder: Path, text: str, name: str = "digestkit.toml") -> Settings:
    (folder / name).write_text(text, "utf-8")
    found = load.load(str(folder / name))
    assert found
    return found


def test_every_setting_is_read(tmp_path: Path) -> None:
    found = {shown.key: (shown.value, shown.place) for shown in show.effective(configured(tmp_path, FULL))}

    assert all(place for _, place in found.values()), "a setting is missing from FULL"
    assert found["rules.per-file-ignores"][0] == {"old/*.md": ("DK1",)}
    assert str(found["format.spelling"][1]).endswith("digestkit.toml:34")
    assert found["labels"][0] == {"code": ("传送仓",), "text": ("Verdict",)}


@pytest.mark.parametrize(("text", "message"), FAULTS.items())
def test_a_fault_is_told_with_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "digestkit.toml").write_text(text, "utf-8")

    with pytest.raises(DigestError) as refused:
        Configuration().of(".")
    assert str(refused.value) == message


TABLES = (settings.Tables, settings.RuleSettings, settings.DedupeSettings, settings.FormatSettings)


@pytest.mark.parametrize("table", TABLES)
def test_every_setting_says_what_it_is_for(table: type) -> None:
    for found in shape.keys(table).values():
        assert found.metadata.get("description") or shape.is_table(shape.hints(table)[found.name])
    assert table.__doc__


def test_the_schema_agrees_with_the_reader(tmp_path: Path) -> None:
    schema = json.loads(digestkit("schema", "config").stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(tomllib.loads(FULL), schema)

    for text in ("includ = []", "[format]\nbullet = '.'", "[labels]\nkode = []", "[rules]\nper-file-ignores = 1"):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(tomllib.loads(text), schema)


def test_the_nearest_file_wins(tmp_path: Path) -> None:
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    configured(tmp_path, "tracking = ['top']")
    configured(tmp_path / "a", "[tool.digestkit]\ntracking = ['project']", "pyproject.toml")
    (deep / "pyproject.toml").write_text("[tool.other]\nname = 'digestkit'", "utf-8")
    of = Configuration().of

    assert of(str(deep / "x.md")).tracking == ("project",)
    assert of(str(tmp_path / "x.md")).tracking == ("top",)
    configured(tmp_path / "a" / "b", "tracking = ['deep']")
    assert Configuration(str(tmp_path / "digestkit.toml")).of(str(deep)).tracking == ("top",)


def test_digestkit_toml_comes_before_pyproject(tmp_path: Path) -> None:
    configured(tmp_path, "tracking = ['a']")
    configured(tmp_path, "[tool.digestkit]\ntracking = ['b']", "pyproject.toml")

    assert Configuration().of(str(tmp_path)).tracking == ("a",)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("none.toml", None, "cannot read the configuration: no such file or directory"),
        ("pyproject.toml", "[project]\nname = 'a'", "holds no [tool.digestkit]"),
        ("latin.toml", "é".encode("latin-1"), "cannot read the configuration: is not UTF-8"),
    ],
)
def test_a_named_file_must_be_one(tmp_path: Path, name: str, text: str | bytes | None, message: str) -> None:
    if text is not None:
        (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    run = digestkit("parse", "--config", tmp_path / name, "-", given=b"- [A](https://a.io)")

    assert run.returncode == 2
    assert run.stderr.decode() == f"digestkit: {tmp_path / name}: {message}\n"


def test_settings_without_a_fault_need_no_pydantic(tmp_path: Path) -> None:
    configured(tmp_path, FULL)
    script = "import sys; from digestkit.config import Configuration; s = Configuration().of('x.md');"
    script += "print(s.tracking, 'pydantic' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True)

    assert run.stdout == "('from',) False\n"


DIGEST = """\
# Weekly

## 本周速递

1. [A](https://a.io/?from=feed&id=7)
   - 传送仓：https://b.io/x
   - Verdict: worth it
   - https://preprints.example.org/abs/12
   - https://go.example.org/out?to=https%3A%2F%2Fd.io%2F
   - [https://e.io/full](https://s.example.org/x1)
2. [B](https://bb.io)
"""


def test_labels_sections_and_addresses_of_an_archive(tmp_path: Path) -> None:
    own = configured(tmp_path, FULL)
    plain, told = (next(records.read(DIGEST, "w.md", settings=each).entries()) for each in (settings.DEFAULT, own))

    assert (plain.url, told.url) == ("https://a.io/?from=feed&id=7", "https://a.io/?id=7")
    assert [entry.section and entry.section.kind for entry in (plain, told)] == ["other", "news"]
    assert {link.url: link.kind for link in told.links} == {
        "https://b.io/x": "code",
        "https://preprints.example.org/abs/12": "paper",
        "https://d.io/": "project",
        "https://e.io/full": "other",
    }
    assert "https://go.example.org/out?to=https%3A%2F%2Fd.io%2F" in {link.url for link in plain.links}
    assert told.fields == {"Verdict": "worth it"}


def test_readings_under_different_settings_take_turns(tmp_path: Path) -> None:
    own = configured(tmp_path, FULL)
    readings = [records.read(DIGEST, "w.md", settings=each).entries() for each in (settings.DEFAULT, own)]
    alone = [list(records.read(DIGEST, "w.md", settings=each).entries()) for each in (settings.DEFAULT, own)]

    assert list(zip_longest(*readings)) == list(zip_longest(*alone))
    assert alone[0] != alone[1]


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive with settings, and files that they leave out."""
    (tmp_path / "digestkit.toml").write_text(FULL, "utf-8")
    for name in ("notes/a.md", "notes/en/a.md", "README.md", "other.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"- [{name}](https://a.io/{name})\n- [{name} 2](https://b.io/{name})", "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "titles"),
    [
        ((), ["notes/a.md", "notes/a.md 2"]),
        (("notes/en/a.md", "README.md", "other.md"), ["other.md", "other.md 2"]),
        (("./notes/en",), []),
        (("--jobs", "2", "."), ["notes/a.md", "notes/a.md 2", "other.md", "other.md 2"]),
    ],
)
def test_what_is_included_and_what_is_never_read(archive: Path, arguments: tuple[str, ...], titles: list[str]) -> None:
    run = digestkit("parse", "--format", "jsonl", *arguments, cwd=archive)

    assert sorted(json.loads(line)["title"] for line in run.stdout.splitlines()) == titles
    assert run.returncode == 0


def test_settings_hold_from_a_subfolder_and_from_elsewhere(
    archive: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    for cwd, paths in ((archive / "notes", []), (tmp_path_factory.mktemp("far"), [archive])):
        run = digestkit("parse", "--format", "jsonl", *paths, cwd=cwd)
        assert b"notes/a.md" in run.stdout
        assert b"README.md" not in run.stdout


def test_config_shows_what_holds_and_why(archive: Path) -> None:
    text = digestkit("config", "notes/a.md", cwd=archive).stdout.decode()
    rows = json.loads(digestkit("config", "--format", "json", cwd=archive).stdout)

    assert "dedupe.threshold = 0.95" in text
    assert "# digestkit.toml:27" in text
    assert {(row["key"], row["path"], row["line"]) for row in rows} >= {("format.bullet", "digestkit.toml", 30)}
    assert tomllib.loads(text) == tomllib.loads(FULL)
    assert "default" in digestkit("config", PROJECT / "src").stdout.decode()


def test_a_fault_stops_a_command_before_it_reads(archive: Path) -> None:
    (archive / "digestkit.toml").write_text("[rules]\nselct = []\n")
    for command in (("parse",), ("format", "notes/a.md"), ("config",), ("dedupe", "--check")):
        run = digestkit(*command, cwd=archive)
        assert (run.returncode, run.stdout) == (2, b"")
        assert run.stderr == b"digestkit: digestkit.toml:2: unknown key 'rules.selct'; did you mean 'select'?\n"
