"""Repositories, models and packages: every address of the front page is one key, what lies deeper stays apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from digestkit.identity.parts import Parts
from digestkit.identity.tables import names

if TYPE_CHECKING:
    from digestkit.terms import LinkKind

# First steps of a path that are GitHub's (and GitLab's, Gitee's) own pages, not people.
RESERVED = names(
    "about apps blog careers collections community contact customer-stories dashboard customers codespaces enterprise "
    "enterprises events explore features gist gists help home issues join login logout marketplace new notifications "
    "organizations orgs pricing pulls readme search security sessions settings signup site solutions sponsors "
    "stars team topics trending users"
)
_FRONT_BRANCHES = names("main master HEAD")


def github(parts: Parts) -> str | None:
    """The repository, whatever its case, branch name or `.git`; None for what lies deeper and for GitHub's own pages.

    >>> from digestkit.identity import canonical
    >>> canonical("https://github.com/Google/HyperNeRF/tree/main").key
    'github:google/hypernerf'
    >>> canonical("https://github.com/a/b/issues/5").key
    'url:github.com/a/b/issues/5'
    """
    return _repository(parts, "github")


def gitee(parts: Parts) -> str | None:
    """The repository, by the rules of GitHub.

    >>> from digestkit.identity import canonical
    >>> canonical("https://gitee.com/mindspore/mindspore").key
    'gitee:mindspore/mindspore'
    """
    return _repository(parts, "gitee")


def gitlab(parts: Parts) -> str | None:
    """Groups nest, so everything before `/-/` is the repository.

    >>> from digestkit.identity import canonical
    >>> canonical("https://gitlab.com/a/b/c/-/tree/main").key
    'gitlab:a/b/c'
    """
    project, _, rest = parts.path.strip("/").partition("/-")
    steps = project.split("/")
    front = not rest or _is_front(rest.strip("/").split("/"))
    if len(steps) < 2 or steps[0] in RESERVED or not front:
        return None
    return f"gitlab:{project.removesuffix('.git').lower()}"


def gist(parts: Parts) -> str | None:
    """The gist, with or without its owner.

    >>> from digestkit.identity import canonical
    >>> canonical("https://gist.github.com/karpathy/8627fe009c40f57531cb18360106ce95").key
    'gist:8627fe009c40f57531cb18360106ce95'
    """
    steps = parts.path.strip("/").split("/")
    return f"gist:{steps[-1]}" if len(steps) <= 2 and len(steps[-1]) >= 20 else None


def kind(steps: Sequence[str]) -> LinkKind | None:
    """Code for a repository, a folder, a file, a release; its texts, issues and the site's own pages say nothing.

    >>> kind(["a", "b"]), kind(["a", "b", "releases", "tag", "v1"]), kind(["a", "b", "issues", "5"])
    ('code', 'code', None)
    """
    if len(steps) < 2 or steps[0].lower() in RESERVED:
        return None
    front = len(steps) == 2 or steps[2] in ("tree", "releases")
    return "code" if front or (steps[2] == "blob" and not _is_document(steps[-1].lower())) else None


def _is_document(name: str) -> bool:
    """A text about something else than the repository, which its README is about."""
    return name.endswith((".md", ".rst", ".txt", ".adoc")) and not name.startswith("readme")


def _repository(parts: Parts, name: str) -> str | None:
    owner, _, rest = parts.path.strip("/").partition("/")
    repository, *deeper = rest.split("/")
    if not repository or owner.lower() in RESERVED or (deeper and not _is_front(deeper)):
        return None
    return f"{name}:{owner}/{repository.removesuffix('.git')}".lower()


def _is_front(deeper: list[str]) -> bool:
    return len(deeper) == 2 and deeper[0] == "tree" and deeper[1] in _FRONT_BRANCHES
