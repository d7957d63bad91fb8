"""Rules about one digest: a view of it in, faults out. One fault per file, listed here.

The docstring of a rule is its manual page; its name is that of the function, with hyphens. Rules that need to know the
other entries are in `repeats`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from digestkit.lint.finding import Fault
from digestkit.lint.rules.author_and_reference import author_and_reference
from digestkit.lint.rules.bidi_control import bidi_control
from digestkit.lint.rules.broken_arxiv import broken_arxiv
from digestkit.lint.rules.broken_front_matter import broken_front_matter
from digestkit.lint.rules.broken_numbering import broken_numbering
from digestkit.lint.rules.cut_link import cut_link
from digestkit.lint.rules.date_and_path import date_and_path
from digestkit.lint.rules.emphasis_beside_cjk import emphasis_beside_cjk
from digestkit.lint.rules.empty_label import empty_label
from digestkit.lint.rules.empty_section import empty_section
from digestkit.lint.rules.foreign_scheme import foreign_scheme
from digestkit.lint.rules.guessed_encoding import guessed_encoding
from digestkit.lint.rules.http_link import http_link
from digestkit.lint.rules.invisible_character import invisible_character
from digestkit.lint.rules.label_contradicts_link import label_contradicts_link
from digestkit.lint.rules.link_without_scheme import link_without_scheme
from digestkit.lint.rules.misspelt_label import misspelt_label
from digestkit.lint.rules.mixed_line_ends import mixed_line_ends
from digestkit.lint.rules.placeholder_link import placeholder_link
from digestkit.lint.rules.punctuation_in_link import punctuation_in_link
from digestkit.lint.rules.redirector import redirector
from digestkit.lint.rules.repeated_section import repeated_section
from digestkit.lint.rules.short_link import short_link
from digestkit.lint.rules.swallowed_by_html import swallowed_by_html
from digestkit.lint.rules.tracking_in_link import tracking_in_link
from digestkit.lint.rules.unbalanced_bracket import unbalanced_bracket
from digestkit.lint.rules.undated import undated
from digestkit.lint.rules.unsourced_entry import unsourced_entry
from digestkit.lint.rules.untitled_entry import untitled_entry
from digestkit.lint.rules.unusual_address import unusual_address
from digestkit.lint.view import View

Rule = Callable[[View], Iterator[Fault]]

RULES: Mapping[str, Rule] = {
    "DK001": guessed_encoding,
    "DK002": mixed_line_ends,
    "DK003": invisible_character,
    "DK004": bidi_control,
    "DK201": tracking_in_link,
    "DK202": short_link,
    "DK203": redirector,
    "DK204": unusual_address,
    "DK205": broken_arxiv,
    "DK206": placeholder_link,
    "DK207": foreign_scheme,
    "DK208": punctuation_in_link,
    "DK209": http_link,
    "DK210": cut_link,
    "DK211": link_without_scheme,
    "DK301": untitled_entry,
    "DK302": unsourced_entry,
    "DK303": author_and_reference,
    "DK304": label_contradicts_link,
    "DK305": misspelt_label,
    "DK306": empty_label,
    "DK307": unbalanced_bracket,
    "DK308": emphasis_beside_cjk,
    "DK309": swallowed_by_html,
    "DK310": broken_numbering,
    "DK401": undated,
    "DK402": date_and_path,
    "DK403": empty_section,
    "DK404": repeated_section,
    "DK405": broken_front_matter,
}
