"""HTML: the whole archive as one page that opens offline; its parts lie in `page/`.

Nothing from a digest can run: records stand in JSON blocks in which `<` is escaped, the script puts them on the screen
as text, and a Content-Security-Policy by hash (w3.org/TR/CSP3) lets no other script or style in. The script is plain
JavaScript in several files that share one scope. Without JavaScript the same entries show as a list (`plain`).
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator
from itertools import islice, tee
from pathlib import Path
from string import Template

from digestkit import __version__
from digestkit.export.bibtex import to_bibtex
from digestkit.export.options import Options, built
from digestkit.export.plain import escaped, plain_list
from digestkit.format.digest import FRONT
from digestkit.format.entry import CHINESE, ENGLISH, write_entry
from digestkit.model import Entry

PAGE = Path(__file__).with_name("page")
STYLES = ("look.css", "parts.css", "entry.css")
SCRIPTS = (
    *("query.js", "records.js", "facets.js", "words.js", "state.js", "dom.js", "markdown.js"),
    *("entry.js", "panel.js", "timeline.js", "take.js", "keys.js", "app.js"),
)
_BATCH = 200  # entries in one block of data


def to_html(entries: Iterable[Entry], options: Options) -> Iterator[bytes]:
    """One document, written as the entries come; equal under one SOURCE_DATE_EPOCH.

    >>> page = b"".join(to_html([Entry(title="</script><script>alert(1)</script>")], Options())).decode()
    >>> "alert(1)" in page, "<script>alert" in page
    (True, False)
    """
    style, script = _joined(STYLES), f'"use strict";(() => {{\n{_joined(SCRIPTS)}}})();'
    values = {
        "title": escaped(options.title),
        "version": __version__,
        "about": _data({"version": __version__, "date": f"{built():%Y-%m-%d}", "front": FRONT}),
        "policy": _policy(style, script),
        "style": style,
        "script": script,
    }
    head, tail = PAGE.joinpath("page.html").read_text("utf-8").split("$entries")
    yield Template(head).substitute(values).encode()
    first, second = tee(entries)
    pairs = zip(first, to_bibtex(second, options), strict=True)
    while batch := list(islice(pairs, _BATCH)):
        yield _block([entry for entry, _ in batch], [_copies(*pair) for pair in batch]).encode()
    yield Template(tail).substitute(values).encode()


def _joined(names: Iterable[str]) -> str:
    return "".join(PAGE.joinpath(name).read_text("utf-8") for name in names)


def _policy(style: str, script: str) -> str:
    """Nothing but this script and this style; pictures from the web, which the script loads only when asked."""
    rules = {
        "default-src": "'none'",
        "script-src": _hash(script),
        "style-src": _hash(style),
        "img-src": "data: https: http:",
        "base-uri": "'none'",
        "form-action": "'none'",
        "require-trusted-types-for": "'script'",
        "trusted-types": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _copies(entry: Entry, bibtex: bytes) -> dict[str, str]:
    """What a reader copies: the entry as the exporters write it, in Markdown without the note for machines."""
    lines = write_entry(entry, CHINESE if entry.language == "zh" else ENGLISH)
    return {"bibtex": bibtex.decode(), "markdown": "".join(f"{line}\n" for line in lines)}


def _block(entries: list[Entry], copies: list[dict[str, str]]) -> str:
    records = ",\n".join(entry.model_dump_json(exclude_defaults=True) for entry in entries)
    return (
        f"<noscript>{plain_list(entries)}</noscript>\n"
        f'<script type="application/json" class="records">[\n{_harmless(records)}\n]</script>\n'
        f'<script type="application/json" class="copies">{_data(copies)}</script>\n'
    )


def _data(value: object) -> str:
    return _harmless(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def _harmless(text: str) -> str:
    """JSON that ends no script element and opens no comment in one (html.spec.whatwg.org, restrictions of scripts).

    >>> _harmless('"</script><!--"')
    '"\\\\u003c/script>\\\\u003c!--"'
    """
    return text.replace("<", "\\u003c")
