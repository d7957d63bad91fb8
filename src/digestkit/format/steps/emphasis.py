"""Bold labels that would not be bold: `**名称：**文`.

CommonMark (0.31, 6.2) closes bold behind punctuation only before a blank or more punctuation.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from digestkit.format.page import Edit, Page
from digestkit.format.steps.labelled import read_label


def mend_emphasis(page: Page) -> Iterator[Edit]:
    """`**名称：**文` -> `**名称**：文`; `**Name:**text` -> `**Name:** text`."""
    for row in page.rows:
        text = page.texts[row.at]
        label = read_label(row, text)
        if label is None or not label.late or label.gap or not label.value:
            continue
        if unicodedata.category(label.value[0])[0] in "PS":
            continue
        name = text[: label.at + len(label.name)]
        if label.colon == "：":
            yield Edit(row.at, f"{name}{label.bold}：{label.value}")
        else:
            yield Edit(row.at, f"{name}:{label.bold} {label.value}")
