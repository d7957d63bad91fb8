"""The manual page of a rule, taken from its docstring: the sentence, then `Why:`, `Example:` and `Fix:`."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from digestkit.expression import expression
from digestkit.lint.registry import NAMES, RULES

_HEAD = """\
# The rules of `digestkit check`

Written by `digestkit rule --all --output-format markdown -o docs/rules.md`; the pages are the docstrings of the rules.
What a comment can silence: [Suppressions](check.md#suppressions).

| Code | Name | Fix | What it finds |
|---|---|---|---|
"""
_PART = expression(r"^(Why|Example|Fix):[ \n]", re.MULTILINE)


class Page(NamedTuple):
    """What a user should know of a rule."""

    code: str
    name: str
    sentence: str
    why: str
    example: str
    fix: str


def page(code: str) -> Page:
    """The page of a rule.

    >>> page("DK201").name, page("DK201").sentence
    ('tracking-in-link', 'A link carries tracking parameters.')
    """
    head, *parts = _PART.split(inspect.getdoc(RULES[code]) or "")
    said = dict(zip(parts[::2], parts[1::2], strict=True))
    sentence = head.strip().removeprefix(f"{code} ")
    return Page(code, NAMES[code], sentence, *(_plain(said.get(part, "")) for part in ("Why", "Example", "Fix")))


def as_text(page: Page) -> str:
    """For a terminal."""
    return (
        f"{page.code} {page.name}\n\n{page.sentence}\n\n"
        f"Why: {page.why}\n\nExample:\n{_indented(page.example)}\n\nFix: {page.fix}\n"
    )


def as_markdown(page: Page) -> str:
    """For the documentation."""
    example = page.example if "\n" not in page.example else f"\n\n```markdown\n{page.example}\n```"
    gap = "" if "\n" in page.example else " "
    return (
        f"## {page.code} {page.name}\n\n{page.sentence}\n\n"
        f"**Why.** {_capital(page.why)}\n\n**Example.**{gap}{example}\n\n**Fix.** {_capital(page.fix)}\n"
    )


def as_json(page: Page) -> Mapping[str, str]:
    """For a program."""
    return page._asdict()


def book() -> str:
    """All pages, as `docs/rules.md` holds them: a table of the rules, then a page for each."""
    pages = [page(code) for code in NAMES]
    rows = "".join(
        f"| [{p.code}](#{p.code.lower()}-{p.name}) | {p.name} | {_fixed(p)} | {p.sentence} |\n" for p in pages
    )
    return f"{_HEAD}{rows}\n" + "\n".join(map(as_markdown, pages))


PAGES: Mapping[str, Callable[[Page], str]] = {"text": as_text, "markdown": as_markdown}


def _plain(text: str) -> str:
    """Paragraphs in one line each; what is indented stays in lines."""
    lines = text.rstrip().split("\n")
    if (lines and lines[0] == "") or text.startswith("    "):
        return inspect.cleandoc(text)
    return " ".join(line.strip() for line in lines if line.strip())


def _fixed(page: Page) -> str:
    """When there is a fix, in a word or two."""
    return page.fix.split(";")[0].split(",")[0].split(".")[0]


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.split("\n"))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
