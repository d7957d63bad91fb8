"""The forms of lines in clean Markdown, written: what `clean.blocks` reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from digestkit.clean.blocks import implied_handle
from digestkit.clean.entry import UNTITLED
from digestkit.escape import autolink, entity, escape, link, opened, rows
from digestkit.expression import expression
from digestkit.fields.links import is_video
from digestkit.fields.rating import take_rating
from digestkit.model import Comment, Image, Link, Person

NOTHING = "\ufffd"
"""What stands for NUL, which no text file holds (CommonMark 0.31, section 2.3)."""
_CLOSING = expression(r"(?:^|(?<=\s))#+$")


def heading(words: str) -> str:
    """The words of a heading, escaped so that none of its ends is read as a mark.

    >>> heading("Notes:"), heading("C #"), heading("…")
    ('Notes\\\\:', 'C \\\\#', '&#8230;')
    """
    if words == UNTITLED:
        return entity(words)
    escaped = escape(words).replace("\0", NOTHING)
    if _CLOSING.search(escaped) or escaped.endswith(":"):
        return f"{escaped[:-1]}\\{escaped[-1]}"
    if take_rating(escaped)[1] is not None:
        return escaped[:-1] + entity(escaped[-1])
    return escaped


def people(persons: Sequence[Person]) -> str:
    """The persons who have a name, on one line, a colon behind the last.

    >>> people([Person(name="Ada", url="https://a.io"), Person(name="Bo")]), people([Person(name="Cy", handle="cy")])
    ('[Ada](https://a.io), **Bo:**', '**Cy** (@cy):')
    """
    named = [person for person in persons if _named(person)]
    return ", ".join([*map(_person, named[:-1]), *map(_speaker, named[-1:])])


def values(fields: Mapping[str, str]) -> Iterator[str]:
    """`- Label: text`, further lines below.

    >>> list(values({"Tips": "one\\ntwo"}))
    ['- Tips: one', '  two']
    """
    for label, value in fields.items():
        first, *rest = rows(value)
        yield f"- {_label(label)}: {first}".rstrip(" ")
        yield from (f"  {row}" for row in rest)


def linked(given: Link) -> str:
    """`- Label: <url>`, `- Label: [text](url)`, without a label where it has none.

    >>> linked(Link(url="https://a.io", label="Code"))
    '- Code: <https://a.io>'
    """
    shown = link(given.text, given.url) if given.text else target(given.url)
    return f"- {shown}" if given.label is None else f"- {_label(given.label)}: {shown}"


def tagged(label: str, tags: Sequence[str]) -> str:
    """``- tags: `a`, `b` ``.

    >>> tagged("tags", ["#ICCV2021", "oral"])
    '- tags: `#ICCV2021`, `oral`'
    """
    return f"- {label}: {', '.join(f'`{tag}`' for tag in tags)}"


def target(url: str) -> str:
    """The address alone."""
    return autolink(url) or link(url, url)


def picture(image: Image) -> str:
    """`![alt](url)`, with the kind as its title where the address does not say it.

    >>> picture(Image(url="a.png")), picture(Image(url="a.png", kind="video"))
    ('![](a.png)', '![](a.png "video")')
    """
    said = "video" if is_video(image.url) else "image"
    return f"!{link(image.alt or '', image.url, None if image.kind == said else image.kind)}"


def replies(comments: Sequence[Comment], depth: int = 0) -> Iterator[str]:
    """`- **Name:** text`, nested by two spaces; a reply without a name has no line.

    >>> list(replies([Comment(author=Person(name="Ada"), text="Well\\n- done")]))
    ['- **Ada:** Well', '  \\\\- done']
    """
    indent = "  " * depth
    for comment in comments:
        if _named(comment.author):
            first, *rest = rows(comment.text)
            yield f"{indent}- {_speaker(comment.author)} {first}".rstrip(" ")
            yield from (f"{indent}  {row}" for row in rest)
            yield from replies(comment.replies, depth + 1)


def _named(person: Person) -> bool:
    return bool(person.name.strip())


def _person(person: Person) -> str:
    name = link(person.name, person.url) if person.url else f"**{escape(person.name)}**"
    return name + _handle(person)


def _handle(person: Person) -> str:
    if person.handle == implied_handle(person.name, person.url):
        return ""
    return f" (@{escape(person.handle or '', '()')})"


def _speaker(person: Person) -> str:
    return f"{_person(person)}:" if person.url or _handle(person) else f"**{escape(person.name)}:**"


def _label(label: str) -> str:
    return opened(escape(label, ":[]"))
