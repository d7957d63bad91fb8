"""What stops a run: one exception, with the place a person should look at."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """Where something stands in a file; prints as `path:line` or `path:line:column`.

    >>> print(Location("weekly/12.md", 31))
    weekly/12.md:31
    """

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        parts = [self.path.replace("\\", "/"), *(str(n) for n in (self.line, self.column) if n)]
        return ":".join(parts)


class DigestError(Exception):
    """A message a user can act on, and where to act on it. Caught once, in the command line; exit code 2.

    >>> raise DigestError("looks like UTF-16 or binary", Location("a.md", 3))
    Traceback (most recent call last):
    ...
    digestkit.errors.DigestError: a.md:3: looks like UTF-16 or binary
    """

    def __init__(self, message: str, at: Location | None = None) -> None:
        super().__init__(f"{at}: {message}" if at else message)
        self.message = message
        self.at = at
