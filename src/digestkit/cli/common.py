"""The common options on every command, so that a script may give the same ones to all of them."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Any

from digestkit.cli.table import COLOR, CONFIG, ENCODING, JOBS, NO_CACHE, QUIET, VERBOSE, Option
from digestkit.cli.typed import parameter

COMMON: tuple[Option, ...] = (CONFIG, JOBS, NO_CACHE, ENCODING, QUIET, VERBOSE, COLOR)


def common(command: Callable[..., None]) -> Callable[..., None]:
    """The command, which also takes the common options that mean nothing to it: they are checked, and in no help.

    >>> def hello(*, quiet: bool = False) -> None: "Greet."
    >>> list(inspect.signature(common(hello)).parameters)
    ['quiet', 'config', 'jobs', 'no_cache', 'encoding', 'verbose', 'color']
    """
    own = inspect.signature(command, eval_str=True).parameters
    spare = [parameter(option, hidden=True) for option in COMMON if option.name not in own]

    @wraps(command)
    def run(**given: Any) -> None:
        command(**{name: given[name] for name in own})

    everything = [*(each.replace(kind=inspect.Parameter.KEYWORD_ONLY) for each in own.values()), *spare]
    run.__annotations__ = {each.name: each.annotation for each in everything}
    vars(run)["__signature__"] = inspect.Signature(everything)
    return run
