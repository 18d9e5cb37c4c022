"""The trials: each has a process of its own, and says what came of some claims."""

from __future__ import annotations

import random
import signal
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from tests.faults import claims, corruption, full_disk, interrupts, kills, order, points, together
from tests.faults.claims import Result, Results
from tests.faults.counts import Count
from tests.faults.size import Size
from tests.faults.world import World, article_ids
from tests.faults.writes import WRITES


@dataclass(frozen=True)
class Given:
    """What a trial is given."""

    size: Size
    seed: int
    scratch: Path
    """An empty folder."""

    peers: bool
    """Whether TinyDB's default storage is tried as well."""


def kill(given: Given) -> Results:
    """Kills at random moments."""
    ours = kills.Ours(given.scratch / "world")
    found = Result(kills.kill(ours, given.size.kills, given.seed))
    if given.peers:
        found.theirs = kills.kill(_their_kills(given, ours.ids), given.size.kills, given.seed)
    return {claims.KILLED: found, claims.COPIES: Result(ours.aftermath), claims.INDEX: Result(ours.index)}


def _their_kills(given: Given, ids: tuple[str, ...]) -> kills.Theirs:
    folder = given.scratch / "theirs"
    folder.mkdir()
    return kills.Theirs(folder, ids)


def files(given: Given) -> Results:
    """Every step of the writes that are a file's own."""
    failing = points.under_handler()
    writes = [write for write in WRITES if not write.shown]
    found = points.at_every_step(writes, failing, given.scratch, given.size)
    if given.peers:
        for name, count in points.at_every_step_of_peer(failing, given.scratch).items():
            found[name].theirs = count
    return found


def library(given: Given) -> Results:
    """Every step of the writes that go through the library and its index."""
    writes = [write for write in WRITES if write.shown]
    return points.at_every_step(writes, points.under_handler(), given.scratch, given.size)


def orders(given: Given) -> Results:
    """The order of calls in every write."""
    found = Result()
    for number, write in enumerate(WRITES):
        found.ours.take(order.report(write, given.scratch / str(number)))
    if given.peers:
        found.theirs = order.report_peer(given.scratch)
    return {claims.ORDER: found}


def disk(given: Given) -> Results:
    """Full disks."""
    folder = given.scratch / "disk"
    kind = full_disk.SmallDisk if full_disk.mounted_alone() else full_disk.Limit
    with closing(kind(folder)) as place:
        ours = full_disk.Ours(given.scratch / "world", folder)
        found = Result(full_disk.fill_up(ours, place, given.size.disks, given.seed))
        if given.peers:
            found.theirs = full_disk.fill_up(full_disk.Theirs(folder), place, given.size.disks, given.seed)
    return {claims.FULL: found}


def pairs(given: Given) -> Results:
    """Two at work, one of them killed."""
    found = Result()
    for number in range(given.size.rounds):
        chance = random.Random(given.seed + number)
        world = _world(given.scratch / f"pair {number}")
        ours = together.Ours(world, one_cache=number % 2 == 0)
        found.ours.add(together.work_together(ours, 2, together.EDITS, kill=chance))
        if given.peers:
            found.theirs = found.theirs or Count()
            theirs = together.Theirs(world.root, article_ids(world.library))
            found.theirs.add(together.work_together(theirs, 2, together.EDITS, kill=chance))
    return {claims.PAIR: found}


def fours(given: Given) -> Results:
    """Four at work."""
    found = Result()
    for number in range(given.size.teams):
        world = _world(given.scratch / f"four {number}")
        ours = together.Ours(world, one_cache=number % 2 == 0)
        found.ours.add(together.work_together(ours, 4, together.MANY))
        if given.peers:
            found.theirs = found.theirs or Count()
            theirs = together.Theirs(world.root, article_ids(world.library))
            found.theirs.add(together.work_together(theirs, 4, together.MANY))
    return {claims.FOUR: found}


def damage(given: Given) -> Results:
    """Damaged files."""
    times = given.size.corruptions
    found = Result(corruption.corrupt(corruption.Ours(given.scratch / "world"), times, given.seed))
    if given.peers:
        found.theirs = corruption.corrupt(corruption.Theirs(given.scratch), times, given.seed)
    return {claims.DAMAGE: found}


def interrupt(given: Given) -> Results:
    """Ctrl-C in commands; in TinyDB's process it is what ends it."""
    times = given.size.interrupts
    found = Result(interrupts.interrupt(times, given.seed, given.scratch / "world"))
    if given.peers:
        ids = tuple(f"2021-10-20-{number}" for number in range(3))
        found.theirs = kills.kill(_their_kills(given, ids), times, given.seed, by=signal.SIGINT)
    return {claims.INTERRUPT: found}


def monkey(given: Given) -> Results:
    """A monkey at the app."""
    from tests.app.monkey import run  # brings Textual along

    count = Count(runs=given.size.events)
    try:
        run(given.seed, given.size.events, given.scratch)
    except Exception as fault:  # noqa: BLE001  # it raises what it finds
        count.failures.append(f"monkey of seed {given.seed}: {fault!r}")
    return {claims.MONKEY: Result(count)}


def _world(root: Path) -> World:
    world = World(root)
    world.enter()
    world.make()
    return world


TRIALS: dict[str, Callable[[Given], Results]] = {
    trial.__name__: trial
    for trial in (kill, files, library, orders, disk, pairs, fours, damage, interrupt, monkey)
}
"""By name; the ones that take long come first where it matters."""
