"""Atom (RFC 4287), built as a tree, so that no text of a digest can be markup."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from digestkit.export.feed import Item, feed
from digestkit.export.options import Options
from digestkit.model import Entry

_NAMESPACE = "http://www.w3.org/2005/Atom"


def to_atom(entries: Iterable[Entry], options: Options) -> Iterator[bytes]:
    """One feed, newest entry first.

    >>> b"<title>A &lt; B</title>" in b"".join(to_atom([Entry(title="A < B", date="2021-09-30")], Options()))
    True
    """
    made = feed(entries, options)
    root = Element("feed", {"xmlns": _NAMESPACE})
    _text(root, "id", made.id)
    _text(root, "title", made.title)
    _text(root, "updated", made.updated)
    _text(SubElement(root, "author"), "name", made.title)
    _text(root, "generator", "digestkit")
    for item in made.items:
        _add(root, item)
    ElementTree.indent(root)
    yield ElementTree.tostring(root, "utf-8", xml_declaration=True) + b"\n"


def _add(root: Element, item: Item) -> None:
    entry = SubElement(root, "entry")
    _text(entry, "id", item.id)
    _text(entry, "title", item.title)
    _text(entry, "updated", item.moment)
    if item.url:
        SubElement(entry, "link", {"rel": "alternate", "href": item.url})
    for name, url in item.authors:
        author = SubElement(entry, "author")
        _text(author, "name", name)
        if url:
            _text(author, "uri", url)
    for tag in item.tags:
        SubElement(entry, "category", {"term": tag})
    SubElement(entry, "content", {"type": "html"}).text = item.content


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = text
