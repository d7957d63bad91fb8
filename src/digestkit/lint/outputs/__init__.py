"""Findings as text, one form per file. `lint.forms` lists them, so that one can be had without the others."""
