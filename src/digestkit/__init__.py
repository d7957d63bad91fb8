"""Turns Markdown digests into clean, validated, deduplicated records, and back.

>>> import digestkit
>>> [digest.path for digest in digestkit.parse(["no-such-folder/*.md"], report=print)]
no-such-folder/*.md: no such file or folder
[]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from digestkit.api import check, parse

__version__ = "0.1.0"
__all__ = ["check", "parse"]


def __getattr__(name: str) -> object:
    """The verbs come with the first use: `digestkit --version` must not wait for pydantic."""
    if name not in __all__:
        raise AttributeError(f"module 'digestkit' has no attribute {name!r}")
    from digestkit import api

    return getattr(api, name)
