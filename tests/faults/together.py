"""Several processes at work on one library, one of them killed."""

from __future__ import annotations

import os
import random
import signal
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import NamedTuple, Protocol, TypeAlias

import msgspec

from tests.faults.apart import Apart, Tell
from tests.faults.counts import told
from tests.faults.peer import Peer, records_in
from tests.faults.world import NOW, World, article_ids, essence, start, work_in
from tui.changes.codebook import RenameTag
from tui.changes.values import AddTags, Edit, EditNote, SetStarred
from tui.library.library import Library
from tui.model.record import Record

EDITS = 100
"""Of each of two, one of whom is killed."""

MANY = 250
"""Of each of four, all of whom come to the end."""

AT_ONCE = 5
"""Edits of the four that are handed in before their saving is waited for."""

Fact: TypeAlias = tuple[str, str, str]
"""What can be found in a record: its kind, the article, the value."""


class Said(msgspec.Struct, frozen=True):
    """What a worker tells of one step, once it is on disk."""

    step: str
    """The history's id of it, or of the one that it took back."""

    facts: tuple[Fact, ...] = ()
    gone: tuple[Fact, ...] = ()
    undid: bool = False


class Wish(NamedTuple):
    """An edit, the facts that it makes, and the one that it ends."""

    edit: Edit
    facts: tuple[Fact, ...]
    gone: tuple[Fact, ...] = ()


def wish(name: str, number: int, ids: Sequence[str], *, renames: bool) -> Wish:
    """The edit of this number by the worker of this name: a tag on what all work on, a note, a star, a tag.

    Args:
        name: the worker's.
        number: from 0.
        ids: articles on which all work.
        renames: whether every fourth edit renames the tag before it.
    """
    shared, own = ids[number % len(ids)], f"2020-02-02-{name}-{number}"
    tag, before = f"{name}-{number}", f"{name}-{number - 1}"
    if number % 4 == 1:
        return Wish(Edit((own,), EditNote(f"Note of {tag}.")), (("note", own, f"Note of {tag}."),))
    if number % 4 == 2:
        return Wish(Edit((own,), SetStarred(True)), (("star", own, ""),))
    if number % 4 == 0 and number and renames:
        there = ids[(number - 1) % len(ids)]
        return Wish(Edit(None, RenameTag(before, tag)), (("tag", there, tag),), (("tag", there, before),))
    return Wish(Edit((shared,), AddTags((tag,))), (("tag", shared, tag),))


def facts(records: Iterable[Record]) -> set[Fact]:
    """What is found in these records."""
    found: set[Fact] = set()
    for record in records:
        found.update(("tag", record.article, tag) for tag in record.tags)
        if record.note:
            found.add(("note", record.article, record.note.text))
        if record.starred:
            found.add(("star", record.article, ""))
    return found


def expected(before: set[Fact], said: Iterable[Said]) -> set[Fact]:
    """What is to be found after all that was told."""
    lines = list(said)
    undone = {line.step for line in lines if line.undid}
    kept = [line for line in lines if not line.undid and line.step not in undone]
    return before.union(*(line.facts for line in kept)).difference(*(line.gone for line in kept))


class Shared(Protocol):
    """Something in which several keep their work."""

    def work(self, worker: Worker) -> None:
        """Do the worker's edits; tell of each when it is on disk, and of what is wrong."""

    def begin(self) -> set[Fact]:
        """What is found before the workers begin."""

    def problems(self) -> Iterator[str]:
        """What is wrong at the end, whatever was worked."""

    def end(self) -> set[Fact]:
        """What is found at the end."""


@dataclass
class Worker:
    """One of several."""

    name: str
    edits: int
    renames: bool
    at_once: int
    """Edits that are handed in before their saving is waited for; where it is one, some are taken back."""

    gate: tuple[int, int]
    tell: Tell = print

    def wait_for_all(self) -> None:
        """Wait until all have done their edits or were killed."""
        os.close(self.gate[1])
        self.tell(END)
        os.read(self.gate[0], 1)


END = "end"


