"""Feed atheris (libFuzzer for Python) pieces of the fixture digests, and let it change them as coverage grows.

What must hold for any text: it is read without an exception and every line has a role; what `format` makes of it keeps
its promise. A text for which it does not hold is written to build/fuzz/ and ends the run.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["digestkit"]):
    from digestkit import records
    from digestkit.format.rewrite import format_text
    from digestkit.lines import split

ROOT = Path(__file__).parents[1]
WORK = ROOT / "build" / "fuzz"
LINES_A_PIECE = 12
TOKENS = r"""
- * + 1. 2) 3、 （1） ① [1] # ## #### ##### ``` ~~~ --- *** > | |---|---| <!-- --> <div align=center> </div> <br>
[A](https://a.io) ![i](a.png) https://b.io?utm_source=x https://t.co/x https://arxiv.org/abs/2109.08203
https://twitter.com/a/status/1?s=20 https://github.com/a/b 《 》 【 】 （ ） ： : ** __ :star: ⭐ Paper: Code：
**Name:** reference: comments: Abstract Tips 论文 代码 by 投稿 关注我 [x]: \r \n \t
"""


def check(data: bytes) -> None:
    """One text: `data` as UTF-8, what is none of it replaced."""
    text = data.decode("utf-8", "replace")
    reading = records.read(text, "2024-05-06.md")
    for _ in reading.entries():
        pass
    assert len(reading.roles()) == len(split(text)), "a line has no role"
    format_text(text, "2024-05-06.md")


def prepare() -> None:
    """Pieces of the fixtures to start from, and a dictionary of what digests are made of."""
    (WORK / "corpus").mkdir(parents=True, exist_ok=True)
    for path in sorted((ROOT / "fixtures" / "digests").glob("*.md")):
        lines = path.read_text("utf-8").split("\n")
        for start in range(0, len(lines), LINES_A_PIECE):
            piece = "\n".join(lines[start : start + 2 * LINES_A_PIECE])
            (WORK / "corpus" / f"{path.stem}-{start}").write_text(piece, "utf-8")
    quoted = (token.encode().decode("latin-1") for token in TOKENS.split())
    (WORK / "tokens.dict").write_text("".join(f'"{"".join(map(_escaped, token))}"\n' for token in quoted), "ascii")


def _escaped(letter: str) -> str:
    return letter if letter.isascii() and letter not in '"\\' else f"\\x{ord(letter):02x}"


def main() -> None:
    """Run for so many seconds."""
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    prepare()
    options = [f"-max_total_time={seconds}", "-max_len=3000", "-timeout=20", f"-dict={WORK / 'tokens.dict'}"]
    options += [f"-artifact_prefix={WORK}/", "-print_final_stats=1", "-verbosity=0", str(WORK / "corpus")]
    atheris.Setup([sys.argv[0], *options], check)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
