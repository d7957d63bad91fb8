"""A head in words: a sentence that links what it tells of, `Title: text [原文](u)`, a title without a link."""

from __future__ import annotations

from collections.abc import Sequence

from digestkit import identity
from digestkit.expression import expression
from digestkit.fields.draft import Draft
from digestkit.fields.linked import linked_title, remains, set_url
from digestkit.fields.links import label_before
from digestkit.fields.people import PROPER_NAME, may_be_name
from digestkit.fields.title import before_sentence, described, set_title, undescribed
from digestkit.inline import Token, plain
from digestkit.signs import is_bare, names_person, read_label
from digestkit.text import is_proper_name, weight
from digestkit.words import is_label, label_kind

_DASH = expression(r"[—–]\s*$|\s--?\s*$")
_OPENS = expression(r"[\[(（<【]")
_EMOJI_CODE = expression(r":[a-z][\w+-]*:")
_ENDS_SENTENCE = expression(r"[.。]$")
_SENTENCES = expression(r"[。！？]\S")
_LONGEST_TITLE = 40
VERSION = expression(r"v?\d+(?:\.\d+)+[\w.+-]*")
_FEWEST_TOLD = 2  # words
_CHANGE = expression(r"#\d+")
_WHOSE = expression(r"^ by (?:@[\w-]+$)?")
_UNDEFINED = expression(r"\[([^\[\]]+)\]\[[^\[\]]*\] ")  # `[Core #12][] adds a flag`, whose definition is elsewhere
_POSTER = expression(rf"(?:^|[.。:：!?] )\*{{0,2}}({PROPER_NAME})(?: has)?$")
_POSTS = expression(r"(?:ask|contribut|fix|implement|merg|open|post|propos|remov|report|submitt|suggest)ed\b|wrote\b")
_PREDICATE = expression(
    r"(?:is|are|was|were|has|have|had|can|will|moved|landed|comes|drops|gains|gets|goes|lets|makes|moves|shows|supports"
    r"|takes|turns|wants|accepts|adds|allows|avoids|fixes|ignores|refuses|rejects|removes|reports|requires"
    r"|returns|stops|uses) "
)
_COMMIT = expression(r"(?=.*\d)[0-9a-f]{7,40}")
_JOINTS = " :：-—,，|·"


def names_thing(token: Token) -> bool:
    """A link whose words name a thing: no person, no label, no address."""
    return token.kind == "link" and not (is_bare(token) or names_person(token) or is_label(token.text or ""))


def read_sentence(draft: Draft, text: str, links: Sequence[Token]) -> None:
    """`Title https://u`, `Title：text [原文](u)`, `Title, [Paper](u)`, `Fixes [a thing](u) that …`."""
    if draft.span.layout == "prose":
        links = [token for token in links if names_thing(token)] or links
    first, above = links[0], text[: links[0].start]
    if names_person(first) and _DASH.search(above):
        draft.add_person(first.text or "", first.url)
        draft.url = identity.canonical(first.url).url
        return draft.say(plain(above).rstrip(" —–-"))
    before = plain(_unbracketed(above).rstrip() or above)
    named = label_before(above)
    says_nothing = is_label(first.text or "")
    called = named and (draft.kind_of(named) is None or plain(above).rstrip(" :：") == named)
    if called and not says_nothing and first.kind == "link" and not is_bare(first):
        return linked_title(draft, text, first)
    if is_bare(first) and (not named or label_kind(named) in (None, "source")):
        set_title(draft, before_sentence(before.strip("*"), text[first.end :].lstrip("*")))
        set_url(draft, first)
        return remains(draft, text[first.end :].lstrip(")）>"))
    if says_nothing or named or is_bare(first):
        behind = plain(text[first.end :]).strip(_JOINTS) if not before and len(links) == 1 else ""
        return _labelled_sentence(draft, before.removesuffix(named) or behind, links)
    return _linked_words(draft, text, links, before)


