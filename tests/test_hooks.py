"""The hooks as a curator has them: a real repository, a real `git commit`, pre-commit and prek; no download."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

import digestkit
import wheelhouse
from command import PROJECT

SOON = 300  # seconds; an environment is built on the first use
ADDRESS = "https://example.org/you/digestkit"  # as README.md calls this repository
FIRST = "# 周报（2024-05-06）\n\n## 工具\n\n1. [A tool](https://a.example.org/tool)\n2. [B tool](https://b.example.org/tool)\n"
SECOND = FIRST.replace("05-06", "05-13").replace("B tool", "C tool").replace("//b.", "//c.")
CLEAN = FIRST.replace("05-06", "05-13").replace("A tool", "D tool").replace("B tool", "C tool").replace("//", "//new.")


def git(*arguments: str | Path, cwd: Path) -> None:
    subprocess.run(["git", *arguments], cwd=cwd, check=True, capture_output=True)


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with what the hooks are built from, tagged with its version."""
    folder = tmp_path_factory.mktemp("published") / "digestkit"
    folder.mkdir()
    for name in ("src", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml"):
        source = PROJECT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)
    git("init", "--quiet", cwd=folder)
    git("add", "--all", cwd=folder)
    git("-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "--quiet", "-m", "a", cwd=folder)
    git("tag", f"v{digestkit.__version__}", cwd=folder)
    return folder


@pytest.fixture(scope="session")
def environment(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """No network, a home of its own, and the address of the README leading to the repository above."""
    if name := wheelhouse.missing():
        pytest.skip(f"{name} is not installed")
    home = tmp_path_factory.mktemp("home")
    wheelhouse.pack(home / "wheels")
    (home / ".gitconfig").write_text(
        f'[url "{published.as_uri()}"]\n\tinsteadOf = {ADDRESS}\n[user]\n\tname = a\n\temail = a@example.org\n'
        "[init]\n\tdefaultBranch = main\n"
    )
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    kept = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("GIT_", "PRE_COMMIT", "PREK", "PIP_", "UV_"))
    }
    own = {
        "HOME": str(home),
        "PATH": path,
        "PRE_COMMIT_HOME": str(home / "pre-commit"),
        "PREK_HOME": str(home / "prek"),
    }
    return {**kept, **own, **wheelhouse.offline(home / "wheels")}


@pytest.fixture
def archive(tmp_path: Path, environment: Mapping[str, str]) -> Path:
    """A fresh repository with one issue."""
    folder = tmp_path / "archive"
    folder.mkdir()
    subprocess.run(["git", "init", "--quiet"], cwd=folder, env=environment, check=True)
    (folder / "2024-05-06.md").write_text(FIRST, "utf-8")
    return folder


def run(archive: Path, environment: Mapping[str, str], *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=archive, env=environment, text=True, stdout=-1, stderr=subprocess.STDOUT, timeout=SOON, check=False
    )


def shown(name: str, language: str, readme: str = "README.md") -> str:
    """The code in this language in the section of README.md about this command."""
    section = (PROJECT / "README.md").read_text("utf-8").partition(f"## {name}\n")[2].partition("\n## ")[0]
    found = re.search(rf"```{language}\n(.*?)```", section, re.S)
    assert found
    return found[1]


def test_the_readme_followed_literally_catches_a_repeated_entry(archive: Path, environment: Mapping[str, str]) -> None:
    (archive / ".pre-commit-config.yaml").write_text(shown("Before every commit", "yaml"), "utf-8")
    for line in shown("Before every commit", "sh").splitlines():
        ready = run(archive, environment, "sh", "-c", line.replace("pip install pre-commit", "pre-commit --version"))
        assert ready.returncode == 0, ready.stdout
    run(archive, environment, "git", "add", "--all")
    first = run(archive, environment, "git", "commit", "-m", "first")
    assert first.returncode == 0, first.stdout

    (archive / "2024-05-13.md").write_text(SECOND, "utf-8")
    run(archive, environment, "git", "add", "--all")
    caught = run(archive, environment, "git", "commit", "-m", "second")

    assert caught.returncode == 1
    assert "2024-05-13.md:5" in caught.stdout
    assert "2024-05-06.md:5" in caught.stdout
    assert "A tool" in caught.stdout
    (archive / "2024-05-13.md").write_text(CLEAN, "utf-8")
    run(archive, environment, "git", "add", "--all")
    fixed = run(archive, environment, "git", "commit", "-m", "second")
    assert fixed.returncode == 0, fixed.stdout


CONFIGURED = """\
repos:
  - repo: {address}
    rev: v{version}
    hooks:
      - id: digestkit-check
      - id: digestkit-format
      - id: digestkit-dedupe
"""
UNCLEAN = SECOND.replace("2. [C", "2.[C")
FOUND = (
    "2024-05-13.md:5",
    "files were modified by this hook",
    "2024-05-13.md:5 repeats 2024-05-06.md:5: A tool",
)


@pytest.mark.parametrize("tool", ["pre-commit", "prek"])
def test_the_hooks_find_and_pass(archive: Path, environment: Mapping[str, str], tool: str) -> None:
    if not shutil.which(tool, path=environment["PATH"]):
        pytest.skip(f"{tool} is not installed")
    told = CONFIGURED.format(address=ADDRESS, version=digestkit.__version__)
    (archive / ".pre-commit-config.yaml").write_text(told)
    (archive / "2024-05-13.md").write_text(UNCLEAN, "utf-8")
    run(archive, environment, "git", "add", "--all")
    found = run(archive, environment, tool, "run", "--all-files", "--verbose")

    assert found.returncode == 1
    assert not [message for message in FOUND if message not in found.stdout], found.stdout
    assert (archive / "2024-05-13.md").read_text("utf-8") == SECOND
    (archive / "2024-05-13.md").write_text(CLEAN, "utf-8")
    run(archive, environment, "git", "add", "--all")
    clean = run(archive, environment, tool, "run", "--all-files", "--verbose")
    assert clean.returncode == 0, clean.stdout


def test_a_clone_can_be_tried(archive: Path, environment: Mapping[str, str], published: Path) -> None:
    (archive / "2024-05-13.md").write_text(SECOND, "utf-8")
    run(archive, environment, "git", "add", "--all")
    tried = run(archive, environment, "pre-commit", "try-repo", str(published), "digestkit-dedupe", "--all-files")

    assert tried.returncode == 1
    assert FOUND[-1] in tried.stdout


@pytest.mark.parametrize("tool", ["pre-commit", "prek"])
def test_the_hooks_are_described_as_the_tools_want_it(tool: str) -> None:
    if not shutil.which(tool, path=str(Path(sys.executable).parent)):
        pytest.skip(f"{tool} is not installed")
    manifest = [Path(sys.executable).parent / tool, "validate-manifest", PROJECT / ".pre-commit-hooks.yaml"]
    checked = subprocess.run(manifest, capture_output=True, text=True, check=False)

    assert checked.returncode == 0, checked.stdout + checked.stderr
