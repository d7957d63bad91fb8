"""Memory of a large file: what is read of its lines is freed, whatever stands over them."""

from __future__ import annotations

import tracemalloc

from digestkit.lines import LARGE, scan
from digestkit.outline import outline

_ENTRY = "{}. [t{}](https://a.io/{}) :star:\n   - Code: https://github.com/a/b\n   - 主要内容：一种方法\n"


def test_headings_under_one_title_do_not_keep_what_was_read_below_them() -> None:
    entries = (_ENTRY.format(i % 50 + 1, i, i) for i in range(LARGE // 3 + 1))
    text = "# T\n" + "".join(f"\n## S{i}\n\n{entry}" if i % 50 == 0 else entry for i, entry in enumerate(entries))
    outline(scan(text))  # fills the tables that remember words and addresses
    lines = scan(text)

    tracemalloc.start()
    try:
        spans = outline(lines).spans
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert len(spans) == LARGE // 3 + 1
    assert peak < 6 * len(text)  # three times; what was read of all lines is eighteen times
