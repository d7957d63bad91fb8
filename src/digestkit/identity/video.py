"""Videos: watch pages, short links, embeds and lives of one video are one key; where it starts does not count."""

from __future__ import annotations

import re

from digestkit.expression import expression
from digestkit.identity.parts import Parts, value
from digestkit.identity.tables import names

YOUTUBE = names("youtube.com m.youtube.com music.youtube.com youtube-nocookie.com youtu.be")
BILIBILI = names("bilibili.com m.bilibili.com player.bilibili.com b23.tv")
_YOUTUBE_ID = expression(r"([\w-]{11})", re.ASCII)
_YOUTUBE_PATH = expression(r"/(?:shorts|embed|live|v|e)/([\w-]{11})/?", re.ASCII)
_YOUTU_BE = expression(r"/([\w-]{11})/?", re.ASCII)
_BILIBILI = expression(r"(?:/(?:s/)?video)?/(?:(?i:BV)(\w{10})|(av\d+))/?", re.ASCII)
_BILIBILI_READ = expression(r"/read/(?:mobile/)?(cv\d+)/?", re.ASCII)
_VIMEO = expression(r"/(?:video/|channels/\w+/)?(\d{5,})(?:/\w+)?/?", re.ASCII)


def youtube(parts: Parts) -> str | None:
    """The video's eleven characters.

    >>> from digestkit.identity import canonical
    >>> canonical("https://youtu.be/0KslwGsI9X8?t=10").key
    'youtube:0KslwGsI9X8'
    """
    if parts.path in ("/watch", "/watch/"):
        found = _YOUTUBE_ID.fullmatch(value(parts.query, "v"))
    else:
        found = (_YOUTU_BE if parts.host == "youtu.be" else _YOUTUBE_PATH).fullmatch(parts.path)
    return found and f"youtube:{found[1]}"


def bilibili(parts: Parts) -> str | None:
    """A later part of a series is another video.

    >>> from digestkit.identity import canonical
    >>> canonical("https://www.bilibili.com/video/BV1hg4y1v7me/?p=1").key, canonical("https://b23.tv/BV1hg4y1v7me?p=3").key
    ('bilibili:BV1hg4y1v7me', 'bilibili:BV1hg4y1v7me/p3')
    >>> canonical("https://www.bilibili.com/read/cv13270965").key
    'bilibili:cv13270965'
    """
    if found := _BILIBILI.fullmatch(parts.path):
        part = value(parts.query, "p")
        later = f"/p{part}" if part.isascii() and part.isdigit() and part != "1" else ""
        return f"bilibili:{'BV' + found[1] if found[1] else found[2]}{later}"
    found = _BILIBILI_READ.fullmatch(parts.path)
    if found:
        return f"bilibili:{found[1]}"
    embedded = value(parts.query, "bvid")
    return f"bilibili:{embedded}" if parts.host.startswith("player.") and embedded else None


def vimeo(parts: Parts) -> str | None:
    """The video's number.

    >>> from digestkit.identity import canonical
    >>> canonical("https://player.vimeo.com/video/123456789").key
    'vimeo:123456789'
    """
    found = _VIMEO.fullmatch(parts.path)
    return found and f"vimeo:{found[1]}"
