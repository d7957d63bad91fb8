"""The archive page in a real Chromium; every test also watches for errors, and for requests beyond the page itself."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import pytest

from digestkit.export.html import to_html
from digestkit.export.options import Options
from digestkit.model import Entry

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_SOON = 10_000  # milliseconds after which a test says that something hangs
Open = Callable[..., "Page"]


def pytest_collection_modifyitems(items: Sequence[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker("browser")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Skips where no browser is, except in CI, which must have one."""
    if not (chromium := next(filter(None, map(shutil.which, _NAMES)), None)):
        _give_up("no chromium on this machine")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        _give_up("playwright is not installed (pip install --group browser)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """`open_page(entries, hash)`: the page of these entries; more arguments are the browser context's."""
    seen: list[str] = []
    contexts = []
    ready: dict[tuple[Entry, ...] | int, Path] = {}

    def open_(entries: Sequence[Entry], hash_: str = "", *, title: str = "An archive", **settings: Any) -> Page:
        path = ready.setdefault(id(entries), tmp_path / f"page{len(ready)}.html")
        if not path.exists():
            path.write_bytes(b"".join(to_html(entries, Options(title=title))))
        context = browser.new_context(**{"locale": "en-GB", "viewport": {"width": 1280, "height": 900}, **settings})
        context.set_default_timeout(_SOON)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: seen.append(f"error: {error}"))
        page.on("console", lambda message: seen.append(f"console: {message.text}"))
        page.on("dialog", lambda dialog: seen.append(f"dialog: {dialog.message}"))
        page.on("request", lambda request: None if _own(request.url, path) else seen.append(f"request: {request.url}"))
        page.goto(path.as_uri() + hash_)
        page.seen = seen
        return page

    yield open_
    for context in contexts:
        context.close()
    assert seen == []


def _own(url: str, path: Path) -> bool:
    """The page, its icon, and the files that it makes itself."""
    return url.partition("#")[0] == path.as_uri() or url.startswith(("data:image/svg+xml,", "blob:null/", "blob:file:"))


def _give_up(reason: str) -> NoReturn:
    if os.environ.get("CI"):
        pytest.fail(f"{reason}; .ci/run installs it")
    pytest.skip(reason)
