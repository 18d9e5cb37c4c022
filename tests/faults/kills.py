"""A process that works on a library is killed at random moments, again and again."""

from __future__ import annotations

import datetime as dt
import os
import random
import shutil
import signal
import time
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Protocol

from tests.faults.apart import Apart, Tell
from tests.faults.counts import Count, told
from tests.faults.peer import Peer, records_in, strays
from tests.faults.steps import Step, after, steps
from tests.faults.world import World, article_ids, copies, essence, start, whole, work_in
from tui.changes.state import State
from tui.errors import CuttingsError
from tui.store import backups
from tui.store.files import own_prefix

PLANNED = 200
"""Steps that a worker is given; it is killed long before it has done them."""

SAVED = "saved"


class Kept(Protocol):
    """Something in which work is kept, and what a worker does to it."""

    folder: Path
    ids: tuple[str, ...]

    def begin(self) -> State:
        """What is kept before the next worker begins."""

    def work(self, plan: list[Step], tell: Tell) -> None:
        """Do the steps, and tell of each when it is on disk."""

    def problems(self, last: State, next: State) -> Iterator[str]:
        """What is wrong where one of these two states is to be found."""


def kill(kept: Kept, kills: int, seed: int, by: int = signal.SIGKILL) -> Count:
    """Kill so many workers; how many of them left something damaged or lost."""
    chance = random.Random(seed)
    count = Count()
    for turn in range(kills):
        problems = _killed(kept, list(islice(steps(chance, kept.ids, turn * PLANNED), PLANNED)), chance, by)
        count.add(f"kill {turn + 1}: {problem}" for problem in problems)
    return count


def _killed(kept: Kept, plan: list[Step], chance: random.Random, by: int) -> list[str]:
    state = kept.begin()
    worker = Apart(lambda tell: kept.work(plan, tell))
    worker.hear(chance.randint(1, 3))
    with suppress(FileNotFoundError):  # a temporary file that was there a moment ago
        _wait(kept.folder, chance)
    worker.send(by)
    lines = worker.end().told
    saved = lines.count(SAVED)
    problems = [line for line in lines if line != SAVED]
    if not 0 < saved < PLANNED:
        problems.append(f"{saved} of {PLANNED} steps were saved")
    last = after(state, plan[:saved])
    return problems + told(kept.problems(last, after(last, plan[saved : saved + 1])))


def _wait(folder: Path, chance: random.Random) -> None:
    """Wait for the moment of the kill: any one, or the one at which something is being written."""
    if chance.random() < 0.4:
        time.sleep(chance.uniform(0, 0.03))
        return
    before = _names_and_times(folder)
    end = time.monotonic() + 1
    while _names_and_times(folder) == before and time.monotonic() < end:
        pass


def _names_and_times(folder: Path) -> list[tuple[str, int]]:
    """What a writer changes in a folder while it writes."""
    with os.scandir(folder) as entries:
        return [(entry.name, os.stat(folder / entry.name).st_mtime_ns) for entry in entries]


class Ours:
    """A library, with its copies, its index and what is left lying about."""

    def __init__(self, root: Path) -> None:
        self.world = World(root)
        self.world.enter()
        self.world.make()
        self.folder = self.world.library
        self.ids = tuple(article_ids(self.folder))
        self.aftermath = Count()
        """Kills, and after how many copies or temporary files were not as they should be."""

        self.index = Count()
        """Kills, and after how many the index was wrong."""

    def begin(self) -> State:
        """What is kept before the next worker begins; what was damaged is begun anew."""
        try:
            return work_in(self.folder)
        except (CuttingsError, AssertionError):
            shutil.rmtree(self.world.root)
            self.world.make()
            return work_in(self.folder)

    def work(self, plan: list[Step], tell: Tell) -> None:
        """Do the steps, each with a copy made and an old one driven out."""
        backups.APART = dt.timedelta(0)
        library = self.world.open()
        for step in plan:
            step.do(library)
            tell(SAVED)

    def problems(self, last: State, next: State) -> Iterator[str]:
        """What is wrong where one of these two states is to be found."""
        if essence(work_in(self.folder)) not in (essence(last), essence(next)):
            yield "neither the last saved state nor the next is there"
        self.aftermath.add(told(self._left_behind()))

    def _left_behind(self) -> Iterator[str]:
        for copy in copies(self.folder):
            if not whole(copy):
                yield f"{copy.name} is not whole"
        living = self.folder / f"{own_prefix()}living.tmp"
        living.touch()
        self.index.add([] if start(self.world) else ["the index does not show what the files say"])
        left = self.world.leftovers()
        if living not in left:
            yield "a temporary file of a living process was swept"
        if left != [living]:
            yield "temporary files of the killed process were not swept"
        living.unlink(missing_ok=True)


class Theirs:
    """TinyDB's default storage."""

    def __init__(self, root: Path, ids: tuple[str, ...]) -> None:
        self.folder = root
        self.ids = ids
        self._path = root / "theirs.json"
        self._state = State()

    def begin(self) -> State:
        """What is kept before the next worker begins; what was damaged is put back."""
        try:
            self._state.records = records_in(self._path)
        except ValueError:
            self._path.unlink()
            peer = Peer(self._path)
            peer.put(self._state.records.values())
            peer.close()
        return self._state

    def work(self, plan: list[Step], tell: Tell) -> None:
        """Do the steps in memory and write what they changed."""
        state, peer = self._state.copy(), Peer(self._path)
        with suppress(KeyboardInterrupt):
            for number, step in enumerate(plan):
                peer.follow(state, step.on(state, str(number)))
                tell(SAVED)

    def problems(self, last: State, next: State) -> Iterator[str]:
        """What is wrong where each record is to be that of one of these two states."""
        self._state = last.copy()
        if lost := strays(records_in(self._path), (last, next)):
            yield f"{len(lost)} records are of neither state"
