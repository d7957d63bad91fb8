"""What a shell offers for a half-typed command line: in bash, zsh and fish, and in each by its own rules."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

PATH = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
BASH = """
eval "$(_DIGESTKIT_COMPLETE=source_bash digestkit)"
read -ra COMP_WORDS <<< "$1"
[[ $1 == *" " ]] && COMP_WORDS+=("")
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
_digestkit_completion digestkit
printf '%s\\n' "${COMPREPLY[@]}"
"""
ZSH = """
compdef() { :; }
_arguments() { print -rl -- "$@"; }
_files() { :; }
_describe() { print -rl -- "${(@P)2}"; }
eval "$(_DIGESTKIT_COMPLETE=source_zsh digestkit)"
words=(${=1}); [[ $1 == *" " ]] && words+=("")
CURRENT=$#words
_digestkit_completion
"""
FISH = """
_DIGESTKIT_COMPLETE=source_fish digestkit | source
complete --do-complete $argv[1]
"""
SHELLS: Mapping[str, tuple[str, ...]] = {
    "bash": ("bash", "-c", BASH, "bash"),
    "zsh": ("zsh", "-f", "-c", ZSH, "zsh"),
    "fish": ("fish", "--no-config", "-c", FISH),
}
TYPED = {"digestkit for": "format", "digestkit pars": "parse", "digestkit format --std": "--stdin-filename"}


@pytest.mark.parametrize(("typed", "offered"), TYPED.items())
@pytest.mark.parametrize("shell", SHELLS)
def test_a_shell_completes(shell: str, typed: str, offered: str) -> None:
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")
    run = subprocess.run(
        [*SHELLS[shell], typed],
        env={**os.environ, "PATH": PATH},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    words = re.findall(r"[-\w]+", run.stdout)
    assert offered in words, run.stdout + run.stderr
    assert "schema" not in words, "what does not begin so is not offered"
