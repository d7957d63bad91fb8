"""Turns Markdown digests into clean, validated, deduplicated records, and back."""

__version__ = "0.1.0"
