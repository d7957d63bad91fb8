"""Addresses: what they are, whatever form they were shared in. Nothing here touches the network.

address   canonical: an address as written -> clean address and key
families  one family of hosts per file: arxiv, papers, social, code, hub, video, weixin
tidy      steps that clean; redirect unwraps; tables hold what the world's sites add
kinds     paper, code, video ... by the address alone
people    whose profile, whose post
shown     addresses as text shows them: trimmed, cut, visible before hidden
"""

from digestkit.identity.address import Address, canonical
from digestkit.identity.kinds import certain, link_kind
from digestkit.identity.people import is_profile, is_status, person_handle
from digestkit.identity.redirect import is_short
from digestkit.identity.shown import is_cut, trim, visible
from digestkit.identity.tables import RULES, Rules

__all__ = [
    "RULES",
    "Address",
    "Rules",
    "canonical",
    "certain",
    "is_cut",
    "is_profile",
    "is_short",
    "is_status",
    "link_kind",
    "person_handle",
    "trim",
    "visible",
]
