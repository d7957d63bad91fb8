"""Which files are read: the search never hangs, keeps its order, and says what it cannot read."""

from __future__ import annotations

import errno
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from digestkit.source import find

TREE = """
a.md
b.markdown
B.MD
notes.txt
.hidden.md
.github/ISSUE.md
node_modules/x.md
sub/c.md
sub/deep/d.md
x.md/inside.md
空 格/周报 🎉.md
-dash.md
new\nline.md
"""


def make(root: Path, names: str) -> None:
    for name in filter(None, names.replace("new\nline", "new\0line").split("\n")):
        file = root / name.replace("\0", "\n")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("- [A](https://a.io)\n")


def shown(*paths: str) -> list[str]:
    return [f"{found.shown}: {found.fault}" if found.fault else found.shown for found in find(paths)]


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    make(tmp_path, TREE)
    monkeypatch.chdir(tmp_path)
    return tmp_path


SEARCHES = {
    "a folder, sorted, files before what lies deeper": (
        ["."],
        [
            *("-dash.md", "B.MD", "a.md", "b.markdown", "new\nline.md", "sub/c.md", "sub/deep/d.md"),
            *("x.md/inside.md", "空 格/周报 🎉.md"),
        ],
    ),
    "a folder named like a file": (["x.md"], ["x.md/inside.md"]),
    "a file named outright, whatever its name": (["notes.txt", ".hidden.md"], ["notes.txt", ".hidden.md"]),
    "a hidden folder named outright": ([".github"], [".github/ISSUE.md"]),
    "the same file by several ways, once": (["sub/c.md", "./sub/../sub/c.md", "sub"], ["sub/c.md", "sub/deep/d.md"]),
    "a pattern that the shell left alone": (["**/d.md"], ["sub/deep/d.md"]),
    "a pattern without a match": (["*.rst"], ["*.rst: no such file or folder"]),
    "a missing file, and the others": (["none.md", "a.md"], ["none.md: no such file or folder", "a.md"]),
    "standard input, once": (["-", "-"], ["-"]),
    "a name with a leading dash": (["./-dash.md"], ["-dash.md"]),
}


@pytest.mark.parametrize(("paths", "expected"), SEARCHES.values(), ids=SEARCHES)
def test_search(tree: Path, paths: list[str], expected: list[str]) -> None:
    assert shown(*paths) == expected


def test_links_are_followed_only_out_of_the_searched_folder(
    tree: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    make(elsewhere, "far.md")
    (tree / "sub" / "loop").symlink_to(tree)
    (tree / "sub" / "folder").symlink_to(elsewhere)
    (tree / "sub" / "self.md").symlink_to("self.md")
    (tree / "sub" / "broken.md").symlink_to("nowhere.md")
    (tree / "sub" / "twin.md").symlink_to(tree / "a.md")
    (tree / "sub" / "far.md").symlink_to(elsewhere / "far.md")

    assert shown("sub") == ["sub/c.md", "sub/far.md", "sub/twin.md", "sub/deep/d.md"]
    assert shown(".").count("sub/twin.md") == 0, "a.md is met by its own name"
    assert shown("sub/folder") == ["sub/folder/far.md"], "a linked folder named outright is searched"
    assert shown("sub/self.md") == ["sub/self.md: too many levels of symbolic links"]


def test_pipes_and_devices_never_hang(tree: Path) -> None:
    os.mkfifo(tree / "sub" / "pipe.md")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tree / "sub" / "socket.md"))

        assert shown("sub") == ["sub/c.md", "sub/deep/d.md"]
        for path in ("sub/pipe.md", "sub/socket.md", "/dev/zero"):
            assert shown(path) == [
                f"{path}: is not a file but a pipe, socket or device; send it to standard input and name `-`"
            ]


