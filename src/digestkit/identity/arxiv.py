"""arXiv in all its forms: abs, pdf, html, mirrors, readers, DOIs, and addresses broken by hand."""

from __future__ import annotations

import re

from digestkit.expression import expression
from digestkit.identity.parts import Parts
from digestkit.identity.tables import names

HOSTS = names(
    "arxiv.org browse.arxiv.org export.arxiv.org cn.arxiv.org de.arxiv.org es.arxiv.org fr.arxiv.org il.arxiv.org "
    "in.arxiv.org jp.arxiv.org lanl.arxiv.org uk.arxiv.org xxx.lanl.gov xxx.itp.ac.cn ar5iv.org ar5iv.labs.arxiv.org "
    "alphaxiv.org arxiv-vanity.com papers.cool"
)

# https://info.arxiv.org/help/arxiv_identifier.html: 2109.08203, and math.GT/0309136 until March 2007.
_ID = expression(
    r"/(?:arxiv[.:])?(?:(\d{4}\.\d{4,5})|([a-z-]{2,10})(?:\.[a-z]{2})?/(\d{7}))(v\d{1,3})?"
    r"(?:\.pdf|\.html)?[/.,;:)]*+\Z",
    re.IGNORECASE | re.ASCII,
)


def key(parts: Parts) -> str | None:
    """The paper without its version; math.GT/0309136 and math/0309136 are one.

    >>> from digestkit.identity import canonical
    >>> canonical("https://arxiv.org/pdf/2109.08203v2.pdf").key, canonical("https://arxiv.org/2203.13215.pdf").key
    ('arxiv:2109.08203', 'arxiv:2203.13215')
    >>> canonical("https://arxiv.org/abs/math.GT/0309136").key
    'arxiv:math/0309136'
    """
    return key_in(parts.path)


def key_in(path: str) -> str | None:
    """The key of the identifier that a path ends with.

    >>> key_in("/10.48550/arXiv.2109.08203")
    'arxiv:2109.08203'
    """
    found = _ID.search(path)
    return found and f"arxiv:{found[1] or f'{found[2].lower()}/{found[3]}'}"


def version(path: str) -> str | None:
    """The version that a path names, in lower case.

    >>> version("/pdf/2109.08203v2.pdf"), version("/abs/2109.08203")
    ('v2', None)
    """
    found = _ID.search(path)
    return found[4].lower() if found and found[4] else None
