"""Findings by what they are and not by where: they keep their fingerprint when lines are added above them."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from digestkit.lint.finding import Finding


def fingerprints(findings: Iterable[Finding], lines: Mapping[str, Sequence[str]]) -> Iterator[tuple[Finding, str]]:
    """Each finding with sixteen hex digits made of its path, its rule and the words of its line; `lines` by path.

    Equal findings on equal lines are told apart by their order.
    """
    seen: Counter[str] = Counter()
    for finding in findings:
        own = lines.get(finding.path, ())
        words = own[finding.line - 1].split() if finding.line <= len(own) else []
        mark = "\0".join([finding.path, finding.code, *words])
        seen[mark] += 1
        yield (
            finding,
            hashlib.blake2b(f"{mark}\0{seen[mark]}".encode("utf-8", "surrogatepass"), digest_size=8).hexdigest(),
        )
