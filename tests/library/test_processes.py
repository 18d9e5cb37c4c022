"""Several processes at work on one library, some of them killed."""

from __future__ import annotations

import random
import subprocess
import time
from pathlib import Path

import pytest

from tests.conftest import NEWSDAY, URDU
from tests.library.helpers import agrees, do, found, on_disk, sealed
from tests.store.child import ROOT, command
from tui.changes.values import AddTags
from tui.library.library import Library

COUNT = 40


def editor(
    library: Library, cache: Path, name: str, first: int = 0, count: int = COUNT
) -> subprocess.Popen[str]:
    arguments = command("tests.library.editor", library.folder, cache, name, first, count)
    return subprocess.Popen(arguments, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def saved(process: subprocess.Popen[str]) -> list[int]:
    """The numbers that the process reported as saved, when it has ended."""
    with process:
        assert process.stdout is not None
        return [int(line) for line in process.stdout]


@pytest.mark.parametrize("caches", [("cache", "cache"), ("one", "two")])
def test_two_processes_at_once_lose_nothing(
    library: Library, tmp_path: Path, caches: tuple[str, str]
) -> None:
    do(library, AddTags(("start",)), URDU, NEWSDAY)
    processes = [
        editor(library, tmp_path / cache, name) for cache, name in zip(caches, ("ann", "ben"), strict=True)
    ]
    assert [saved(process) for process in processes] == [list(range(COUNT))] * 2
    assert [process.returncode for process in processes] == [0, 0]
    assert sealed(library.folder)
    tags = {tag for record in on_disk(library).state().records.values() for tag in record.tags}
    assert tags == {"start", *(f"{name}-{number}" for name in ("ann", "ben") for number in range(COUNT))}
    assert library.work.catch_up()
    assert agrees(library)
    assert found(library, "#ann-3") == found(library, "#ben-3") == [NEWSDAY if 3 % 2 == 0 else URDU]


@pytest.mark.parametrize("seed", range(3))
def test_processes_that_are_killed_lose_nothing_that_they_reported(
    library: Library, tmp_path: Path, seed: int
) -> None:
    do(library, AddTags(("start",)), URDU, NEWSDAY)
    chance = random.Random(seed)
    reported: set[str] = set()
    for turn in range(3):
        first = turn * 1000
        processes = {name: editor(library, tmp_path / "cache", name, first, 1000) for name in ("ann", "ben")}
        for process in processes.values():
            assert process.stdout is not None
            assert process.stdout.readline() == f"{first}\n"
        time.sleep(chance.uniform(0, 0.1))
        for process in processes.values():
            process.kill()
        for name, process in processes.items():
            reported |= {f"{name}-{number}" for number in (first, *saved(process))}
        assert sealed(library.folder)
        tags = {tag for record in on_disk(library).state().records.values() for tag in record.tags}
        assert reported <= tags
        after = Library(library.folder, tmp_path / "cache")
        after.refresh()
        assert agrees(after)
        after.close()
    library.work.catch_up()
    do(library, AddTags(("end",)), URDU)
    assert agrees(library)
