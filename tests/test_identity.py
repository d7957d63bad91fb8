"""Addresses: what they are, what they lead to and whose they are. The cases are data: fixtures/identity.json.

An address without `url` there is clean as written; one without `key` is asked for its kind alone.
"""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digestkit import identity
from digestkit.identity.address import _cached
from digestkit.identity.families import FAMILIES
from digestkit.identity.parts import split
from digestkit.identity.sites import SITES
from digestkit.identity.tables import REDIRECTORS, TRACKING_AT

CASES: dict[str, list[dict[str, Any]]] = json.loads(
    (Path(__file__).parents[1] / "fixtures/identity.json").read_text(encoding="utf-8")
)
ADDRESSES = [case["address"] for case in CASES["addresses"]]
# What turns a real address into a strange one.
PIECES = """
? # & = % %2F %zz .. // :80 @ [ ] ( ) \\ < * … 。 ， 中 İ ſ ¯ 😀 &amp; amp; utm_source=a #!/ www. x.com
https:// http://[ http%3A%2F%2Fa.io /url?q= /click?target=https://b.io? /status/1 &v=0KslwGsI9X8
"""
STRANGE = [*PIECES.split(), "\u3000", " ", "\t", "\n", "\x00", "\ud800", "\u200b"]
HOSTILE = ("/", "?", "&amp;", "a.", "(", "…", "v1", "1", "%41", "/click?target=https://a.io", "2109.08203/", "10.1234/")


def rows(section: str) -> list[Any]:
    return [pytest.param(case, id=f"{section}-{i}") for i, case in enumerate(CASES[section])]


@pytest.mark.parametrize("case", rows("addresses"))
def test_address(case: dict[str, Any]) -> None:
    found = identity.canonical(case["address"])

    assert found.url == case.get("url", case["address"])
    assert identity.link_kind(found.url) == case["kind"]
    if "key" in case:
        assert (found.key, found.version) == (case["key"], case.get("version"))


@pytest.mark.parametrize("case", rows("people"))
def test_person(case: dict[str, Any]) -> None:
    address = case["address"]

    assert identity.person_handle(address) == case["handle"]
    assert identity.is_profile(address) == (case["is"] == "profile")
    assert identity.is_status(address) == (case["is"] == "status")


@pytest.mark.parametrize("case", rows("short"))
def test_short(case: dict[str, Any]) -> None:
    assert identity.is_short(case["address"]) == case["short"]


@pytest.mark.parametrize("case", rows("trim"))
def test_trim(case: dict[str, Any]) -> None:
    assert identity.trim(case["raw"]) == case["trimmed"]


@pytest.mark.parametrize("case", rows("cut"))
def test_cut(case: dict[str, Any]) -> None:
    assert identity.is_cut(case["raw"]) == case["cut"]


@pytest.mark.parametrize("case", rows("visible"))
def test_visible(case: dict[str, Any]) -> None:
    assert identity.visible(case["text"], case["target"]) == case["visible"]


@pytest.mark.parametrize(
    ("address", "sure"),
    [
        ("https://arxiv.org/abs/2109.08203", True),
        ("https://youtu.be/0KslwGsI9X8", True),
        ("https://a.io/clip.mp4", True),
        ("https://huggingface.co/papers/2109.08203", True),
        ("https://a.io/my_paper.pdf", False),
        ("https://github.com/a/b", False),
        ("https://hypernerf.github.io/", False),
        ("https://twitter.com/a/status/1", False),
        ("https://openai.com/blog/x", False),
        ("https://a.io/pricing", False),
    ],
)
def test_certain(address: str, sure: bool) -> None:
    assert identity.certain(address) == sure


def test_every_family_and_every_redirector_has_a_case() -> None:
    hosts = {parts.host.removeprefix("www.") for address in ADDRESSES if (parts := split(address.strip()))}
    shown = {family for host, family in FAMILIES.items() if host in hosts}

    assert shown == set(FAMILIES.values())


@pytest.mark.parametrize("kind", SITES)
def test_every_site_leads_to_its_kind(kind: str) -> None:
    addresses = [f"https://{site.replace('*', '1x')}/some/thing" for site in SITES[kind].split()]

    assert {address: identity.link_kind(address) for address in addresses} == dict.fromkeys(addresses, kind)


@pytest.mark.parametrize("place", REDIRECTORS)
def test_every_redirector_is_unwrapped(place: str) -> None:
    for name in REDIRECTORS[place]:
        assert (
            identity.canonical(f"https://{place}?a=1&{name}=https%3A%2F%2Fb.io%2Fx%3Fy%3D1").url == "https://b.io/x?y=1"
        )


