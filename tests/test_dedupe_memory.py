"""The memory of comparisons: it changes no result, spares work, and survives whatever is done to its file."""

from __future__ import annotations

import multiprocessing
import os
from pathlib import Path

import numpy as np
import pytest

from digestkit.dedupe import Card, Settings, memory, resolve
from digestkit.dedupe.bulk.pairs import Pairs
from digestkit.dedupe.judging import judged
from digestkit.dedupe.memory import Memory, load


def cards(count: int, start: int = 0) -> list[Card]:
    words = ["moss", "tide", "kelp", "frost", "fog", "lamp", "harbour", "orchard", "glacier", "radar"]
    names = [
        " ".join(words[(n * step) % 10] for step in (1, 3, 7, 9)) + f" {n // 3}" for n in range(start, start + count)
    ]
    return [Card(f"{start + n:05}", name, ("Ada Stone",), 2000 + n % 3) for n, name in enumerate(names)]


def run(given: list[Card], known: Memory | None) -> object:
    found = resolve(given, Settings(memory=known))
    return found.same, found.related, found.suspects


def test_a_run_with_a_memory_gives_what_a_run_without_gives(tmp_path: Path) -> None:
    path = str(tmp_path / "m.npz")
    old, new = cards(200), cards(200) + cards(20, 190)[10:]
    first = Memory()
    run(old, first)
    first.save(path)

    assert run(old, load(path)) == run(old, None)
    assert run(new, load(path)) == run(new, None)


def test_an_archive_is_not_compared_with_itself_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = str(tmp_path / "m.npz")
    first = Memory()
    run(cards(200), first)
    first.save(path)
    looked: list[int] = []
    measure = judged.title_percent

    def counted(table: object, pairs: Pairs, *, jobs: int = 1) -> object:
        looked.append(len(pairs))
        return measure(table, pairs, jobs=jobs)  # type: ignore[arg-type]  # passed on as it came

    monkeypatch.setattr(judged, "title_percent", counted)
    run(cards(200), load(path))
    again = sum(looked)
    looked.clear()
    run(cards(200), None)

    assert again == 0 < sum(looked)


@pytest.mark.parametrize("damage", ["empty", "cut", "text", "other stamp", "pickle", "gone"])
def test_a_damaged_memory_is_no_memory(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "m.npz"
    first = Memory()
    run(cards(60), first)
    first.save(str(path))
    whole = path.read_bytes()
    harm = {"empty": b"", "cut": whole[:-200], "text": b"no archive", "pickle": b"\x80\x04N."}
    if damage == "gone":
        path.unlink()
    elif damage == "other stamp":
        np.savez(path, stamp=np.array("0"))
    else:
        path.write_bytes(harm[damage])

    assert load(str(path)).known == {}
    assert run(cards(60), load(str(path))) == run(cards(60), None)


def save_often(path: str, seed: int) -> None:
    for _ in range(15):
        known = load(path)
        run(cards(40, seed), known)
        known.save(path)


def test_two_processes_may_save_at_once(tmp_path: Path) -> None:
    path = str(tmp_path / "m.npz")
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=save_often, args=(path, seed)) for seed in (0, 20)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)

    assert [worker.exitcode for worker in workers] == [0, 0]
    assert load(path).known.keys() == {"title", "measures"}
    assert [file.name for file in tmp_path.iterdir()] == ["m.npz"]


def test_a_folder_that_cannot_be_written_is_no_loss(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    Memory().save(str(tmp_path / "file" / "m.npz"))


def test_no_home_no_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(memory.Path, "home", no_home)

    assert memory.default_path("x", "y") is None


def no_home() -> Path:
    raise RuntimeError("no home")


def test_an_archive_with_its_next_issue_is_known_from_the_archive_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    alone, grown, elsewhere = (
        str(memory.default_path(*names)) for names in (("/a", "old"), ("/a", "old new"), ("/b", "old"))
    )
    first = Memory()
    run(cards(60), first)
    first.save(alone)

    assert memory.nearest(grown) == memory.nearest(alone) == alone
    assert memory.nearest(elsewhere) == elsewhere


def test_only_the_newest_memories_of_a_folder_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    paths = [Path(str(memory.default_path("/a", str(number)))) for number in range(memory.KEPT + 3)]
    other = Path(str(memory.default_path("/b", "0")))
    for age, path in enumerate([*paths, other]):
        path.parent.mkdir(exist_ok=True)
        path.touch()
        os.utime(path, (age, age))
    memory.forget_old(str(paths[0]))

    assert sorted(path for path in [*paths, other] if path.exists()) == sorted([*paths[3:], other])