def test_names_that_are_no_utf8_are_shown_escaped_and_still_open(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/caf\xe9.md"
    try:
        with open(name, "w") as file:
            file.write("x")
    except OSError:
        pytest.skip("this file system takes only names in UTF-8")

    (found,) = find([tmp_path])
    assert found.shown.endswith("/caf\\xe9.md")
    assert Path(found.path).read_text() == "x"


def test_a_folder_that_may_not_be_read_is_told(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scandir = os.scandir

    def refuse(path: str) -> object:
        if path == "./sub":
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)

    assert [name for name in shown(".") if "sub" in name] == ["sub: permission denied"]
    assert "x.md/inside.md" in shown(".")


def test_a_tree_deeper_than_the_stack_is_searched(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["d"] * 300)
    deep.mkdir(parents=True)
    (deep / "a.md").write_text("x")
    script = """
import sys
from digestkit.source import find
sys.setrecursionlimit(100)
print([found.shown[-8:] for found in find(sys.argv[1:])])
"""
    run = subprocess.run([sys.executable, "-c", script, tmp_path], capture_output=True, text=True)

    assert (run.stdout, run.stderr) == ("['d/d/a.md']\n", "")


IGNORES = {
    "names, anywhere": "drafts\n*.tmp.md",
    "folders only": "a.md/\nsub/",
    "from the folder of the file": "/a.md\n/sub/c.md",
    "a slash inside anchors": "sub/c.md\ndeep/d.md",
    "any depth": "**/d.md",
    "everything below": "sub/**",
    "some folders between": "sub/**/d.md",
    "taken back": "*.md\n!a.md\n!sub/c.md",
    "not taken back below a folder that is out": "sub/\n!sub/c.md",
    "comments, blanks, trailing spaces": "# a.md\n\n   \na.md   \n\\#odd.md\nb.md\t\nc.markdown\r\n",
    "a trailing space that is meant": "sp\\ \n1.md\\ \n",
    "escapes": "\\!keep.md\nsp\\ ace.md\n\\*.md",
    "classes": "[ab].md\n[!a-z]*.md\n[[:upper:]]*.md\n[]x].md",
    "question marks": "?.md\nsub/?.md",
    "stars that backtrack": "*a*a*a*b.md",
    "broken": "[a.md\n/\n!\n\\",
}
NAMES = """
a.md
b.md
c.markdown
]x.md
!keep.md
#odd.md
*.md
sp ace.md
Upper.md
1.md
x.tmp.md
aaab.md
aaac.md
drafts/a.md
sub/a.md
sub/c.md
sub/deep/d.md
sub/deep/er/d.md
other/sub/c.md
other/drafts/x/y.md
"""


@pytest.mark.skipif(not shutil.which("git"), reason="git is the judge of what .gitignore means")
@pytest.mark.parametrize("rules", IGNORES.values(), ids=IGNORES)
def test_gitignore_means_what_git_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rules: str) -> None:
    make(tmp_path, NAMES)
    (tmp_path / ".gitignore").write_text(rules)
    monkeypatch.chdir(tmp_path)
    git = ["git", "-c", "core.excludesFile=", "-c", "core.quotePath=false"]
    subprocess.run([*git, "init", "-q", "."], check=True)
    listed = subprocess.run(
        [*git, "ls-files", "-z", "--others", "--exclude-standard"], check=True, capture_output=True, text=True
    ).stdout.split("\0")

    assert sorted(shown(".")) == sorted(name for name in listed if name.endswith((".md", ".markdown")))


def test_every_gitignore_of_a_repository_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "repo/sub/deep/a.md\nrepo/sub/deep/b.md\nrepo/sub/c.md\nrepo/sub/d.md\nrepo/e.md")
    (tmp_path / ".gitignore").write_text("*.md")  # outside the repository: says nothing to it
    (tmp_path / "repo/.git/info").mkdir(parents=True)
    (tmp_path / "repo/.git/info/exclude").write_text("e.md")
    (tmp_path / "repo/.gitignore").write_text("b.md\nd.md")
    (tmp_path / "repo/sub/.gitignore").write_text("!d.md")
    monkeypatch.chdir(tmp_path / "repo" / "sub")

    assert shown(".") == ["c.md", "d.md", "deep/a.md"]
    assert shown("deep") == ["deep/a.md"]
    assert shown("..") == ["../sub/c.md", "../sub/d.md", "../sub/deep/a.md"]
    assert shown("deep/b.md") == ["deep/b.md"], "what is named outright is read"