def work_together(
    shared: Shared, workers: int, edits: int, *, kill: random.Random | None = None
) -> list[str]:
    """Have so many processes make so many edits each.

    Args:
        shared: where they make them.
        workers: how many.
        edits: of each.
        kill: decides when the first one is killed, where one is; then they take steps back too, and do not
            rename tags: what is left of a renamed tag whose adding somebody else takes back is not said here.

    Returns:
        What is wrong.
    """
    before = shared.begin()
    gate = os.pipe()
    team = [Worker(f"w{number}", edits, not kill, 1 if kill else AT_ONCE, gate) for number in range(workers)]
    processes = [Apart(partial(_work, shared, one)) for one in team]
    os.close(gate[0])
    if kill:
        processes[0].hear(kill.randrange(1, edits))
        processes[0].send(signal.SIGKILL)
    for process in processes[1 if kill else 0 :]:
        process.hear(edits + 1)
    os.close(gate[1])
    ended = [process.end() for process in processes]
    problems = [f"a worker ended with {end.code}" for end in ended[1 if kill else 0 :] if end.code]
    lines = [line for end in ended for line in end.told if line != END]
    problems += [line for line in lines if not line.startswith("{")]
    said = [msgspec.json.decode(line, type=Said) for line in lines if line.startswith("{")]
    return problems + told(_amiss(shared, expected(before, said), most=1 if kill else 0))


def _work(shared: Shared, worker: Worker, tell: Tell) -> None:
    shared.work(replace(worker, tell=tell))


def _amiss(shared: Shared, expected: set[Fact], most: int) -> Iterator[str]:
    found = shared.end()
    if len(found ^ expected) > most:
        yield f"lost: {sorted(expected - found)[:3]}, not asked for: {sorted(found - expected)[:3]}"
    yield from shared.problems()


class Ours:
    """A library."""

    def __init__(self, world: World, *, one_cache: bool) -> None:
        """Begin.

        Args:
            world: its library is worked at.
            one_cache: whether all use one cache, or each has its own as on a machine of its own.
        """
        self._world = world
        self._one_cache = one_cache
        self._ids = article_ids(world.library)

    def begin(self) -> set[Fact]:
        """What is found before the workers begin."""
        return facts(work_in(self._world.library).records.values())

    def work(self, worker: Worker) -> None:
        """Do the worker's edits, and see at the end whether all is seen that all have done."""
        cache = self._world.cache if self._one_cache else self._world.root / "caches" / worker.name
        library = Library(self._world.library, cache)
        chance = random.Random(worker.name)
        said: list[Said] = []
        for number in range(worker.edits):
            undo = worker.at_once == 1 and number > 10 and chance.random() < 0.2
            said.append(_undo(library) if undo else self._edit(library, worker, number))
            if len(said) == worker.at_once or number == worker.edits - 1:
                library.work.flush()
                for one in said:
                    worker.tell(msgspec.json.encode(one).decode())
                said.clear()
        worker.wait_for_all()
        library.work.catch_up()
        if essence(library.work.state) != essence(work_in(self._world.library)):
            worker.tell(f"{worker.name} does not see what all have done")
        library.close()

    def _edit(self, library: Library, worker: Worker, number: int) -> Said:
        edit, facts, gone = wish(worker.name, number, self._ids, renames=worker.renames)
        entry = library.apply(edit).entry
        return Said(entry.id if entry else "", facts, gone)

    def end(self) -> set[Fact]:
        """What is found at the end."""
        return self.begin()

    def problems(self) -> Iterator[str]:
        """What is wrong at the end, whatever was worked."""
        steps = [entry.id for entry in work_in(self._world.library).history]
        if len(set(steps)) < len(steps):
            yield "two steps of the history have one id"
        if not start(self._world):
            yield "the index does not show what the files say"


def _undo(library: Library) -> Said:
    entry = library.work.undo().entry
    return Said(entry.id if entry else "", undid=True)


class Theirs:
    """TinyDB's default storage."""

    def __init__(self, root: Path, ids: Sequence[str]) -> None:
        self._path = root / "theirs.json"
        self._ids = ids
        peer = Peer(self._path)
        peer.put(Record(id, tags=("start",)) for id in ids)
        peer.close()

    def begin(self) -> set[Fact]:
        """What is found before the workers begin."""
        return facts(records_in(self._path).values())

    def work(self, worker: Worker) -> None:
        """Do the worker's edits; nothing is taken back."""
        peer = Peer(self._path)
        for number in range(worker.edits):
            edit, facts, gone = wish(worker.name, number, self._ids, renames=worker.renames)
            held = peer.get(edit.ids)
            peer.put(edit.change.on(record, NOW) for record in held)
            worker.tell(msgspec.json.encode(Said(f"{worker.name}-{number}", facts, gone)).decode())
        worker.wait_for_all()

    def end(self) -> set[Fact]:
        """What is found at the end."""
        return self.begin()

    def problems(self) -> Iterator[str]:
        """There is nothing else in it."""
        return iter(())
