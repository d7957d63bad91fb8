"""The archive page of 10,000 entries in chromium: how long until it can be read, and until a query is answered.

Aims: read within 1 s, a query within 50 ms. Both are measured by the page itself (`digestkit-ready`, and
`digestkit-update`: from a key to the finished screen), so opening the browser is not in them.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.archive import DIGESTS
from digestkit import api, source
from digestkit.export.html import to_html
from digestkit.export.options import Options
from digestkit.model import Entry

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

QUERIES = (
    *("深度", "depth", "the", "推理 vLLM", "kind:paper", "-kind:job tag:cvpr", "person:li after:2022"),
    *('"of the"', "https://github.com", "no-entry-says-this"),
)
_FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
_SETTLE = 2000  # milliseconds in which the page folds its texts ahead, as it does for a reader who looks around first


def run(entries: int = 10_000, rounds: int = 5) -> None:
    """Print both figures, the median of several rounds and the worst."""
    chromium = shutil.which("chromium")
    if chromium is None:
        print("  no chromium on this machine")
        return
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder, "page.html")
        path.write_bytes(b"".join(to_html(_entries(entries), Options(title="Benchmark"))))
        print(f"  {entries:,} entries, {path.stat().st_size / 1e6:.1f} MB")
        browser = playwright.chromium.launch(executable_path=chromium, args=_FLAGS)
        loads, answers = zip(*(_round(browser, path) for _ in range(rounds)), strict=True)
        browser.close()
    updates = [update for answered in answers for update in answered]
    print(f"  loaded after {median(loads):.0f} ms, at worst {max(loads):.0f} (aim: below 1000)")
    print(f"  a query answered in {median(updates):.0f} ms, at worst {max(updates):.0f} (aim: below 50)")


def _round(browser: Browser, path: Path) -> tuple[float, list[float]]:
    page = browser.new_page()
    page.goto(path.as_uri())
    loaded = _measured(page, "digestkit-ready", "startTime")[0]
    page.wait_for_timeout(_SETTLE)
    page.evaluate("performance.clearMeasures()")
    for query in QUERIES:
        page.fill("#q", query)
    updates = _measured(page, "digestkit-update", "duration")
    page.close()
    return loaded, updates


def _measured(page: Page, name: str, value: str) -> list[float]:
    found: str = page.evaluate(f"JSON.stringify(performance.getEntriesByName('{name}').map((each) => each.{value}))")
    times: list[float] = json.loads(found)
    return times


def _entries(count: int) -> Iterator[Entry]:
    """The entries of the fixtures again and again, each time as other issues with other words in their order."""
    found = list(api.entries(source.find([DIGESTS])))
    for number, entry in enumerate(islice(cycle(found), count)):
        volume = f"{number // len(found)}/"
        words = entry.body.split(" ")
        turn = number % (len(words) or 1)
        yield entry.model_copy(
            update={
                "id": f"{number:08x}",
                "body": " ".join([*words[turn:], *words[:turn], str(number)]),
                "digest": entry.digest and entry.digest.model_copy(update={"path": volume + entry.digest.path}),
                "sources": [place.model_copy(update={"path": volume + place.path}) for place in entry.sources],
            }
        )
