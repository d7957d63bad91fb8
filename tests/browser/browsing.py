"""The archive that most browser tests open, and what its page says."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from digestkit import api, query
from digestkit.model import Entry
from samples import traps

if TYPE_CHECKING:
    from playwright.sync_api import Page

FIXTURES = Path(__file__).parents[2] / "fixtures"
SHEET = json.loads((FIXTURES / "query.json").read_text("utf-8"))
_DIGESTS = ("tw-20210808-20210821", "wx-202109-0918", "zh-fe-weekly", "en-overheard-33", "en-py-weekly-118")


@cache
def archive() -> tuple[Entry, ...]:
    """The entries of the query cases, of every trap, and of some digests; about 150."""
    paths = [FIXTURES / f"digests/{name}.md" for name in _DIGESTS]
    cases = [Entry.model_validate(entry) for entry in SHEET["entries"]]
    return (*cases, *traps(), *api.entries(api.source.find(paths)))


def kept(search: str, entries: Sequence[Entry] | None = None) -> set[str]:
    """The ids that the query language keeps in Python."""
    terms = query.parse(search)
    found = archive() if entries is None else entries
    return {entry.id for entry in found if query.matches(terms, query.searchable(entry))}


def shown(page: Page) -> list[str]:
    """The ids of the entries on the page, in order, all of them."""
    while page.locator("#more").is_visible():
        page.locator("#more").click()
    return page.locator("#entries article").evaluate_all("nodes => nodes.map((node) => node.dataset.key)")


def counts(page: Page, facet: str) -> dict[str, int]:
    """What a facet says, all of its values: label -> count."""
    unfold = page.locator(f"#all-{facet}[aria-expanded=false]")
    if unfold.count():
        unfold.click()
    rows = page.locator(f"fieldset[data-facet={facet}] label").evaluate_all(
        "rows => rows.map((row) => [row.querySelector('.name').textContent, row.querySelector('.count').textContent])"
    )
    return {label: int(count.replace(",", "")) for label, count in rows}
