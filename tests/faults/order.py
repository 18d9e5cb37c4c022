"""The order in which data and names reach the disk: what a power cut leaves is decided by it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from tests.faults.apart import Apart, Tell
from tests.faults.calls import Step, handle
from tests.faults.counts import Count
from tests.faults.peer import Peer
from tests.faults.world import World, files_below
from tests.faults.writes import Write
from tui.model.record import Record
from tui.store.files import is_temporary

_stat, _fstat = os.stat, os.fstat


class Ledger:
    """Handles the calls of this process, and keeps account of what is on disk and what only in memory."""

    def __init__(self, root: Path) -> None:
        """Begin with all that is below `root` on disk."""
        self._there = {_stat(path).st_ino for path in files_below(root)}
        self._cache = str(root / "cache")
        self._buffered: dict[int, Any] = {}
        """Files of which the program still holds a part, and the streams that do, by inode."""

        self._dirty: set[int] = set()
        """Files of which a part is in memory only."""

        self._names: dict[int, str] = {}
        """Folders of which a new name is in memory only, by inode, and the name."""

        self.early: dict[int, str] = {}
        """Files that got their name before their data was on disk, which it was not since."""

        self.problems: list[str] = []
        self.named = 0
        """How many files were given the name by which they are found."""

    def __call__(self, step: Step) -> Any:
        """Carry the step out and book it."""
        names = self._given(step)
        answer = step.run()
        match step.name:
            case "unlink" | "remove":
                self._there.discard(names[0])  # another file may get its number
            case "stream.write" | "stream.truncate" | "stream.flush":
                self._wrote(step)
            case "write" | "ftruncate":
                self._dirty.add(_fstat(step.given[0]).st_ino)
            case "fsync" | "fdatasync":
                self._synced(_fstat(step.given[0]).st_ino)
            case "sync":
                for inode in (*self._dirty, *self._names, *self.early):
                    self._synced(inode)
            case "replace" | "rename" | "link" | "mkdir":
                self._name(*names)
        return answer

    def open_accounts(self) -> Iterator[str]:
        """What would not survive a power cut now, though the caller believes that it does."""
        yield from self.problems
        if self._dirty & self._there:
            yield "what was changed last in a file that is in use is not on disk"
        yield from (f"{name} has its name and not yet its data" for name in self.early.values())
        yield from (f"the name {name} is not on disk" for name in self._names.values())

    def _given(self, step: Step) -> tuple[int, str]:
        """The file that is given or loses a name, 0 for a folder, and the name."""
        if step.name == "mkdir":
            return 0, os.fspath(step.given[0])
        if step.name in {"replace", "rename", "link"}:
            inode, name = _stat(step.given[0]).st_ino, os.fspath(step.given[1])
            if inode in self._dirty and os.path.exists(name):
                self.problems.append(f"{name} gives way to a file that has not yet its data")
            return inode, name
        if step.name in {"unlink", "remove"}:
            with suppress(FileNotFoundError):
                return _stat(step.given[0]).st_ino, ""
        return 0, ""

    def _wrote(self, step: Step) -> None:
        inode = _fstat(step.stream.fileno()).st_ino
        if step.name == "stream.flush":
            self._buffered.pop(inode, None)
            return
        if inode in self._there:
            self.problems.append(f"{step.name} in a file that is in use")
        self._buffered[inode] = step.stream
        self._dirty.add(inode)

    def _synced(self, inode: int) -> None:
        self._names.pop(inode, None)
        if inode not in self._buffered or self._buffered[inode].closed:
            self._dirty.discard(inode)
            self.early.pop(inode, None)

    def _name(self, inode: int, name: str) -> None:
        if is_temporary(os.path.basename(name)) or (not inode and name.startswith(self._cache)):
            return  # the cache may be made anew
        self._names[_stat(os.path.dirname(name)).st_ino] = name
        if inode:
            self.named += 1
            if inode in self._dirty:
                self.early[inode] = name


def report(write: Write, scratch: Path) -> Count:
    """Do a write; how many files got their names, and what a power cut right after it could take back."""
    world = World(scratch)
    world.enter()
    world.make()
    write.before(world)
    count = Count()

    def work(tell: Tell) -> None:
        ledger = Ledger(world.root)
        handle(ledger)
        write.act(world)
        tell(str(ledger.named))
        for problem in ledger.open_accounts():
            tell(problem)

    named, *problems = Apart(work).end().told
    count.runs = int(named)
    count.failures = [f"{write.name}: {problem}" for problem in problems]
    return count


def report_peer(scratch: Path) -> Count:
    """The same of a record that is changed in TinyDB's default storage."""
    path = scratch / "theirs.json"
    peer = Peer(path)
    peer.put([Record("2021-10-20-one"), Record("2021-10-20-two", starred=True)])
    count = Count(runs=1)

    def work(tell: Tell) -> None:
        ledger = Ledger(scratch)
        handle(ledger)
        Peer(path).put([Record("2021-10-20-two")])
        for problem in ledger.open_accounts():
            tell(problem)

    count.failures = Apart(work).end().told[:1]
    return count
