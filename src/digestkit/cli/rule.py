"""`digestkit rule`: the manual page of a rule."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated

import typer

from digestkit.cli.options import Output
from digestkit.cli.run import Run
from digestkit.errors import DigestError
from digestkit.lint.manual import PAGES, as_json, book, page
from digestkit.lint.registry import NAMES
from digestkit.lint.selection import meant


class Form(StrEnum):
    """How the page is written."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


def rule(
    code: Annotated[str | None, typer.Argument(metavar="CODE", help="A code or a name.", show_default=False)] = None,
    every: Annotated[bool, typer.Option("--all", help="The pages of all rules.")] = False,
    form: Annotated[Form, typer.Option("--output-format", help="How the page is written.")] = Form.TEXT,
    output: Output = None,
) -> None:
    """Explain a rule of `check`: what it finds, why that matters, an example, and what the fix does and risks."""
    if bool(code) == every:
        raise DigestError("name one rule, or --all")
    codes = list(NAMES) if every else [_code(code or "")]
    with Run(output=output).writing() as out:
        if form is Form.JSON:
            pages = [as_json(page(one)) for one in codes]
            out.write((json.dumps(pages if every else pages[0], ensure_ascii=False, indent=2) + "\n").encode())
        elif form is Form.MARKDOWN and every:
            out.write(book().encode())
        else:
            out.write("\n".join(PAGES[form](page(one)) for one in codes).encode())


def _code(wanted: str) -> str:
    """The code of a rule by its code or its name."""
    found = next((code for code, name in NAMES.items() if wanted.upper() == code or wanted.lower() == name), None)
    if found is None:
        raise DigestError(f"unknown rule {wanted!r}{meant(wanted, NAMES)}")
    return found
