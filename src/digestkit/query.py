"""The query language of `search`, `export --query` and the archive page; fixtures/query.json holds its cases.

    query = term*                       every term must hold; no term: everything matches
    term  = ["-"] [field ":"] value     "-" turns the term round
    value = word | '"' anything '"'     an unclosed quote runs to the end; an empty value is no term
    field = kind | tag | section | person | after | before

Query and records are folded before they meet (`fold`), so full-width letters, quotes and colons do as well. A word or a
quoted phrase must occur in the text as it stands, also inside a longer word, because Chinese has no spaces.
`kind:` names a kind exactly, `tag:` the beginning of a tag, `section:` and `person:` a part of the name.
`after:` and `before:` take 2021, 2021-09 or 2021-09-30 and include it; with anything else they are plain words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from digestkit.expression import expression
from digestkit.model import Comment, Entry, Person

QUOTES = str.maketrans({"“": '"', "”": '"'})
_SPACE = expression(r"[ \t\r\n]+")
_TERM = expression(r'(-?)(?:(kind|tag|section|person|after|before):)?(?:"([^"]*)"?|([^ ]*))')
_DATE = expression(r"[0-9]{4}(?:-[0-9][0-9](?:-[0-9][0-9])?)?")
IDENTITY_KINDS: Mapping[str, str] = {
    "arxiv": "paper",
    "doi": "paper",
    "openreview": "paper",
    "github": "code",
    "youtube": "video",
    "bilibili": "video",
    "tweet": "social",
    "weixin": "article",
}


@dataclass(frozen=True, slots=True)
class Term:
    """One condition; `field` is "text" or one of the six named fields, `value` is folded."""

    field: str
    value: str
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Searchable:
    """What a query can see of an entry, folded once; tags come without `#`, `date` is "" where there is none.

    `text` holds one text a line, so that no phrase runs from one into the next.
    """

    text: str
    kinds: tuple[str, ...]
    tags: tuple[str, ...]
    section: str
    people: tuple[str, ...]
    date: str


def fold(text: str) -> str:
    """The form in which texts are compared: NFKC, lower case, runs of spaces, tabs and line ends as one space.

    >>> fold("ＧitHub　AND\\nR１")
    'github and r1'
    """
    return _SPACE.sub(" ", unicodedata.normalize("NFKC", text).lower()).strip(" ")


def parse(query: str) -> tuple[Term, ...]:
    """The terms of a query, in order; no query is wrong.

    >>> parse('推理 -kind:job tag:"cvpr 2022"')
    (Term(field='text', value='推理', negated=False), Term(field='kind', value='job', negated=True), \
Term(field='tag', value='cvpr 2022', negated=False))
    """
    found = _TERM.finditer(fold(query.translate(QUOTES)))
    return tuple(term for match in found if (term := _term(match)).value)


def matches(terms: Sequence[Term], item: Searchable) -> bool:
    """Whether every term holds.

    >>> matches(parse("ai -robot"), searchable(Entry(title="AI for all")))
    True
    """
    return all(TESTS[term.field](item, term.value) is not term.negated for term in terms)


def searchable(entry: Entry) -> Searchable:
    """What a query can see of an entry: all that a reader of the digest can read, and the addresses."""
    return Searchable(
        text="\n".join(map(fold, _texts(entry))),
        kinds=kinds(entry),
        tags=tuple(fold(tag).removeprefix("#") for tag in entry.tags),
        section=fold(entry.section.title) if entry.section else "",
        people=tuple(fold(f"{person.name} {person.handle or ''}") for person in people(entry)),
        date=entry.date or "",
    )


def kinds(entry: Entry) -> tuple[str, ...]:
    """What an entry is or holds: the kinds of its section, its identities and links; "other" if nothing says more.

    >>> kinds(Entry(title="A", identities=["arxiv:2109.08203", "github:a/b"]))
    ('paper', 'code')
    """
    section = [entry.section.kind] if entry.section else []
    own = [IDENTITY_KINDS.get(identity.partition(":")[0], "other") for identity in entry.identities]
    found = dict.fromkeys([*section, *own, *(link.kind for link in entry.links)])
    return tuple(kind for kind in found if kind != "other") or ("other",)


def people(entry: Entry) -> Iterator[Person]:
    """Everyone an entry names: its authors, then who commented, replies included."""
    yield from entry.authors
    yield from (comment.author for comment in comments(entry.comments))


def comments(tree: Sequence[Comment]) -> Iterator[Comment]:
    """A tree of comments in reading order."""
    for comment in tree:
        yield comment
        yield from comments(comment.replies)


def _term(match: re.Match[str]) -> Term:
    minus, field, quoted, word = match.groups()
    value = (quoted if quoted is not None else word).strip(" ")
    if field in ("after", "before") and value and not _DATE.fullmatch(value):
        return Term("text", f"{field}:{value}", bool(minus))
    return Term(field or "text", value.removeprefix("#") if field == "tag" else value, bool(minus))


def _texts(entry: Entry) -> Iterator[str]:
    yield entry.title or ""
    yield from (f"{person.name} {person.handle or ''}" for person in entry.authors)
    yield entry.body
    for label, value in entry.fields.items():
        yield f"{label}: {value}"
    for comment in comments(entry.comments):
        yield f"{comment.author.name} {comment.author.handle or ''}: {comment.text}"
    yield entry.url or ""
    for link in entry.links:
        yield f"{link.label or ''} {link.text or ''} {link.url}"
    yield " ".join(entry.tags)
    yield entry.section.title if entry.section else ""


TESTS: Mapping[str, Callable[[Searchable, str], bool]] = {
    "text": lambda item, value: value in item.text,
    "kind": lambda item, value: value in item.kinds,
    "tag": lambda item, value: any(tag.startswith(value) for tag in item.tags),
    "section": lambda item, value: value in item.section,
    "person": lambda item, value: any(value in person for person in item.people),
    "after": lambda item, value: item.date[: len(value)] >= value,
    "before": lambda item, value: "" < item.date[: len(value)] <= value,
}
