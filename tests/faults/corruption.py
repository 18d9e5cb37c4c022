"""The file is damaged in every way that disks and tools know, and opened."""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

from msgspec.structs import replace

from tests.faults.counts import Count, told
from tests.faults.peer import Peer, documents_in
from tests.faults.world import NOW, World, copies, essence
from tests.faults.writes import command
from tui.changes.state import Apply
from tui.changes.values import AddTags, Edit, EditNote
from tui.errors import CuttingsError
from tui.model.record import Note, Record
from tui.store import storage
from tui.store.annotations import Annotations
from tui.store.backups import Backups

RECORDS = 400
"""In the file."""

COMMANDS_EVERY = 40
"""So many files are opened by one command of the command line too."""

LONG_AGO = 10**18
"""When the file is said to have been written, in nanoseconds: nobody touches it unseen."""

Damage = Callable[[bytes, bytes, random.Random], bytes]
"""Makes damaged bytes of a file and an older version of it."""


def _bit(data: bytes, old: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]


def _byte(data: bytes, old: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]


def _cut(data: bytes, old: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def _zeros(data: bytes, old: bytes, chance: random.Random) -> bytes:
    """A block that was never written, as after a power cut."""
    at = chance.randrange(0, len(data), 512)
    end = min(len(data), at + chance.choice((512, 4096)))
    return data[:at] + bytes(end - at) + data[end:]


def _splice(data: bytes, old: bytes, chance: random.Random) -> bytes:
    """The beginning of one version and the end of another, as writing in place leaves it."""
    at = chance.randrange(min(len(data), len(old)))
    return old[:at] + data[at:] if chance.random() < 0.5 else data[:at] + old[at:]


def _hole(data: bytes, old: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + data[at + chance.randrange(1, 4096) :]


def _twice(data: bytes, old: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    end = at + chance.randrange(1, 4096)
    return data[:end] + data[at:end] + data[end:]


def _line(data: bytes, old: bytes, chance: random.Random) -> bytes:
    """A line less or a line twice: often well-formed JSON that says something else."""
    lines = data.splitlines(keepends=True)
    at = chance.randrange(len(lines))
    return b"".join([*lines[:at], *([lines[at]] * chance.choice((0, 2))), *lines[at + 1 :]])


def _digit(data: bytes, old: bytes, chance: random.Random) -> bytes:
    """One letter for another: the JSON stays whole."""
    places = [at for at, byte in enumerate(data) if chr(byte).isalnum()]
    at = chance.choice(places)
    return data[:at] + bytes([chance.choice(b"0123456789abcdef")]) + data[at + 1 :]


def _nothing(data: bytes, old: bytes, chance: random.Random) -> bytes:
    return chance.choice((b"", b"{}", b"null", bytes(len(data))))


DAMAGES: tuple[Damage, ...] = (_bit, _byte, _cut, _zeros, _splice, _hole, _twice, _line, _digit, _nothing)


def _damaged(whole: bytes, older: bytes, chance: random.Random) -> tuple[str, bytes]:
    """Bytes that are not those of the file, and what was done to them."""
    while True:
        damage = chance.choice(DAMAGES)
        data = damage(whole, older, chance)
        if data != whole:
            return damage.__name__.removeprefix("_"), data


def corrupt(kept: Kept, times: int, seed: int) -> Count:
    """Damage the file so many times, and open it each time."""
    chance = random.Random(seed)
    count = Count()
    for number in range(times):
        kind, data = _damaged(kept.whole, kept.older, chance)
        found = told(kept.problems(data, by_command=number % COMMANDS_EVERY == 0))
        count.add(f"damage {number + 1} ({kind}): {problem}" for problem in found)
    return count


class Kept(Protocol):
    """A file of real size, and what opens it."""

    whole: bytes
    older: bytes

    def problems(self, data: bytes, *, by_command: bool) -> Iterator[str]:
        """What is wrong where these bytes are in the file's place.

        Args:
            data: the bytes.
            by_command: whether commands are to open it too.
        """


class Ours:
    """A library with copies, of which the youngest is damaged."""

    def __init__(self, root: Path) -> None:
        storage.SETTLING = 0.0  # nobody else writes to the file
        self._world = World(root)
        self._world.enter()
        self._world.make()
        store = Annotations(self._world.library)
        ids = tuple(f"2021-10-20-article-number-{number}" for number in range(RECORDS))
        store.save([Apply(Edit(ids, AddTags(("colombia", "us-aid"))), "a", NOW)])
        self.older = store.path.read_bytes()
        notes = (Edit((id,), EditNote(f"A note on {id}, of some length.")) for id in ids[::4])
        store.save([Apply(edit, f"e{number}", NOW) for number, edit in enumerate(notes)])
        self.whole = store.path.read_bytes()
        self._path = store.path
        self._essence = essence(store.state())
        for copy in copies(self._world.library):
            copy.unlink()
        self._good = self._copy("20261120T000000Z", self.older)
        self._copy("20261119T000000Z", self.older)
        self._copy("20261121T000000Z", self.whole[:-200])

    def _copy(self, moment: str, data: bytes) -> Path:
        path = self._world.library / "backups" / f"annotations-{moment}.json"
        path.write_bytes(data)
        return path

    def problems(self, data: bytes, *, by_command: bool) -> Iterator[str]:
        """What is wrong where these bytes are in the file's place."""
        self._path.write_bytes(data)
        os.utime(self._path, ns=(0, LONG_AGO))
        try:
            yield from self._opened()
            refused = False
        except CuttingsError:
            refused = True
        for words in (("list",), ("tag", "headline", "+late")) if by_command else ():
            if refused or words == ("list",):
                yield from self._commanded(words, refused=refused)
        if (self._path.read_bytes(), self._path.stat().st_mtime_ns) != (data, LONG_AGO):
            yield "the file was touched"
        copy = Backups(self._world.library / "backups").newest_good()
        if copy is None or copy.path != self._good:
            yield "the newest good copy was not found"

    def _opened(self) -> Iterator[str]:
        library = self._world.open()
        try:
            found = essence(library.work.state)
            library.refresh()
            if found != self._essence and not library.work.altered:
                yield "it was taken for something else, and nothing was said"
        finally:
            library.close()

    def _commanded(self, words: tuple[str, ...], *, refused: bool) -> Iterator[str]:
        try:
            command(*words)(self._world)
        except CuttingsError:
            if not refused:
                yield f"`cuttings {words[0]}` refused what the library took"
        else:
            if refused:
                yield f"`cuttings {words[0]}` took what the library refused"


class Theirs:
    """TinyDB's default storage."""

    def __init__(self, root: Path) -> None:
        self._path = root / "theirs.json"
        peer = Peer(self._path)
        records = [
            Record(f"2021-10-20-article-number-{n}", tags=("colombia", "us-aid")) for n in range(RECORDS)
        ]
        peer.put(records)
        self.older = self._path.read_bytes()
        peer.put(replace(record, note=Note(f"A note on {record.article}.", NOW)) for record in records[::4])
        peer.close()
        self.whole = self._path.read_bytes()
        self._documents = documents_in(self._path)

    def problems(self, data: bytes, *, by_command: bool) -> Iterator[str]:
        """What is wrong where these bytes are in the file's place: any error will do to say that they are."""
        self._path.write_bytes(data)
        try:
            found = documents_in(self._path)
        except Exception:  # noqa: BLE001  # TinyDB has none of its own
            return
        if found != self._documents:
            yield "it was taken for something else, and nothing was said"
