"""Rules about entries that repeat others: a repetition in, a message out. One fault per file, listed here.

compare.py  two entries -> in which way one repeats the other
index.py    all entries of an archive -> what the entries of one digest repeat
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from digestkit.lint.repeats.compare import Repeat
from digestkit.lint.repeats.left_over import left_over
from digestkit.lint.repeats.near_identical_title import near_identical_title
from digestkit.lint.repeats.other_version import other_version
from digestkit.lint.repeats.pasted_link import pasted_link
from digestkit.lint.repeats.repeated_entry import repeated_entry
from digestkit.lint.repeats.shared_before import shared_before

RepeatRule = Callable[[Repeat], str | None]

REPEATS: Mapping[str, RepeatRule] = {
    "DK101": repeated_entry,
    "DK102": shared_before,
    "DK103": near_identical_title,
    "DK104": pasted_link,
    "DK105": left_over,
    "DK106": other_version,
}