@pytest.mark.parametrize(("wrappers", "unwrapped"), [(1, True), (7, True), (8, False), (500, False)])
def test_a_trap_of_redirectors_is_left_as_written(wrappers: int, unwrapped: bool) -> None:
    raw = "https://a.io/click?target=" * wrappers + "https://b.io/x?utm_source=n"

    found = identity.canonical(raw)
    assert found.url == ("https://b.io/x" if unwrapped else raw)
    assert identity.canonical(found.url) == found


def test_a_very_long_address_is_not_kept_in_memory() -> None:
    kept = _cached.cache_info().currsize

    assert identity.canonical(f"https://a.io/{'x' * 5000}").key
    assert _cached.cache_info().currsize == kept


def test_a_configuration_extends_the_tables() -> None:
    rules = dataclasses.replace(
        identity.RULES,
        tracking=identity.RULES.tracking | {"mine"},
        tracking_at={**TRACKING_AT, "b.io": frozenset({"from"})},
        redirectors={**REDIRECTORS, "out.b.io": ("goto",)},
        short_hosts=identity.RULES.short_hosts | {"b.sh"},
        kinds={"b.io/learn": "course", "arxiv.org/a": "social"},
    )

    assert identity.canonical("https://b.io/x?mine=1&from=2&id=3", rules).url == "https://b.io/x?id=3"
    assert identity.canonical("https://c.io/x?from=2", rules).url == "https://c.io/x?from=2"
    assert identity.canonical("https://out.b.io/?goto=https://c.io/", rules).url == "https://c.io/"
    assert identity.is_short("https://b.sh/1", rules)
    assert identity.link_kind("https://b.io/learn/rust", rules) == "course"
    assert identity.link_kind("https://b.io/learning", rules) is None
    assert identity.link_kind("https://b.io/learn/rust") is None
    assert identity.link_kind("https://arxiv.org/a/warner_s_1", rules) == "social"


untimed = settings(deadline=None)
real = st.sampled_from(ADDRESSES)
spliced = st.builds(lambda a, i, b: a[:i] + b, real, st.integers(0, 60), real)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    address = draw(real | spliced)
    for _ in range(draw(st.integers(1, 5))):
        at, width = draw(st.integers(0, len(address))), draw(st.integers(0, 2))
        address = address[:at] + draw(st.sampled_from(STRANGE)) + address[at + width :]
    return address


anything = st.text(st.characters()) | st.text(st.characters()).map("https://".__add__) | real | mutated()


@untimed
@given(anything)
def test_cleaning_a_clean_address_changes_nothing(raw: str) -> None:
    once = identity.canonical(raw)

    assert identity.canonical(once.url) == once


@untimed
@given(anything)
def test_trimming_a_trimmed_address_changes_nothing(raw: str) -> None:
    once = identity.trim(raw)

    assert raw.startswith(once)
    assert once.isascii()
    assert identity.trim(once) == once


@untimed
@given(anything, anything)
def test_no_address_raises(raw: str, text: str) -> None:
    assert identity.link_kind(raw) is None or raw.strip()[:4].lower() == "http"
    assert isinstance(identity.certain(raw), bool)
    assert not (identity.is_profile(raw) and identity.is_status(raw))
    assert "@" not in (identity.person_handle(raw) or "")
    assert identity.visible(text, raw) == raw or identity.visible(text, raw).startswith(("http://", "https://", "HTTP"))


@untimed
@given(anything)
def test_a_clean_address_holds_nothing_that_ends_one(raw: str) -> None:
    found = identity.canonical(raw)

    if found.key is not None:
        assert not set(found.url) & set(' \t\r\n<>"`\\。，、；：！？（）《》「」【】…“”\u3000\u200b')
        assert not set(found.key) & set(" \t\r\n")


@untimed
@given(real, st.sampled_from(["s3cret", "a:b", "%40"]))
def test_a_login_is_kept_out_of_the_key(address: str, password: str) -> None:
    parts = split(address.strip())
    if parts is not None:
        assert (
            identity.canonical(str(parts._replace(login=f"me:{password}@"))).key == identity.canonical(str(parts)).key
        )


@pytest.mark.parametrize("piece", HOSTILE)
@pytest.mark.parametrize("start", ["", "https://", "https://a.io/", "https://arxiv.org/abs/", "https://doi.org/10.1/"])
def test_fifty_thousand_characters_are_answered(start: str, piece: str) -> None:
    raw = start + piece * (50_000 // len(piece)) + "!"

    once = identity.canonical(raw)
    assert identity.canonical(once.url) == once
    assert identity.link_kind(raw) is None
    assert identity.person_handle(raw) is None
    assert raw.startswith(identity.trim(raw))
    assert identity.visible(raw, "https://t.co/x")
    assert not identity.is_cut(raw)
