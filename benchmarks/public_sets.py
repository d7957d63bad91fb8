"""The public labelled sets that dedupe is measured on: `python -m benchmarks.public_sets FOLDER`.

FOLDER holds `dblp_acm` (DBLP2.csv, ACM.csv, DBLP-ACM_perfectMapping.csv; Leipzig, as in scify/JedAIToolkit) and
`ldd_cytology_screening`, `ldd_haematology` (records_pre_merged.csv, merged_record_ids.csv; as in
CoLRev-Environment/bib-dedupe, OSF dyvnj). Untrained, one algorithm, from title, authors and year alone. Pairs are
counted within groups; of DBLP-ACM those between the two catalogues, which is what its gold lists.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from digestkit.dedupe import Settings, card_of
from digestkit.dedupe.resolving import resolve
from digestkit.model import Entry

Pairs = set[tuple[str, str]]
AIMS = {"dblp_acm": 0.98, "ldd_cytology_screening": 0.98, "ldd_haematology": 0.85}


def main(folder: Path) -> None:
    """One line a set: precision, recall, F1 of pairs, and the aim."""
    for name, aim in AIMS.items():
        if (folder / name).is_dir():
            entries, gold = (dblp_acm if name == "dblp_acm" else catalogue)(folder / name)
            found = merged(entries)
            if name == "dblp_acm":
                found = {(a, b) for a, b in found if a[0] != b[0]}
            right = len(found & gold)
            precision, recall = right / max(len(found), 1), right / len(gold)
            f1 = 2 * precision * recall / max(precision + recall, 1e-9)
            print(f"{name:<24} {len(entries):>6} records  P {precision:.3f}  R {recall:.3f}  F1 {f1:.4f}  (aim {aim})")


def merged(entries: list[Entry]) -> Pairs:
    """The pairs of ids that end in one group."""
    found = resolve([card_of(entry) for entry in entries], Settings(jobs=2))
    names = [card.id for card in found.table.cards]
    return {(names[a], names[b]) for group in found.same for a, b in combinations(group.rows, 2)}


def dblp_acm(folder: Path) -> tuple[list[Entry], Pairs]:
    """Two catalogues of database papers, and which of their records are one paper."""
    entries = []
    for file, side in (("ACM.csv", "a"), ("DBLP2.csv", "d")):
        for row in _rows(folder / file, "latin-1"):
            entries.append(_entry(side + row["id"], row["title"], row["authors"].split(","), row["year"]))
    links = _rows(folder / "DBLP-ACM_perfectMapping.csv", "latin-1")
    return entries, {_pair(f"a{row['idACM']}", f"d{row['idDBLP']}") for row in links}


def catalogue(folder: Path) -> tuple[list[Entry], Pairs]:
    """Search results of several databases in one file, and the groups that a person merged."""
    rows = _rows(folder / "records_pre_merged.csv", "utf-8")
    entries = [_entry(row["ID"], row["title"], row["author"].split(" and "), row["year"]) for row in rows]
    groups = [row["merged_ids"].split(";") for row in _rows(folder / "merged_record_ids.csv", "utf-8")]
    return entries, {_pair(a, b) for group in groups for a, b in combinations(group, 2)}


def _entry(name: str, title: str, people: list[str], year: str) -> Entry:
    authors = [{"name": person.strip()} for person in people if person.strip()]
    return Entry.model_validate({"id": name, "title": title or None, "authors": authors, "extra": {"year": year}})


def _pair(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)


def _rows(path: Path, encoding: str) -> Iterator[dict[str, str]]:
    with path.open(encoding=encoding, newline="") as file:
        yield from csv.DictReader(file)


if __name__ == "__main__":
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
        sys.exit("usage: python -m benchmarks.public_sets FOLDER")
    main(Path(sys.argv[1]))
