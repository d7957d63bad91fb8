"""Between two entries: whether they are merged, and if not, why not."""

from __future__ import annotations

from dataclasses import dataclass

from digestkit.dedupe import report as told
from digestkit.dedupe.grouping.groups import Pair
from digestkit.dedupe.reasons import DECIDED_SAME, never_compared
from digestkit.dedupe.run import Deduped
from digestkit.errors import DigestError


@dataclass(frozen=True, slots=True)
class Between:
    """What a run made of two entries: the outcome in a sentence, and the evidence."""

    outcome: str
    pair: told.Pair


def between(found: Deduped, one: str, other: str) -> Between:
    """What is between two entries, each named by its id, the beginning of it, or `path:line`."""
    rows = row_of(found, one), row_of(found, other)
    if rows[0] == rows[1]:
        raise DigestError(f"{one} and {other} are one entry")
    pair = min(rows), max(rows)
    evidence = found.pairs([pair])[0]
    return Between(_outcome(found, pair, evidence), evidence)


def row_of(found: Deduped, named: str) -> int:
    """The row of an entry named by its id, by a beginning that only its id has, or by a line it stands on."""
    cards = found.resolved.table.cards
    exact = [row for row, card in enumerate(cards) if card.id == named]
    rows = exact or _at(found, named) or [row for row, card in enumerate(cards) if named and card.id.startswith(named)]
    if len(rows) != 1:
        raise DigestError(f"no entry {named!r}" if not rows else f"{named!r} names {len(rows)} entries")
    return rows[0]


def _at(found: Deduped, named: str) -> list[int]:
    path, _, line = named.rpartition(":")
    if not path or not line.isdecimal():
        return []
    rows = []
    for row, card in enumerate(found.resolved.table.cards):
        if card.place in ("", path.replace("\\", "/")):
            spans = found.taken.entry(card.id).sources
            if any(span.path == path and span.start_line <= int(line) <= span.end_line for span in spans):
                rows.append(row)
    return rows


def _outcome(found: Deduped, pair: Pair, evidence: told.Pair) -> str:
    if any(set(pair) <= set(group.rows) for group in found.resolved.same):
        enough = evidence.score >= found.settings.threshold
        return "merged" if enough else "merged, since the rest of their group supports it"
    if any(set(pair) <= set(group.rows) for group in found.resolved.related):
        return "related: one work, shared as different things"
    if any(reason.veto for reason in evidence.reasons):
        return "not merged: " + "; ".join(reason.detail for reason in evidence.reasons if reason.veto)
    if any(reason.test == DECIDED_SAME for reason in evidence.reasons):
        return "not merged, though a person decided so: another decision keeps their groups apart"
    if never_compared(found.resolved.table, pair):
        return "never compared: no identity, no title and no rare piece of a title or text in common"
    if pair in found.resolved.suspects:
        return f"not merged, but worth a look: {_score(evidence, found)}"
    if evidence.score < found.settings.threshold:
        return f"not merged: {_score(evidence, found)}"
    return "not merged: alike as they are, the other members of their groups do not support it"


def _score(evidence: told.Pair, found: Deduped) -> str:
    return f"probability {evidence.score:.0%}, wanted {found.settings.threshold:.0%}"
