"""Every write step of every public write fails once, in every way."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from tests.faults import claims
from tests.faults.apart import Apart, Tell
from tests.faults.calls import handle
from tests.faults.claims import Result, Results
from tests.faults.counts import Count, described, told
from tests.faults.failing import DIED, FAULTS, Failing, Fault
from tests.faults.peer import Peer, records_in, strays
from tests.faults.size import Size
from tests.faults.world import BALLAST, NOW, WORK, Essence, World, look, start
from tests.faults.writes import Write
from tui.changes.state import State
from tui.library import signature
from tui.model.record import Note, Record
from tui.store import annotations as saving
from tui.store import files, storage


class Place(NamedTuple):
    """A write step of a public write."""

    write: Write
    number: int
    step: str

    def __str__(self) -> str:
        return f"{self.write.name}, step {self.number + 1} ({self.step})"


class Stage:
    """A world that begins the same each time, and what a write makes of it undisturbed."""

    def __init__(self, write: Write, scratch: Path, failing: Failing) -> None:
        self.write = write
        self.world = World(scratch / "world")
        self._template = scratch / "template"
        self._failing = failing
        self.world.enter()
        self.world.make()
        start(self.world)
        write.before(self.world)
        shutil.move(self.world.root, self._template)
        self.set_up()
        self.old = self.seen()
        failing.note()
        write.act(self.world)
        failing.rest()
        self.steps = tuple(failing.names)
        assert len(self.steps) >= write.least, self.steps
        self.new = self.seen()

    def set_up(self) -> None:
        """Begin anew."""
        shutil.rmtree(self.world.root, ignore_errors=True)
        shutil.copytree(self._template, self.world.root)

    def places(self) -> Iterator[Place]:
        """Every write step."""
        return (Place(self.write, number, step) for number, step in enumerate(self.steps))

    def seen(self) -> dict[str, object]:
        """What a reader finds, in the pieces of which each is to be the old or the new one."""
        found = look(self.world)
        if self.write.bit_by_bit:
            work = found.pop(WORK)
            assert isinstance(work, Essence)
            found.update((f"record {id}", record) for id, record in work.records.items())
        return found

    def strike(self, place: Place, fault: Fault) -> Iterator[str]:
        """Write, failing at that place; what is wrong with how it ends."""
        said = False
        self._failing.fail(fault, place.number)
        try:
            self.write.act(self.world)
        except self.write.raises:
            said = True
        finally:
            self._failing.rest()
        yield from self._failing.strays
        if len(self._failing.names) <= place.number:
            yield "the step was not reached"
        if not said and self.seen() != self.new:
            yield "it was not said to have failed"
        if not fault.lasting and place.step not in {"unlink", "remove"} and self.world.leftovers():
            yield "it left a temporary file"

    def problems(self) -> Iterator[str]:
        """What the next process finds wrong; at the end it has written again."""
        files._SWEPT.clear()
        found = self.seen()
        for piece in sorted({*self.old, *self.new, *found}):
            if found.get(piece) not in (self.old.get(piece), self.new.get(piece)):
                yield f"{piece} is neither as it was nor as it was to be"
        self.write.act(self.world)
        if self.write.shown and not start(self.world):
            yield "the index does not show what the files say"
        if self.seen() != self.new:
            yield "writing again does not come to the same"
        for left in self.world.leftovers():
            yield f"{left.name} was not swept"


def tried(stage: Stage, place: Place, fault: Fault) -> list[str]:
    """What is wrong after this fault at this place."""
    stage.set_up()
    if fault.deadly or fault.lasting or place.step in {"lock", "unlock"}:
        problems = _tried_apart(stage, place, fault)
    else:  # here, which is five times as fast, as nothing of this process is left broken
        problems = told(stage.strike(place, fault))
        stage.world.age()  # they bear the number of this process, which goes on
    problems += told(stage.problems())
    return [f"{place}: {fault.name}: {problem}" for problem in problems]


def _tried_apart(stage: Stage, place: Place, fault: Fault) -> list[str]:
    def work(tell: Tell) -> None:
        for problem in stage.strike(place, fault):
            tell(problem)

    ended = Apart(work).end()
    if ended.code != (DIED if fault.deadly else 0):
        ended.told.append(f"it ended with {ended.code}")
    return ended.told


def under_handler() -> Failing:
    """Have every write step of this process handled from now on; none waits for a disk or a process."""
    saving.PATIENCE = signature.PATIENCE = 0.06
    storage.SETTLING = 0.0
    for name in ("fsync", "sync"):
        setattr(os, name, lambda *_: None)  # no power is taken away
    failing = Failing()
    handle(failing)
    threading.excepthook = lambda given: failing.strays.append(described(given.exc_value or given.exc_type()))
    return failing


def at_every_step(writes: Iterable[Write], failing: Failing, scratch: Path, size: Size) -> Results:
    """Have every step of these writes fail in every way, one at a time."""
    results = {claims.DIES: Result(), claims.FAILS: Result()}
    for number, write in enumerate(writes):
        folder = scratch / str(number)
        folder.mkdir()
        stage = Stage(write, folder, failing)
        for place in stage.places():
            for fault in _faults(place, size):
                results[_claim(fault)].ours.add(tried(stage, place, fault))
    return results


def at_every_step_of_peer(failing: Failing, scratch: Path) -> dict[str, Count]:
    """The same of one record that is made shorter in TinyDB's default storage."""
    stage = PeerStage(scratch / "theirs.json", failing)
    counts = {claims.DIES: Count(), claims.FAILS: Count()}
    for number, step in enumerate(stage.steps):
        for fault in FAULTS:
            if fault.fits(step):
                counts[_claim(fault)].add(stage.tried(number, fault))
    return counts


def _faults(place: Place, size: Size) -> Iterator[Fault]:
    """The faults that are tried at the place."""
    fitting = [fault for fault in FAULTS if fault.fits(place.step)]
    if size.thorough:
        yield from fitting
        return
    once = [fault for fault in fitting if not fault.lasting]
    errors = [fault for fault in once if not fault.deadly]
    turn = errors[place.number % len(errors)]
    yield from (fault for fault in once if fault.deadly or fault is turn or not place.write.shown)


def _claim(fault: Fault) -> str:
    return claims.DIES if fault.deadly else claims.FAILS


class PeerStage:
    """A TinyDB file of which one record is changed."""

    def __init__(self, path: Path, failing: Failing) -> None:
        self._path = path
        self._failing = failing
        self._old = {id: Record(id, note=Note("A note of some length.", NOW)) for id in BALLAST}
        self._new = {**self._old, BALLAST[0]: Record(BALLAST[0])}
        self._set_up()
        failing.note()
        self._write()
        failing.rest()
        self.steps = tuple(failing.names)

    def tried(self, number: int, fault: Fault) -> list[str]:
        """What is wrong after this fault at the step of this number."""
        self._set_up()
        Apart(lambda tell: self._strike(number, fault)).end()
        return told(self._problems(f"step {number + 1}: {fault.name}"))

    def _problems(self, where: str) -> Iterator[str]:
        if lost := strays(records_in(self._path), (State(self._old), State(self._new))):
            yield f"{where}: {len(lost)} records are of neither state"

    def _strike(self, number: int, fault: Fault) -> None:
        self._failing.fail(fault, number)
        self._write()

    def _set_up(self) -> None:
        self._path.unlink(missing_ok=True)
        with closing(Peer(self._path)) as peer:
            peer.put(self._old.values())

    def _write(self) -> None:
        with closing(Peer(self._path)) as peer:
            peer.put([self._new[BALLAST[0]]])
