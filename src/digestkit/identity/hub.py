"""Hubs of models and packages: Hugging Face, PyPI, npm, crates.io."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from digestkit.expression import expression
from digestkit.identity import arxiv
from digestkit.identity.parts import Parts
from digestkit.identity.tables import names

if TYPE_CHECKING:
    from digestkit.terms import LinkKind

# First steps of a path that are the hub's own pages, not accounts.
RESERVED = names(
    "blog chat collections datasets docs enterprise join learn login models new organizations papers posts pricing "
    "search settings spaces tasks"
)
_FRONT = (["tree", "main"], ["blob", "main", "README.md"], ["viewer"])
_SEPARATORS = expression(r"[-_.]+")
_KINDS: Mapping[str, LinkKind] = {"blog": "article", "datasets": "dataset", "papers": "paper", "spaces": "demo"}


def hugging_face(parts: Parts) -> str | None:
    """A paper by its arXiv number, a model, dataset or space by owner and name.

    >>> from digestkit.identity import canonical
    >>> canonical("https://huggingface.co/papers/2109.08203").key
    'arxiv:2109.08203'
    >>> canonical("https://hf.co/google/t5").key, canonical("https://huggingface.co/datasets/a/b/tree/main").key
    ('hf:google/t5', 'hf:datasets/a/b')
    """
    steps = parts.path.strip("/").split("/")
    if steps[0] == "papers":
        return arxiv.key_in(parts.path)
    kind = steps.pop(0) + "/" if steps[0] in ("datasets", "spaces") else ""
    if len(steps) < 2 or steps[0] in RESERVED or (steps[2:] and steps[2:] not in _FRONT):
        return None
    return f"hf:{kind}{steps[0]}/{steps[1]}"


def kind(steps: Sequence[str]) -> LinkKind | None:
    """Hugging Face: a model is code; papers, datasets, spaces and its blog say what they are.

    >>> kind(["google", "t5"]), kind(["spaces", "a", "b"]), kind(["docs", "hub"])
    ('code', 'demo', None)
    """
    return _KINDS.get(steps[0]) if steps[0] in RESERVED or not steps[0] else "code"


def pypi(parts: Parts) -> str | None:
    """The project, its name in the index's one spelling (PEP 503).

    >>> from digestkit.identity import canonical
    >>> canonical("https://pypi.org/project/Rapid_Fuzz/3.0/").key
    'pypi:rapid-fuzz'
    """
    steps = parts.path.strip("/").split("/")
    if len(steps) < 2 or steps[0] not in ("project", "pypi"):
        return None
    return f"pypi:{_SEPARATORS.sub('-', steps[1]).lower()}"


def npm(parts: Parts) -> str | None:
    """The package, its scope kept, its version dropped.

    >>> from digestkit.identity import canonical
    >>> canonical("https://www.npmjs.com/package/@vue/core").key
    'npm:@vue/core'
    """
    first, _, name = parts.path.strip("/").partition("/")
    return f"npm:{name.partition('/v/')[0]}" if first == "package" and name else None


def crates(parts: Parts) -> str | None:
    """The crate; hyphens and underscores are one to crates.io.

    >>> from digestkit.identity import canonical
    >>> canonical("https://crates.io/crates/serde/1.0.0").key
    'crates:serde'
    """
    steps = parts.path.strip("/").split("/")
    return f"crates:{steps[1].lower().replace('_', '-')}" if steps[0] == "crates" and len(steps) > 1 else None
