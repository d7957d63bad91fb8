"""BibTeX, RIS and CSL-JSON before their judges: bibtexparser, biber, pandoc, rispy, the CSL rules."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import bibtexparser
import pytest
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware
from hypothesis import given
from hypothesis import strategies as st

from digestkit.export import EXPORTERS, Options
from digestkit.export.bibtex import escape
from digestkit.export.reference import Reference, one_line, references
from digestkit.model import DigestRef, Entry, Link, Person, SectionRef
from samples import ENTRIES, traps

# CSL 1.0.2: the types and variables that our items may use (docs.citationstyles.org/en/stable/specification.html).
CSL_TYPES = {"article", "document", "webpage", "post"}
CSL_TEXTS = {
    "abstract",
    "annote",
    "DOI",
    "id",
    "keyword",
    "language",
    "note",
    "number",
    "publisher",
    "title",
    "type",
    "URL",
}
CSL_DATES = {"issued", "accessed"}


def written(name: str, entries: Sequence[Entry]) -> str:
    return b"".join(EXPORTERS[name].write(entries, Options())).decode()


def paper(**more: Any) -> Reference:
    """The reference of an article about one paper."""
    link = Link(url="https://arxiv.org/abs/2007.03260", kind="paper", label="Paper", identity="arxiv:2007.03260")
    entry = Entry(title="剪枝新方法来了", url="https://mp.weixin.qq.com/s/A", links=[link], date="2021-09-30", **more)
    return next(references([entry]))


def test_who_shared_a_paper_is_in_the_note_and_not_its_author() -> None:
    digest = DigestRef(path="12.md", title="Notes 12", date_start="2021-09-30")
    shared = paper(authors=[Person(name="AK", handle="ak92501")], digest=digest, section=SectionRef(title="要点"))

    assert (
        shared.note == "Shared by AK (@ak92501) in Notes 12 under 要点 on 2021-09-30; from https://mp.weixin.qq.com/s/A"
    )
    assert "author" not in written("bibtex", traps())
    assert "AU  -" not in written("ris", traps())
    assert not any("author" in item for item in json.loads(written("csl-json", traps())))


def test_a_paper_has_its_own_date_and_address() -> None:
    assert (paper().kind, paper().date, paper().seen) == ("paper", "2020-07", "2021-09-30")
    assert paper().url == "https://arxiv.org/abs/2007.03260"


def test_a_paper_that_is_only_mentioned_is_not_what_the_entry_is() -> None:
    mention = Link(url="https://arxiv.org/abs/2007.03260", kind="paper", identity="arxiv:2007.03260")

    assert [r.kind for r in references([Entry(title="A talk", url="https://a.io", links=[mention])])] == ["page"]


def test_two_papers_in_one_article_stay_in_its_note() -> None:
    survey = next(references(traps()[5:6]))

    assert survey.kind == "page"
    assert "papers: arxiv:2101.11605, arxiv:2108.05305" in survey.note


@given(st.lists(ENTRIES, max_size=4))
def test_keys_are_ascii_stable_and_unique(entries: list[Entry]) -> None:
    keys = [reference.key for reference in references([*entries, *entries])]

    assert len(set(keys)) == 2 * len(entries)
    assert all(re.fullmatch(r"[a-z0-9]+-[0-9a-f]{6}(-\d+)?", key) for key in keys)
    assert keys == [reference.key for reference in references([*entries, *entries])]


@given(st.lists(ENTRIES, max_size=3))
def test_bibtexparser_keeps_every_item_and_its_identifiers(entries: list[Entry]) -> None:
    library = bibtexparser.parse_string(written("bibtex", entries))

    assert not library.failed_blocks
    for item, reference in zip(library.entries, references(entries), strict=True):
        found = {name: field.value for name, field in item.fields_dict.items()}
        assert item.key == reference.key
        assert found.get("eprint") == reference.arxiv
        assert found.get("eprinttype") == ("arxiv" if reference.arxiv else None)
        assert ("doi" in found) == (reference.doi is not None)


LETTERS = st.sampled_from([*'aZ \\&%$#_~^é推"@', "{}", "{b}"])


def test_a_brace_without_partner_is_named_since_bibtex_counts_braces() -> None:
    assert escape("a } { b") == r"a \textbraceright{} \textbraceleft{} b"


@given(st.lists(LETTERS, max_size=20).map("".join).map(one_line))
def test_escaped_text_is_the_text_again_when_latex_reads_it(text: str) -> None:
    source = f"@misc{{k, note = {{{escape(text)}}}}}"
    library = bibtexparser.parse_string(source, append_middleware=[LatexDecodingMiddleware()])

    found = library.entries[0].fields_dict["note"].value.replace("ˆ", "^")  # its own reading of \\textasciicircum
    assert "".join(found.split()) == "".join(text.split())


@pytest.mark.skipif(not shutil.which("biber"), reason="biber is not installed")
def test_biber_finds_no_error_and_no_unknown_field(tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text(written("bibtex", traps()), "utf-8")

    command = ["biber", "--tool", "--validate-datamodel", "a.bib"]
    said = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True, timeout=300).stdout

    complaints = [line for line in said.splitlines() if line.startswith(("ERROR", "WARN - "))]
    undated = [line for line in complaints if "'mention-" in line and "Missing mandatory field" in line]
    assert complaints == undated  # the one entry that has neither a date nor an address


@pytest.mark.skipif(not shutil.which("pandoc"), reason="pandoc is not installed")
@pytest.mark.parametrize(("name", "reader"), [("bibtex", "biblatex"), ("csl-json", "csljson")])
def test_pandoc_reads_every_item(name: str, reader: str) -> None:
    command = ["pandoc", "-f", reader, "-t", "csljson"]
    run = subprocess.run(command, input=written(name, traps()), capture_output=True, text=True, check=True, timeout=300)

    items = json.loads(run.stdout)
    assert {item["id"] for item in items} == {reference.key for reference in references(traps())}
    assert {item.get("URL") for item in items} == {reference.url for reference in references(traps())}
    assert run.stderr == ""


@given(st.lists(ENTRIES, max_size=3))
def test_rispy_reads_every_record(entries: list[Entry]) -> None:
    for record, reference in zip(rispy.loads(written("ris", entries)), references(entries), strict=True):
        assert (record["title"], record["id"]) == (reference.title, reference.key)
        assert ";".join(record.get("urls", [])) == (reference.url or "")
        assert record.get("keywords", []) == [tag for tag in reference.tags if tag]
        assert "unknown_tag" not in record


def test_a_preprint_in_ris_keeps_its_arxiv_id() -> None:
    record = rispy.loads(written("ris", traps()[6:7]))[0]

    assert (record["type_of_reference"], record["doi"]) == ("UNPB", "10.48550/arXiv.2204.02296")
    assert record["accession_number"] == "arXiv:2204.02296"


@given(st.lists(ENTRIES, max_size=3))
def test_csl_items_hold_only_what_the_schema_knows(entries: list[Entry]) -> None:
    for item in json.loads(written("csl-json", entries)):
        assert item["type"] in CSL_TYPES
        assert item.keys() - CSL_DATES <= CSL_TEXTS
        assert all(isinstance(item[name], str) and item[name] for name in item.keys() - CSL_DATES)
        for name in item.keys() & CSL_DATES:
            assert item[name].keys() == {"date-parts"}
            assert [type(part) for part in item[name]["date-parts"][0]] in ([int], [int, int], [int, int, int])


def test_a_preprint_in_csl_is_an_article_of_the_archive() -> None:
    item = json.loads(written("csl-json", traps()[6:7]))[0]

    assert (item["type"], item["publisher"], item["number"]) == ("article", "arXiv", "arXiv:2204.02296")
    assert item["DOI"] == "10.48550/arXiv.2204.02296"


def test_what_only_claims_to_be_a_paper_breaks_no_file() -> None:
    odd = Entry(
        title="A",
        url="https://a.io/\nER  - \n",
        identities=["arxiv:1}, x", "doi:10.1000/a\nER  - ", "doi:10.1000/y", "arxiv:"],
    )

    assert [(r.arxiv, r.doi) for r in references([odd])] == [(None, "10.1000/y")]
    assert len(rispy.loads(written("ris", [odd, odd]))) == 2
    assert written("ids", [odd]) == "10.1000/y\n"
