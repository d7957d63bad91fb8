"""docs/gallery.md shows what the formats make of one small digest, today."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from digestkit.export import EXPORTERS

ROOT = Path(__file__).parents[1]


def test_the_gallery_shows_what_the_formats_do() -> None:
    spec = importlib.util.spec_from_file_location("gallery", ROOT / "tools/gallery.py")
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)

    assert (ROOT / "docs/gallery.md").read_text("utf-8") == tool.gallery(), "run: python tools/gallery.py"
    assert set(tool.SHOWN) == set(EXPORTERS)
