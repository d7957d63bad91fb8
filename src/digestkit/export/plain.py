"""The entries as a plain HTML list: what the archive page shows where there is no JavaScript."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby

from digestkit.expression import expression
from digestkit.model import Comment, DigestRef, Entry, Person

_SAFE = expression(r"(?:https?://|mailto:)", re.I)
_FORBIDDEN = expression(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")


def plain_list(entries: Iterable[Entry]) -> str:
    """A heading and a list for each run of entries of one digest; every text escaped, only safe addresses links.

    >>> "<h3>A &lt;b&gt;</h3>" in plain_list([Entry(title="A <b>", url="javascript:alert(1)")])
    True
    """
    groups = groupby(entries, key=lambda entry: entry.digest)
    return "".join(_group(digest, list(group)) for digest, group in groups)


def link(url: str | None, text: str) -> str:
    """The text as a link where the address is one that cannot run.

    >>> link("HTTPS://a.io/?a=1&b", "A"), link(" javascript:x", "B")
    ('<a href="HTTPS://a.io/?a=1&amp;b" rel="noopener noreferrer">A</a>', 'B')
    """
    if not url or not _SAFE.match(url):
        return escaped(text)
    return f'<a href="{escaped(url)}" rel="noopener noreferrer">{escaped(text)}</a>'


def escaped(text: str) -> str:
    """The text for HTML, without the characters that it forbids.

    >>> escaped('<b "x">\\x00')
    '&lt;b &quot;x&quot;&gt;'
    """
    return escape(_FORBIDDEN.sub("", text))


def _group(digest: DigestRef | None, entries: Sequence[Entry]) -> str:
    heading = f"<h2>{escaped(digest.title or digest.issue or digest.path)}</h2>" if digest else ""
    return f'<section class="plainlist">{heading}<ol>{"".join(map(_entry, entries))}</ol></section>\n'


def _entry(entry: Entry) -> str:
    lang = "" if entry.language == "mixed" else f' lang="{entry.language}"'
    return f'<li id="{escaped(entry.id)}"{lang}>{"".join(part for part in _parts(entry) if part)}</li>\n'


def _parts(entry: Entry) -> Iterator[str]:
    title = entry.title or entry.body.strip().partition("\n")[0][:100] or entry.url or ""
    yield f"<h3>{link(entry.url, title)}{' ' + '★' * min(entry.rating, 5) if entry.rating else ''}</h3>"
    place = [_person(person) for person in entry.authors]
    place += map(escaped, (entry.date or "", entry.section.title if entry.section else "", " ".join(entry.tags)))
    yield f"<p>{' · '.join(part for part in place if part)}</p>"
    yield f'<div class="body">{escaped(entry.body)}</div>' if entry.body else ""
    yield _list(f"{escaped(label)}: {escaped(value)}" for label, value in entry.fields.items())
    yield _list(f"{escaped(each.label or each.kind)}: {link(each.url, each.text or each.url)}" for each in entry.links)
    yield _list(link(image.url, f"[{image.alt or image.kind}]") for image in entry.images)
    yield _list(map(_comment, entry.comments))
    yield f"<p><small>{escaped(' · '.join(f'{s.path}:{s.start_line}' for s in entry.sources))}</small></p>"


def _comment(comment: Comment) -> str:
    return f"<b>{_person(comment.author)}</b>: {escaped(comment.text)}{_list(map(_comment, comment.replies))}"


def _person(person: Person) -> str:
    return link(person.url, person.name) + (f" @{escaped(person.handle)}" if person.handle else "")


def _list(items: Iterable[str]) -> str:
    rows = "".join(f"<li>{item}</li>" for item in items)
    return f"<ul>{rows}</ul>" if rows else ""
