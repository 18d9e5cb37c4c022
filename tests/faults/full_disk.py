"""A disk that is full: a small one of memory where that can be mounted, else a limit for files."""

from __future__ import annotations

import os
import random
import resource
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Protocol

from tests.faults.counts import Count, told
from tests.faults.peer import Peer, records_in, strays
from tests.faults.world import NOW, World, article_ids, essence, files_below, work_in
from tests.faults.writes import command
from tui.changes.state import Apply, State
from tui.changes.values import AddTags, Edit, EditNote
from tui.errors import CuttingsError, StoreError
from tui.index.connections import IndexFailed
from tui.model.record import Note, Record
from tui.store.annotations import Annotations
from tui.store.files import is_temporary

ALONE = ("unshare", "--mount")
"""What runs a process whose mounts nobody else sees."""

DISK = 4 * 2**20

NOTES = 100

TEXT = "A thousand bytes. " * 60
"""Of each note."""

SMALL = NOTES * len(TEXT) * 3 // 4
"""Bytes of room that do for no file that is written."""


def can_mount() -> bool:
    """Whether processes of this user may have mounts of their own."""
    return (
        bool(shutil.which(ALONE[0]))
        and not subprocess.run([*ALONE, "true"], capture_output=True, check=False).returncode
    )


def mounted_alone() -> bool:
    """Whether this process has mounts of its own, other than those of the first process."""
    try:
        return os.readlink("/proc/self/ns/mnt") != os.readlink(f"/proc/{os.getppid()}/ns/mnt")
    except OSError:
        return False


class Disk(Protocol):
    """A folder that can be filled up."""

    def fill(self, room: int) -> None:
        """Leave so many bytes of room for one more file."""

    def free(self) -> None:
        """Make room again."""

    def close(self) -> None:
        """Be an empty folder again."""


class SmallDisk:
    """A disk of memory, seen by this process alone."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self._folder = folder
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={DISK}", "none", str(folder)], check=True)
        self._ballast = folder / "ballast"

    def fill(self, room: int) -> None:
        """Leave so many bytes of room for one more file."""
        found = os.statvfs(self._ballast.parent)
        self._ballast.write_bytes(bytes(max(0, found.f_bavail * found.f_frsize - room)))

    def free(self) -> None:
        """Make room again."""
        self._ballast.unlink()

    def close(self) -> None:
        """Be an empty folder again."""
        subprocess.run(["umount", "--lazy", str(self._folder)], check=True)


class Limit:
    """A limit for the files of this process, which it may lift."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self._before = resource.getrlimit(resource.RLIMIT_FSIZE)

    def fill(self, room: int) -> None:
        """Leave so many bytes of room for one more file."""
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, self._before[1]))

    def free(self) -> None:
        """Make room again."""
        resource.setrlimit(resource.RLIMIT_FSIZE, self._before)

    def close(self) -> None:
        """There is nothing to be done."""


def fill_up(kept: Kept, disk: Disk, times: int, seed: int) -> Count:
    """Fill the disk so often and write; then make room and go on."""
    chance = random.Random(seed)
    count = Count()
    for number in range(times):
        kept.make_ready()
        disk.fill(chance.randrange(SMALL))
        try:
            problems = told(kept.refused(number))
        finally:
            disk.free()
        problems += told(kept.saved())
        count.add(f"full disk {number + 1}: {problem}" for problem in problems)
    return count


class Kept(Protocol):
    """Something that lies on the disk."""

    def make_ready(self) -> None:
        """Have something whole there, while there is room."""

    def refused(self, number: int) -> Iterator[str]:
        """Write while there is no room; what is wrong then."""

    def saved(self) -> Iterator[str]:
        """What is wrong when there is room again."""


class Ours:
    """A library that stays open, and commands beside it. Only the library lies on the disk that is filled."""

    def __init__(self, root: Path, folder: Path) -> None:
        self._world = World(root)
        self._world.library = folder / "library"
        self._world.enter()
        self._world.make()
        ids = (f"2021-10-20-{number}" for number in range(NOTES))
        Annotations(self._world.library).save([Apply(Edit((id,), EditNote(TEXT)), id, NOW) for id in ids])
        self._id = article_ids(self._world.library)[0]
        self._library = self._world.open()
        self._library.refresh()

    def make_ready(self) -> None:
        """It is, always."""

    def refused(self, number: int) -> Iterator[str]:
        """Write while there is no room; what is wrong then."""
        before = essence(work_in(self._world.library))
        tag = f"tag-{number}"
        with suppress(IndexFailed):  # where there is a limit for every file of the process
            self._library.apply(Edit((self._id,), AddTags((tag,))))
        try:
            self._library.work.flush()
            yield "it was said to be saved"
        except StoreError:
            pass
        if not (self._library.work.status.waiting and self._library.work.status.error):
            yield "the library does not say that something waits"
        if tag not in self._library.record(self._id).tags:
            yield "the edit is no longer in memory"
        try:
            command("tag", "headline", "+by-command")(self._world)
            yield "the command was said to be done"
        except CuttingsError:
            pass
        if essence(work_in(self._world.library)) != before:
            yield "the file is another one"
        if any(is_temporary(path.name) for path in files_below(self._world.library)):
            yield "a temporary file was left"

    def saved(self) -> Iterator[str]:
        """What is wrong when there is room again."""
        self._library.work.flush()
        if essence(work_in(self._world.library)) != essence(self._library.work.state):
            yield "what waited was not saved"
        command("tag", "headline", "+by-command")(self._world)
        command("undo")(self._world)
        self._library.work.catch_up()


class Theirs:
    """TinyDB's default storage on the disk."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "theirs.json"
        self._state = State()
        for number in range(NOTES):
            record = Record(f"2021-10-20-{number}", note=Note("A note.", NOW))
            self._state.records[record.article] = record

    def make_ready(self) -> None:
        """Have something whole there, while there is room."""
        self._path.unlink(missing_ok=True)
        with closing(Peer(self._path)) as peer:
            peer.put(self._state.records.values())

    def refused(self, number: int) -> Iterator[str]:
        """Write while there is no room; what is wrong then."""
        after = self._state.copy()
        long = Record(f"2021-10-20-{number % NOTES}", note=Note(TEXT * NOTES, NOW))
        after.records[long.article] = long
        with suppress(OSError), closing(Peer(self._path)) as peer:
            peer.put([long])
        if lost := strays(records_in(self._path), (self._state, after)):
            yield f"{len(lost)} records are of neither state"

    def saved(self) -> Iterator[str]:
        """It is not tried again."""
        return iter(())
