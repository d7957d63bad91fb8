"""The settings, one dataclass a table of the file; what a field is for and its limits stand in its metadata.

pydantic reads these same dataclasses for the schema and for messages, so there is one definition of every setting.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal, TypeVar

from digestkit.terms import LabelKind, LinkKind, SectionKind

T = TypeVar("T")
_STRICT = {"extra": "forbid"}


def _set(default: T, description: str, **limits: Any) -> T:
    """A field with what its user should know; `limits` as pydantic's Field takes them."""
    metadata = {"description": description, **limits}
    shared: T = field(default=default, metadata=metadata)
    return shared


def _table(make: Callable[[], T], description: str, **limits: Any) -> T:
    table: T = field(default_factory=make, metadata={"description": description, **limits})
    return table


@dataclass(frozen=True, slots=True, eq=False)
class RuleSettings:
    """`[rules]`: what `check` looks for. A code, the beginning of one, or a name stands for each rule it fits."""

    __pydantic_config__: ClassVar = _STRICT

    select: tuple[str, ...] = _set(("DK",), "Rules to check: codes, beginnings of codes, or names.")
    ignore: tuple[str, ...] = _set((), "Rules not to check, though selected.")
    per_file_ignores: Mapping[str, tuple[str, ...]] = _table(
        dict, "Pattern of files -> rules not to check in them.", alias="per-file-ignores"
    )
    baseline: str | None = _set(None, "File of known findings that are not told again.")


@dataclass(frozen=True, slots=True, eq=False)
class DedupeSettings:
    """`[dedupe]`: when two entries are one."""

    __pydantic_config__: ClassVar = _STRICT

    threshold: float = _set(0.9, "Probability from which on two entries are merged.", ge=0.0, le=1.0)
    decisions: str | None = _set(None, "File of what a person decided: pairs that are the same, or different.")


@dataclass(frozen=True, slots=True, eq=False)
class FormatSettings:
    """`[format]`: the style of clean Markdown. `own` is what the digest itself does most."""

    __pydantic_config__: ClassVar = _STRICT

    bullet: Literal["own", "-", "*", "+"] = _set("own", "Mark of bulleted items.")
    number: Literal["own", "1.", "1、", "1)"] = _set("own", "Mark of numbered items.")
    spelling: tuple[str, ...] = _set((), "Labels as they are spelled; others follow the spelling that most have.")
    typography: bool = _set(False, "Spaces and punctuation between Chinese and Latin, by autocorrect (extra `zh`).")
    skip: tuple[str, ...] = _set((), "Normalisations that are not made, by name.")


@dataclass(frozen=True, slots=True, eq=False)
class Tables:
    """All that the file may hold."""

    __pydantic_config__: ClassVar = _STRICT

    include: tuple[str, ...] = _set((".",), "Files and folders that are read when none is named.")
    exclude: tuple[str, ...] = _set((), "Patterns, as in .gitignore, of what is never read, even when named outright.")
    labels: Mapping[LabelKind, tuple[str, ...]] = _table(dict, "Kind -> further labels of that kind.")
    sections: Mapping[SectionKind, tuple[str, ...]] = _table(
        dict, "Kind -> words in the title of a section that say so, before all others."
    )
    hosts: Mapping[LinkKind, tuple[str, ...]] = _table(
        dict, "Kind of link -> hosts, or hosts with the beginning of a path, that hold nothing else."
    )
    redirectors: Mapping[str, tuple[str, ...]] = _table(
        dict, "Host and path of a page that only forwards -> parameters that name where to."
    )
    tracking: tuple[str, ...] = _set((), "Further parameters of addresses that say nothing about the page.")
    short_hosts: tuple[str, ...] = _set((), "Further hosts whose short links hide their target.", alias="short-hosts")
    rules: RuleSettings = field(default_factory=RuleSettings)
    dedupe: DedupeSettings = field(default_factory=DedupeSettings)
    format: FormatSettings = field(default_factory=FormatSettings)


@dataclass(frozen=True, slots=True, eq=False)
class Settings(Tables):
    """The settings that `file` sets, and the defaults of all others; compared, and so remembered, by identity.

    Paths and patterns are relative to `folder`, where that file is.
    """

    file: str | None = None

    @property
    def folder(self) -> str:
        """Absolute; the current one where no file sets anything."""
        return os.path.dirname(os.path.abspath(self.file)) if self.file else os.getcwd()

    def path(self, name: str) -> str:
        """A path of the settings, from where we are."""
        return os.path.normpath(os.path.join(os.path.dirname(self.file), name)) if self.file else name


DEFAULT = Settings()
