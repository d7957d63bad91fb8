"""`check` and `format --check`: one file against a bare Python and other tools, and an archive of 1,000 digests.

Aims: `check` of one file takes at most 6 times a bare Python, and less than mdformat and markdownlint-cli2. A file is
"known" when the cache holds it as it is; one that was changed is read anew. mdformat and rumdl come with the group
`bench`, markdownlint-cli2 by npm, where there is one.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from benchmarks.archive import DIGESTS, write_digests
from benchmarks.measure import Cost, compare, report

DIGESTKIT = (sys.executable, "-m", "digestkit")
CHECK = (*DIGESTKIT, "check", "--quiet")
FORMAT = (*DIGESTKIT, "format", "--check", "--quiet")
BARE, KNOWN, CHANGED = "python -c pass", "digestkit check, a known file", "digestkit check, a changed file"
_NPM = Path(__file__).parents[1] / "build" / "npm"

Commands = Mapping[str, Sequence[str | Path]]


def run(digests: int = 1000, rounds: int = 15) -> None:
    """Print the ratios."""
    with tempfile.TemporaryDirectory() as folder:
        _one_file(Path(folder, "one"), rounds)
        _archive(Path(folder, "archive"), digests)


def _one_file(folder: Path, rounds: int) -> None:
    path = folder / "2021-07-24.md"
    folder.mkdir()
    (folder / "digestkit.toml").touch()  # so the cache lies here
    shutil.copyfile(DIGESTS / "tw-20210711-20210724.md", path)
    print(f"  one file of {path.stat().st_size:,} bytes, {rounds} rounds")
    costs = compare(
        {
            BARE: (sys.executable, "-c", "pass"),
            KNOWN: (*CHECK, path),
            CHANGED: (*CHECK, path),
            "digestkit format --check": (*FORMAT, path),
            **_mdformat(path),
            **_rumdl("check", path),
            **_markdownlint(path),
        },
        rounds,
        finds=True,
        before={CHANGED: partial(_forget, folder), KNOWN: partial(_know, path)},
    )
    report(costs, "ms")
    for name in (KNOWN, CHANGED):
        print(f"  {name}: {costs[name].work / costs[BARE].work:.1f} times the work of a bare Python (aim: 6)")
    _against(costs, CHANGED, "mdformat --check", "markdownlint-cli2")


def _archive(folder: Path, digests: int) -> None:
    size = write_digests(folder, digests)
    (folder / "digestkit.toml").touch()
    print(f"  {digests:,} digests of {size / 1e6:.1f} MB in all")
    first = next(folder.rglob("*.md"))
    cold, warm, one = "digestkit check, nothing known", "digestkit check, all known", "digestkit check of one of them"
    commands: Commands = {cold: (*CHECK, folder), warm: (*CHECK, folder), one: (*CHECK, first)}
    report(compare(commands, finds=True, before={cold: partial(_forget, folder)}))
    others: Commands = {
        "digestkit format --check": (*FORMAT, folder),
        **_mdformat(folder),
        **_rumdl("fmt", "--check", folder),
    }
    costs = compare(others, finds=True)
    report(costs)
    _against(costs, "digestkit format --check", "mdformat --check", "rumdl fmt --check")


def _against(costs: Mapping[str, Cost], ours: str, *rivals: str) -> None:
    for rival in rivals:
        if rival in costs:
            print(f"  {ours}: {costs[ours].work / costs[rival].work:.2f} of the work of {rival}")


def _forget(folder: Path) -> None:
    shutil.rmtree(folder / ".digestkit_cache", ignore_errors=True)


def _know(path: Path) -> None:
    subprocess.run([*CHECK, path], stdout=subprocess.DEVNULL, check=False)


def _mdformat(path: Path) -> Commands:
    return {"mdformat --check": (sys.executable, "-m", "mdformat", "--check", path)} if find_spec("mdformat") else {}


def _rumdl(*words: str | Path) -> Commands:
    """Beside this Python, where the group `bench` puts it."""
    rumdl = shutil.which("rumdl", path=str(Path(sys.executable).parent))
    name = " ".join(["rumdl", *(word for word in words if isinstance(word, str))])
    return {name: (rumdl, *words, "--no-cache", "--quiet")} if rumdl else {}


def _markdownlint(path: Path) -> Commands:
    """Installed once and started without npx, which would cost it a second."""
    npm, node = shutil.which("npm"), shutil.which("node")
    if npm is None or node is None:
        return {}
    package = _NPM / "node_modules" / "markdownlint-cli2"
    if not package.exists():
        _NPM.mkdir(parents=True, exist_ok=True)
        command: Sequence[str | Path] = [
            npm,
            "install",
            "--silent",
            "--no-audit",
            "--no-fund",
            "--prefix",
            _NPM,
            "markdownlint-cli2",
        ]
        if subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode:
            return {}
    return {"markdownlint-cli2": (node, package / "markdownlint-cli2-bin.mjs", path)}
