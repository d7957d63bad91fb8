"""Nothing of a digest can run, nothing is asked of the network, everyone can use it."""

from __future__ import annotations

import http.server
import json
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from browsing import archive, shown

from digestkit.export.html import to_html
from digestkit.export.options import Options
from digestkit.model import Comment, DigestRef, Entry, Image, Link, Person, SectionRef, Source

CANARIES = [
    "<script>fired()</script>",
    "</script><script>fired()</script>",
    "</noscript><script>fired()</script>",
    "</style></title></textarea><img src=x onerror=fired()>",
    "<svg onload=fired()><animate onbegin=fired() attributeName=x>",
    "<!--<script>fired()//-->",
    "<iframe srcdoc='<script>parent.fired()</script>'>",
    "\" onmouseover=fired() x=\"' onfocus=fired() autofocus '",
    "javascript:fired()",
    "JaVaScRiPt:fired()//https://a.io",
    "java\nscript:fired()",
    " \x01javascript:fired()",
    "data:text/html,<script>fired()</script>",
    "vbscript:fired()",
    "[x](javascript:fired()) <javascript:fired()> ![y](data:image/svg+xml,<svg/onload=fired()>)",
    "\u2028fired()\u2029//",
    "${fired()} {{fired()}} `fired()` $' $& $`",
    "\x00<scr\x00ipt>fired()</script>",
]
WATCH = "window.fired = () => { window.wasFired = true; };"


def poisoned(text: str, number: int = 0) -> Entry:
    """An entry that says it everywhere; its own fields take any string."""
    person = Person(name=text, handle=text, url=text)
    return Entry(
        id=f"{number}{text}",
        title=text,
        authors=[person],
        url=text,
        links=[Link(url=text, label=text, text=text), Link(url=f"https://a.io/{text}", kind="code")],
        images=[Image(url=text, alt=text), Image(url=text, kind="video")],
        comments=[Comment(author=person, text=text, replies=[Comment(author=person, text=text)])],
        rating=3,
        fields={text: text},
        body=f"{text}\n\n- {text}\n> {text}\n[{text}]({text})\n```\n{text}\n```\n**{text}**",
        tags=[text],
        section=SectionRef(title=text),
        date=text,
        sources=[Source(path=text), Source(path=text)],
        identities=[text],
        extra={text: text},
        digest=DigestRef(path=text, title=text, issue=text, date_start=text),
    )


def poke(page: Any) -> None:
    """Touch what a reader may touch."""
    shown(page)
    page.evaluate("() => document.querySelectorAll('details').forEach((node) => { node.open = true; })")
    for choice in page.locator("article").first.locator("button").all()[:12]:
        choice.dispatch_event("click")
    page.evaluate(
        "() => document.querySelectorAll('a, g, article').forEach((node) => node.dispatchEvent(new Event('focus')))"
    )


def test_no_canary_sings(open_page: Callable[..., Any], browser: Any) -> None:
    entries = [poisoned(text, number) for number, text in enumerate(CANARIES)]
    page = open_page(entries, title=CANARIES[1])
    page.add_init_script(WATCH)
    page.reload()

    poke(page)
    page.fill("#q", "fired")
    poke(page)

    assert page.evaluate("window.wasFired") is None
    assert page.title() == CANARIES[1]
    schemes = page.evaluate("[...new Set([...document.links].map((link) => link.protocol))]")
    assert set(schemes) <= {"file:", "https:", "http:", "mailto:"}
    assert page.evaluate("document.querySelectorAll('img, iframe, script:not([type]), object, embed').length") == 1, (
        "our script"
    )


def test_the_text_of_a_canary_is_shown_as_it_is(open_page: Callable[..., Any]) -> None:
    page = open_page([poisoned(text, number) for number, text in enumerate(CANARIES[:7])], "#sort=given")

    assert page.locator("article h2 .title").all_text_contents() == CANARIES[:7]
    assert page.locator("article").first.locator(".comments p:not(.people)").first.text_content() == CANARIES[0]


