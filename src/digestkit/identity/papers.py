"""Papers beyond arXiv: DOIs wherever a publisher shows them, and the numbers of the open proceedings."""

from __future__ import annotations

import re
from urllib.parse import unquote

from digestkit.expression import expression
from digestkit.identity import arxiv
from digestkit.identity.parts import Parts, value
from digestkit.identity.tables import names

# Crossref's own pattern for DOIs, open at the end; publishers put views before it.
_DOI = expression(r"/(10\.\d{4,9}/[^\s\"\x00-\x1f]++)")
_DOI_END = expression(
    r"(?:(?<=\d{6})v\d{1,2})?(?:\.full|\.abstract)?(?:\.pdf|\.full-text|/pdf|/full|/abstract|/meta|/summary)?/?$"
)
DOI_PUBLISHERS = names(
    "dl.acm.org doi.acm.org biorxiv.org medrxiv.org link.springer.com onlinelibrary.wiley.com science.org pnas.org "
    "tandfonline.com journals.sagepub.com pubs.acs.org journals.aps.org iopscience.iop.org epubs.siam.org "
    "direct.mit.edu royalsocietypublishing.org academic.oup.com"
)
_NATURE = expression(r"/articles/([\w.-]+?)(?:\.pdf)?/?", re.ASCII)
_ACL = expression(
    r"/(?:anthology/)?([A-Z]\d{2}-\d{4,5}|\d{4}\.[a-z0-9_]+-[a-z0-9_]+\.\d+)(?:v\d)?(?:\.pdf|\.bib)?/?", re.I | re.A
)
_CVF = expression(r"/content[\w/-]*/([\w-]+?)_(?:paper|supplemental)\.(?:html|pdf)", re.ASCII)
_NEURIPS = expression(r"/paper(?:_files/paper)?/(?:\d{4}/)?(?:hash|file)/([0-9a-f]{32})\b", re.ASCII)
_PMLR = expression(r"/(v\d+)/([\w-]+)(?:/[\w-]+)?(?:\.html|\.pdf)", re.ASCII)
_IEEE = expression(r"/(?:abstract/)?document/(\d+)", re.ASCII)
_SEMANTIC = expression(r"/paper/(?:[^/]+/)?([0-9a-f]{40})", re.ASCII)


def doi(parts: Parts) -> str | None:
    """The DOI in lower case (it has no case); arXiv's own DOIs are arXiv numbers.

    >>> from digestkit.identity import canonical
    >>> canonical("https://doi.org/10.1145/3306346.3322980").key, canonical("https://doi.org/10.48550/arXiv.2109.08203").key
    ('doi:10.1145/3306346.3322980', 'arxiv:2109.08203')
    """
    found = _DOI.match(unquote(parts.path))
    name = found and found[1].rstrip("/.,;").lower()
    if name and name.startswith("10.48550/"):
        return arxiv.key_in("/" + name)
    return f"doi:{name}" if name else None


def publisher(parts: Parts) -> str | None:
    """A publisher's page whose address shows the DOI, whatever view of the paper it is.

    >>> from digestkit.identity import canonical
    >>> canonical("https://dl.acm.org/doi/pdf/10.1145/3306346.3322980").key
    'doi:10.1145/3306346.3322980'
    >>> canonical("https://www.biorxiv.org/content/10.1101/2020.01.01.123456v2.full.pdf").key
    'doi:10.1101/2020.01.01.123456'
    """
    found = _DOI.search(unquote(parts.path))
    return f"doi:{_DOI_END.sub('', found[1]).lower()}" if found else None


def nature(parts: Parts) -> str | None:
    """Nature's articles carry the end of their DOI as a name.

    >>> from digestkit.identity import canonical
    >>> canonical("https://www.nature.com/articles/s41586-021-03819-2.pdf").key
    'doi:10.1038/s41586-021-03819-2'
    """
    found = _NATURE.fullmatch(parts.path)
    # Journal articles are numbered s41586-…; news items d41586-… have the same shape of DOI.
    return f"doi:10.1038/{found[1].lower()}" if found and "-" in found[1] else None


def openreview(parts: Parts) -> str | None:
    """The forum, from its page or its PDF.

    >>> from digestkit.identity import canonical
    >>> canonical("https://openreview.net/pdf?id=OM0jKROjrFp").key
    'openreview:OM0jKROjrFp'
    """
    name = value(parts.query, "id")
    return f"openreview:{name}" if name and parts.path in ("/forum", "/pdf", "/attachment", "/revisions") else None


def anthology(parts: Parts) -> str | None:
    """The ACL Anthology's number, old (`P18-1001`) or new (`2020.acl-main.1`).

    >>> from digestkit.identity import canonical
    >>> canonical("https://www.aclweb.org/anthology/P18-1001.pdf").key, canonical("https://aclanthology.org/2020.acl-main.1/").key
    ('acl:p18-1001', 'acl:2020.acl-main.1')
    """
    found = _ACL.fullmatch(parts.path)
    return found and f"acl:{found[1].lower()}"


def vision_foundation(parts: Parts) -> str | None:
    """CVF open access: the file's name without `_paper`.

    >>> from digestkit.identity import canonical
    >>> canonical("https://openaccess.thecvf.com/content/CVPR2021/papers/Lin_BMV2_CVPR_2021_paper.pdf").key
    'cvf:lin_bmv2_cvpr_2021'
    """
    found = _CVF.match(parts.path)
    return found and f"cvf:{found[1].lower()}"


def neurips(parts: Parts) -> str | None:
    """The hash in the proceedings' addresses.

    >>> from digestkit.identity import canonical
    >>> canonical("https://papers.nips.cc/paper/2020/hash/1457c0d6bfcb4967418bfb8ac142f64a-Abstract.html").key
    'neurips:1457c0d6bfcb4967418bfb8ac142f64a'
    """
    found = _NEURIPS.match(parts.path)
    return found and f"neurips:{found[1]}"


def pmlr(parts: Parts) -> str | None:
    """Volume and name, from the page or the PDF.

    >>> from digestkit.identity import canonical
    >>> canonical("http://proceedings.mlr.press/v139/radford21a/radford21a.pdf").key
    'pmlr:v139/radford21a'
    """
    found = _PMLR.fullmatch(parts.path)
    return found and f"pmlr:{found[1]}/{found[2]}"


def ieee(parts: Parts) -> str | None:
    """The article's number on IEEE Xplore.

    >>> from digestkit.identity import canonical
    >>> canonical("https://ieeexplore.ieee.org/abstract/document/9157636").key
    'ieee:9157636'
    """
    found = _IEEE.match(parts.path)
    number = found[1] if found else value(parts.query, "arnumber").lstrip("0")
    return f"ieee:{number}" if number else None


def semantic_scholar(parts: Parts) -> str | None:
    """The arXiv number where the address shows it, else Semantic Scholar's own hash.

    >>> from digestkit.identity import canonical
    >>> canonical("https://www.semanticscholar.org/arxiv/2109.08203").key
    'arxiv:2109.08203'
    """
    if parts.path.startswith("/arxiv/"):
        return arxiv.key_in(parts.path)
    found = _SEMANTIC.match(parts.path)
    return found and f"s2:{found[1]}"