def _linked_words(draft: Draft, text: str, links: Sequence[Token], before: str) -> None:
    """The words that a sentence links are the title, after those before them where they are a number or say where."""
    first, above = links[0], text[: links[0].start]
    shown, says = plain(first.text or ""), _says(text, links)
    if _is_told(above, first) and not says:  # `Nix 2.2 is out ([release notes](u), [archive](v))`
        return set_title(draft, before)
    if before and (poster := _POSTER.search(before)) and _POSTS.match(shown):
        draft.add_person(poster[1])  # `Ann Lee [opened a pull request](u) to …`
    elif before and before[-1] not in _JOINTS and _PREDICATE.match(shown):
        shown = plain(text[: first.end])  # `The flag [is finally gone](u)`
    set_url(draft, first)
    # `The inliner was rewritten. [67a3e8b](u)`, `no longer overlap ([#4119](u), [@ann](v))`
    if before and (_COMMIT.fullmatch(shown) or (_CHANGE.fullmatch(shown) and not says)):
        return set_title(draft, before.rstrip(" .。"))
    if _CHANGE.fullmatch(shown) and _unbracketed(above) != above:
        shown = before
    elif not any(map(str.isalpha, shown)) or (before and (VERSION.fullmatch(shown) or shown.startswith("to "))):
        shown = plain(text[: first.end])  # `aeson [2.4](u)`, `etcd to [v3.5](u)`, `it goes [to beta](u)`
    set_title(draft, shown)
    return draft.say(plain(text))


def _is_told(above: str, first: Token) -> bool:
    """Several words stand before the bracket in which the first link is, and it is in small letters."""
    told = _unbracketed(above)
    return told != above and len(told.split()) > _FEWEST_TOLD and (first.text or "").islower()


def _says(text: str, links: Sequence[Token]) -> bool:
    """There are words behind or between the links."""
    ends = [*(link.start for link in links[1:]), len(text)]
    between = (text[link.end : end] for link, end in zip(links, ends, strict=True))
    return any(any(map(str.isalnum, _WHOSE.sub("", words))) for words in between)


def _unbracketed(text: str) -> str:
    """Without the bracket that opens before a link and closes behind it.

    >>> _unbracketed("a (b) c [see: ")
    'a (b) c '
    """
    opened = _OPENS.search(text, max(map(text.rfind, ")]）】")) + 1)
    return text[: opened.start()] if opened else text


def _labelled_sentence(draft: Draft, before: str, links: Sequence[Token]) -> None:
    """`Title：text [原文](u)`: only a link that calls itself the source is the entry's own."""
    set_title(draft, described(before.rstrip(_JOINTS)))
    own = next((token for token in links if label_kind(token.text or "") == "source"), None)
    if own:
        set_url(draft, own)


def read_words(draft: Draft, text: str, heading: bool) -> None:
    """No link on the line: all of it is the title, unless a sentence follows a colon."""
    if undefined := _UNDEFINED.match(text):
        set_title(draft, undefined[1])
        draft.say(plain(text))
        return
    label = read_label(text)
    if label and not label.value and draft.posted and is_proper_name(label.name) and may_be_name(label.name):
        draft.add_person(label.name)
        return
    if label and is_proper_name(label.name) and _ENDS_SENTENCE.search(label.value):
        draft.add_person(label.name)
        draft.say(plain(label.value))
        return
    text, *more = _EMOJI_CODE.split(text, maxsplit=1) if _EMOJI_CODE.search(text, 1) else [text]
    for words in more:
        draft.say(words)
    title = text if heading else described(text) if label and label.value else undescribed(text)
    if not heading and ((title == text and _is_statement(text)) or _SENTENCES.search(title)):
        draft.say(plain(text))
        return
    set_title(draft, plain(title).rstrip(" ：:" if title.endswith((":", "：")) else " "))
    if title is not text:
        draft.say(plain(text[len(title) :]).lstrip(" :：—-"))


def _is_statement(text: str) -> bool:
    """Running text, not a title: it ends like a sentence, or is longer than titles are."""
    return (
        weight(text) > _LONGEST_TITLE
        or text.count("，") > 1
        or (bool(_ENDS_SENTENCE.search(text)) and weight(text) > _LONGEST_TITLE // 4)
    )
