"""BibTeX for biblatex and Zotero: `@online` with `eprint`, in which Zotero keeps an arXiv id (`@misc` loses it)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from digestkit.export.options import Options
from digestkit.export.reference import Reference, references
from digestkit.expression import expression
from digestkit.model import Entry

_TYPES: Mapping[str, str] = {"software": "software"}
_CAPITALS = expression(r"(?<!^)[A-Z]|^[A-Z][0-9]+$")
_MARKS = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{mark: f"\\{mark}" for mark in "&%$#_{}"},
}
_LONE_BRACES = {"{": r"\textbraceleft{}", "}": r"\textbraceright{}"}
_ADDRESS = {mark: f"%{ord(mark):02X}" for mark in '{}\\"<>^`| '}


def to_bibtex(entries: Iterable[Entry], options: Options) -> Iterator[bytes]:
    """One item an entry, UTF-8, texts escaped, capitals protected.

    >>> entry = Entry(id="a", title="On SDFs & more", url="https://a.io/x_y")
    >>> print(b"".join(to_bibtex([entry], Options())).decode().rstrip())
    @online{sdfs-4a0d12,
      title = {On {SDFs} \\& more},
      url = {https://a.io/x_y},
      langid = {english},
    }
    """
    return (_item(reference).encode() for reference in references(entries))


def escape(text: str) -> str:
    """The text as TeX prints it; a brace without its partner by name, since BibTeX counts braces.

    >>> print(escape("100% of a_b {c}"), escape("a { b"))
    100\\% of a\\_b \\{c\\} a \\textbraceleft{} b
    """
    marks = _MARKS if _balanced(text) else {**_MARKS, **_LONE_BRACES}
    return "".join(marks.get(letter, letter) for letter in text)


def _item(reference: Reference) -> str:
    fields = {name: value for name, value in _fields(reference).items() if value}
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    kind = _TYPES.get(reference.kind, "online") if reference.url else "misc"
    return f"@{kind}{{{reference.key},\n{lines}}}\n\n"


def _fields(reference: Reference) -> dict[str, str | None]:
    return {
        "title": _title(reference.title),
        "date": reference.date,
        "eprint": reference.arxiv,
        "eprinttype": "arxiv" if reference.arxiv else None,
        "doi": _verbatim(reference.doi),
        "url": _verbatim(reference.url),
        "urldate": reference.seen if reference.url else None,
        "abstract": escape(reference.abstract),
        "keywords": ", ".join(escape(tag.replace(",", " ")) for tag in reference.tags),
        "note": escape(reference.note),
        "annotation": escape(reference.remark),
        "langid": "english" if reference.language == "en" else None,
    }


def _title(title: str) -> str:
    """Escaped, each word with capitals inside kept as it is by braces."""
    lone = not _balanced(title)
    words = (f"{{{escape(word)}}}" if _CAPITALS.search(word) else escape(word) for word in title.split(" "))
    return escape(title) if lone else " ".join(words)


def _verbatim(address: str | None) -> str | None:
    """An address is not escaped; the few letters that would end the field or break it are percent-encoded."""
    return address and "".join(_ADDRESS.get(letter, letter) for letter in address)


def _balanced(text: str) -> bool:
    depth = 0
    for letter in text:
        depth += (letter == "{") - (letter == "}")
        if depth < 0:
            return False
    return depth == 0
