"""What `format` normalises, one thing a file, in the order in which it is done; the names are those of `format.skip`.

A step looks at the lines of entries only, and changes them only where the record stays what it was: the words of a
body are the curator's, so a step leaves its lines alone unless it says otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from digestkit.format.page import Edit, Page
from digestkit.format.steps.addresses import clean_addresses
from digestkit.format.steps.brackets import close_brackets
from digestkit.format.steps.bullets import unify_bullets
from digestkit.format.steps.emphasis import mend_emphasis
from digestkit.format.steps.headings import space_headings
from digestkit.format.steps.images import close_images
from digestkit.format.steps.labels import spell_labels
from digestkit.format.steps.numbering import number_heads
from digestkit.format.steps.numbers import unify_numbers
from digestkit.format.steps.spacing import space_values
from digestkit.format.steps.trailing import strip_ends
from digestkit.format.steps.typography import space_chinese

Step = Callable[[Page], Iterable[Edit]]

STEPS: Mapping[str, Step] = {
    "bullets": unify_bullets,
    "numbers": unify_numbers,
    "numbering": number_heads,
    "headings": space_headings,
    "labels": spell_labels,
    "emphasis": mend_emphasis,
    "spacing": space_values,
    "brackets": close_brackets,
    "addresses": clean_addresses,
    "typography": space_chinese,
    "trailing": strip_ends,
    "images": close_images,
}