def test_should_something_get_in_the_policy_stops_it(browser: Any, tmp_path: Path) -> None:
    page_bytes = b"".join(to_html([Entry(title="A")], Options()))
    evil = (
        "<script>fired()</script><img src='data:,x' onerror=fired()><svg onload=fired()></svg>"
        "<a id=l href='javascript:fired()'>x</a><style>h1 { display: none }</style>"
        "<iframe srcdoc='<script>parent.fired()</script>'></iframe>"
    )
    path = tmp_path / "page.html"
    path.write_text(page_bytes.decode().replace('<div id="app"', f'{evil}<div id="app"'), "utf-8")
    page = browser.new_page()
    page.add_init_script(WATCH)
    blocked: list[str] = []
    page.on("console", lambda message: blocked.append(message.text))

    page.goto(path.as_uri())
    page.evaluate("() => document.getElementById('l').click()")
    page.wait_for_timeout(100)

    assert page.evaluate("window.wasFired") is None
    assert page.locator("h1").is_visible()
    assert page.locator("#count").inner_text() == "1 entry"
    assert len(blocked) >= 5, blocked
    with pytest.raises(Exception, match="TrustedHTML"):
        page.evaluate("document.body.innerHTML = '<b>x</b>'")
    page.close()


def test_a_picture_is_loaded_when_asked_and_not_before(open_page: Callable[..., Any]) -> None:
    images = [
        Image(url="https://pics.example.org/a.png", alt="A cat"),
        Image(url="img/local.png"),
        Image(url="https://v.example.org/v.mp4", kind="video"),
    ]
    page = open_page([Entry(title="A", images=images)])
    page.context.route("https://**", lambda route: route.abort())
    assert page.locator("img").count() == 0

    page.get_by_role("button", name="Show 1 picture").click()
    page.wait_for_timeout(100)

    assert [image.get_attribute("alt") for image in page.locator("img").all()] == ["A cat"]
    assert "request: https://pics.example.org/a.png" in page.seen
    assert page.get_by_role("link", name="Video").get_attribute("href") == "https://v.example.org/v.mp4"
    assert not [line for line in page.seen if "v.example.org" in line]
    page.seen.clear()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[str, list[str]]]:
    """The page of the archive on a local web server, and what was asked of it."""
    asked: list[str] = []

    class Handler(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: Any) -> None:
            asked.append(self.path)

    (tmp_path / "page.html").write_bytes(b"".join(to_html(archive(), Options())))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(tmp_path))) as found:
        threading.Thread(target=found.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{found.server_port}/page.html", asked
        found.shutdown()


def test_on_a_web_server_one_request_brings_it_all(browser: Any, server: tuple[str, list[str]]) -> None:
    address, asked = server
    page = browser.new_page()
    page.goto(address)
    page.fill("#q", "the")
    poke(page)
    page.close()

    assert asked == ["/page.html"]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_axe_finds_nothing(open_page: Callable[..., Any], language: str, theme: str, width: int) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    page = open_page(archive(), f"#q=the&lang={language}&theme={theme}", viewport={"width": width, "height": 900})
    for summary in page.locator("details:not([open]) > summary:visible").all():
        summary.click()
    page.locator("#facets input").first.check()

    found = axe.Axe().run(page)

    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found.response["violations"]] == []


def test_axe_finds_nothing_in_the_help(open_page: Callable[..., Any]) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    page = open_page([Entry(title="A")])
    page.keyboard.press("?")

    assert axe.Axe().run(page).response["violations"] == []


def test_without_javascript_stands_the_whole_list(open_page: Callable[..., Any]) -> None:
    entries = [*archive(), *(poisoned(text, number) for number, text in enumerate(CANARIES))]
    page = open_page(entries, java_script_enabled=False)

    assert page.locator(".plainlist ol > li").count() == len(entries)
    titles = [entry.title for entry in archive() if entry.title]
    text = page.locator("body").inner_text()
    assert [title for title in titles if " ".join(title.split()) not in " ".join(text.split())] == []
    assert page.locator("#app").is_visible() is False
    assert page.locator("img, iframe, [onerror], [onload]").count() == 0
    assert page.locator("a[href^='javascript' i], a[href^='data' i], a[href^='vbscript' i]").count() == 0


def test_the_data_in_the_page_is_the_records(open_page: Callable[..., Any]) -> None:
    entries = [poisoned(text, number) for number, text in enumerate(CANARIES)]
    page = open_page(entries)

    data = page.evaluate("[...document.querySelectorAll('script.records')].map((block) => block.textContent)")
    page.seen.clear()

    assert [Entry.model_validate(record) for block in data for record in json.loads(block)] == entries
