"""Installing without the network: the distributions of this environment, packed back into wheels for pip to find."""

from __future__ import annotations

import os
import tomllib
import zipfile
from collections.abc import Iterator, Mapping
from email.parser import Parser
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement

from command import PROJECT

BUILDER = "hatchling"


def offline(wheels: Path) -> Mapping[str, str]:
    """The environment in which pip and uv look nowhere but in this folder."""
    pip = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(wheels), "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    return {**pip, "UV_NO_INDEX": "1", "UV_FIND_LINKS": str(wheels), "UV_OFFLINE": "1"}


def pack(folder: Path) -> None:
    """Wheels of what digestkit needs to be built and to run, as pyproject.toml says."""
    folder.mkdir()
    told = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))
    wanted = [*told["build-system"]["requires"], *told["project"]["dependencies"]]
    for found in _closure(*(Requirement(need).name for need in wanted)):
        _pack(found, folder)


def _closure(*names: str) -> Iterator[Distribution]:
    """These distributions and all that they require here."""
    seen: set[str] = set()
    pending = list(names)
    while pending:
        name = pending.pop()
        if name in seen:
            continue
        seen.add(name)
        found = distribution(name)
        yield found
        wanted = map(Requirement, found.requires or ())
        pending += [need.name for need in wanted if need.marker is None or need.marker.evaluate({"extra": ""})]


def _pack(found: Distribution, folder: Path) -> None:
    """The wheel from which a distribution was installed (PEP 427), without what installing added."""
    about = Parser().parsestr(found.read_text("WHEEL") or "")
    tags = zip(*(tag.split("-") for tag in about.get_all("Tag") or ["py3-none-any"]), strict=True)
    tag = "-".join(".".join(dict.fromkeys(parts)) for parts in tags)  # PEP 425: compressed tag sets
    name = f"{found.name.replace('-', '_')}-{found.version}-{tag}.whl"
    with zipfile.ZipFile(folder / name, "w") as wheel:
        for path in found.files or ():
            if ".." not in path.parts and "__pycache__" not in path.parts and path.name != "INSTALLER":
                wheel.write(os.fspath(path.locate()), path.as_posix())


def missing() -> str | None:
    """What is not installed here and would have to be."""
    for name in (BUILDER, "pre-commit"):
        try:
            distribution(name)
        except PackageNotFoundError:
            return name
    return None
