"""What words mean in a digest. Tables, and the few questions asked of them.

labels    what `Label: value` says its value is
sections  what a heading gathers
appeals   what is said around the entries: follow me, back issues, thanks
remarks   what opens a remark and is no name: `General advice:`
names     whether capitalised words are a person's name
speech    who speaks next: `Ann announced`
"""

from digestkit.terms import LabelKind
from digestkit.words.appeals import (
    gives_thanks,
    heads_anything,
    heads_dates,
    heads_notices,
    introduces,
    leads_back,
    navigates,
    promotes,
    says_nothing,
    sells,
)
from digestkit.words.labels import (
    LABELS,
    heading_label,
    invites,
    is_label,
    label_kind,
    loose_label_kind,
    nearest_label,
    nearest_name,
    only_points,
)
from digestkit.words.names import sounds_like_person
from digestkit.words.remarks import opens_remark
from digestkit.words.sections import section_kind
from digestkit.words.speech import lets_speak

__all__ = [
    "LABELS",
    "LabelKind",
    "gives_thanks",
    "heading_label",
    "heads_anything",
    "heads_dates",
    "heads_notices",
    "introduces",
    "invites",
    "is_label",
    "label_kind",
    "leads_back",
    "lets_speak",
    "loose_label_kind",
    "navigates",
    "nearest_label",
    "nearest_name",
    "only_points",
    "opens_remark",
    "promotes",
    "says_nothing",
    "section_kind",
    "sells",
    "sounds_like_person",
]
