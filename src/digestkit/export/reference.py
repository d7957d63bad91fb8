"""An entry as a reference: what BibTeX, RIS and CSL-JSON have in common, decided once.

Nothing is invented: who shared a paper is not its author and stands in the note. A paper's date is the month in its
arXiv number (info.arxiv.org/help/arxiv_identifier.html), never the day on which it was shared: then it was seen.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date

from digestkit.export import address
from digestkit.expression import expression
from digestkit.model import Entry, Person

_ARXIV = expression(r"(?:[a-z-]+(?:\.[A-Za-z-]+)?/)?(\d\d)(0[1-9]|1[0-2])")
_WORD = expression(r"[A-Za-z][A-Za-z0-9]{2,}")
_CONTROL = expression(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]+")
_TITLE = expression(r"(?!https?://).*(?:\S\s+\S|[\u4e00-\u9fff]{4})", re.S)
_KINDS = {"github": "software", "tweet": "post"}
_FIRST_YEAR = 91  # of arXiv: 9108 is 1991
_DATE = expression(r"\d{4}(?:-\d\d(?:-\d\d)?)?", re.A)


@dataclass(frozen=True, slots=True)
class Reference:
    """One item of a bibliography; texts are single lines, dates ISO (a month or a day).

    `kind` is paper, software, post or page; `date` is when it appeared, `seen` when the digest shared it; `note` says
    who shared it and where, `remark` is what the curator wrote.
    """

    key: str
    kind: str
    title: str
    url: str | None
    date: str | None
    seen: str | None
    arxiv: str | None
    doi: str | None
    language: str | None
    tags: tuple[str, ...]
    abstract: str
    note: str
    remark: str


def references(entries: Iterable[Entry]) -> Iterator[Reference]:
    """One reference an entry; keys are ASCII, stable, and by a number where two are alike unique.

    >>> [(r.kind, r.date, r.arxiv) for r in references([Entry(title="On SDFs", identities=["arxiv:2204.02296"])])]
    [('paper', '2022-04', '2204.02296')]
    """
    used: dict[str, int] = {}
    for entry in entries:
        reference = _reference(entry)
        used[reference.key] = used.get(reference.key, 0) + 1
        again = f"-{used[reference.key]}" if used[reference.key] > 1 else ""
        yield replace(reference, key=reference.key + again)


def one_line(text: str) -> str:
    """The text without control characters, its white space as single spaces.

    >>> one_line(" a\\n\\tb\\x07 ")
    'a b'
    """
    return " ".join(_CONTROL.sub(" ", text).split())


def _reference(entry: Entry) -> Reference:
    papers = _papers(entry)
    arxiv = [paper.removeprefix("arxiv:") for paper in papers if paper.startswith("arxiv:")]
    dois = [paper.removeprefix("doi:") for paper in papers if paper.startswith("doi:")]
    single = len(arxiv) < 2 and len(dois) < 2
    kind = _kind(entry, is_paper=bool(papers) and single)
    title = _title(entry, papers if kind == "paper" else [])
    paper_url = f"https://arxiv.org/abs/{arxiv[0]}" if arxiv else f"https://doi.org/{dois[0]}" if dois else None
    url = paper_url if kind == "paper" else address.web_address(entry.url)
    return Reference(
        key=_key(entry, title),
        kind=kind,
        title=title,
        url=url,
        date=_iso(entry.date) if kind != "paper" else _month(arxiv[0]) if arxiv else None,
        seen=_iso(entry.date),
        arxiv=arxiv[0] if arxiv and kind == "paper" else None,
        doi=dois[0] if dois and kind == "paper" else None,
        language=entry.language if kind != "paper" and entry.language != "mixed" else None,
        tags=tuple(one_line(tag.removeprefix("#")) for tag in entry.tags),
        abstract=one_line(next((v for k, v in entry.fields.items() if k.lower() in ("abstract", "摘要")), "")),
        note=one_line(_note(entry, title, url, [] if kind == "paper" else papers)),
        remark=one_line(" ".join([entry.body, *(f"{label}: {value}" for label, value in _remarks(entry))])),
    )


def _papers(entry: Entry) -> list[str]:
    """The papers an entry is about: its own identities and those behind a label, not what it mentions in passing."""
    labelled = [link.identity for link in entry.links if link.kind == "paper" and link.label]
    return list(address.papers([*entry.identities, *labelled]))


def _kind(entry: Entry, *, is_paper: bool) -> str:
    """By the entry's own address, which is the first of its identities; an article about one paper is that paper."""
    own = entry.identities[0].partition(":")[0] if entry.identities and entry.url else ""
    kind = _KINDS.get(own, "page")
    return "paper" if is_paper and kind != "software" else kind


def _title(entry: Entry, papers: list[str]) -> str:
    """A paper's own title where its link shows it, else what the digest calls the entry."""
    shown = [link.text for link in entry.links if link.identity in papers and link.text and _TITLE.match(link.text)]
    first_line = entry.body.strip().partition("\n")[0][:100]
    return one_line(next((text for text in (*shown, entry.title, first_line, entry.url) if text), "")) or "Untitled"


def _iso(day: str | None) -> str | None:
    """A day, month or year that the calendar has; None for what else a record may call its date.

    >>> _iso("2024-02-29"), _iso("2024-02"), _iso("2023-02-29"), _iso("last week")
    ('2024-02-29', '2024-02', None, None)
    """
    with suppress(ValueError):
        if day and _DATE.fullmatch(day) and date.fromisoformat(f"{day}-01-01"[:10]):
            return day
    return None


def _month(arxiv: str) -> str | None:
    """The month in which an arXiv number was given out.

    >>> _month("2109.08203"), _month("math/0309136"), _month("hep-th/9711200")
    ('2021-09', '2003-09', '1997-11')
    """
    found = _ARXIV.match(arxiv)
    if not found:
        return None
    century = "19" if int(found[1]) >= _FIRST_YEAR else "20"
    return f"{century}{found[1]}-{found[2]}"


def _key(entry: Entry, title: str) -> str:
    word = _WORD.search(title)
    digest = hashlib.blake2s((entry.id or f"{entry.title}\0{entry.url}").encode("utf-8", "replace")).hexdigest()
    return f"{word[0].lower() if word else 'entry'}-{digest[:6]}"


def _note(entry: Entry, title: str, url: str | None, papers: list[str]) -> str:
    people = ", ".join(_name(person) for person in entry.authors)
    place = (entry.digest.title or entry.digest.path) if entry.digest else None
    shared = [f"by {people}"] if people else []
    shared += [f"as “{entry.title}”"] if entry.title and one_line(entry.title) != title else []
    shared += [f"in {place}"] if place else []
    shared += [f"under {entry.section.title}"] if entry.section else []
    shared += [f"on {entry.date}"] if entry.date else []
    parts = [f"Shared {' '.join(shared)}"] if shared else []
    parts += [f"papers: {', '.join(papers)}"] if papers else []
    code = [link.url for link in entry.links if link.kind == "code"]
    parts += [f"code: {', '.join(code)}"] if code else []
    own = address.web_address(entry.url)
    parts += [f"from {own}"] if own and own != url else []
    return "; ".join(parts)


def _name(person: Person) -> str:
    return f"{person.name} (@{person.handle})" if person.handle else person.name


def _remarks(entry: Entry) -> list[tuple[str, str]]:
    return [(label, value) for label, value in entry.fields.items() if label.lower() not in ("abstract", "摘要")]
