"""Writing files so that a crash leaves the old one or the new one, whole."""

from __future__ import annotations

import atexit
import contextlib
import errno
import os
import re
import stat
import time
import zlib
from functools import cache
from itertools import count
from pathlib import Path
from typing import NamedTuple

_NEW = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC

PREFIX = ".cuttings-"
"""How our temporary files are told from the user's."""

STALE = 3600.0
"""Seconds after which a temporary file belongs to nobody that still runs, if it does not say whose it is."""

_OWNER = re.compile(rf"{re.escape(PREFIX)}([0-9a-f]{{8}})-([0-9]{{1,9}})-")
"""Begins the name of a temporary file: on which machine, and by which process it was made."""

_UNABLE = frozenset({errno.EPERM, errno.EINVAL, errno.EBADF, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP})
"""How file systems say that they have no such thing: FAT has no links and modes, some have no folder sync."""

_SWEPT: set[str] = set()
"""Folders in which this process has removed what killed ones had left."""

_NUMBERS = count()
"""Tell this process's temporary files apart."""


class Identity(NamedTuple):
    """What changes whenever another process puts a file in a file's place, or writes to it."""

    inode: int
    size: int
    mtime_ns: int


def identity(path: Path) -> Identity | None:
    """The identity of the file at `path`; None where there is none."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return Identity(found.st_ino, found.st_size, found.st_mtime_ns)


def write_atomic(path: Path, data: bytes, *, mode: int = 0o600) -> Identity:
    """Put `data` at `path` so that it is on disk, whole, when this returns.

    A temporary file in the same folder is written and synced, put in the file's place and the folder
    synced. A link is resolved first, so that it stays a link; an existing file keeps its mode.

    Args:
        path: the file to write.
        data: all that it shall hold.
        mode: permissions of a new file.

    Returns:
        The identity of the file that was written, even where another one has taken its place since.

    Raises:
        OSError: nothing was changed: no room, no permission, or the file is marked read-only, which
            replacing it would disregard.
    """
    target = Path(os.path.realpath(path))
    if target.exists():
        if not os.access(target, os.W_OK):
            raise PermissionError(13, "the file is read-only", str(target))
        mode = stat.S_IMODE(target.stat().st_mode)
    return replace(target, data, mode)


def replace(path: Path, data: bytes, mode: int) -> Identity:
    """Put a file of that mode at `path`, in place of the file or link that is there, as `write_atomic` does.

    Raises:
        OSError: nothing was changed.
    """
    handle, name = temporary(path.parent)
    try:
        written = _fill(handle, data, mode)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    sync_folder(path.parent)
    return written


def create(path: Path, data: bytes, *, mode: int = 0o600) -> None:
    """Put `data` at `path` where nothing is yet, on disk and whole, and leave alone what is there.

    Raises:
        FileExistsError: something is at `path`.
        OSError: nothing was written.
    """
    handle, name = temporary(path.parent)
    try:
        _fill(handle, data, mode)
        place(name, os.fspath(path))
    finally:
        Path(name).unlink(missing_ok=True)
    sync_folder(path.parent)


def place(new: str, path: str) -> None:
    """Give the file `new` the name `path`, unless something has it; `new` may go away or stay.

    Raises:
        FileExistsError: something is at `path`.
        OSError: nothing was changed.
    """
    try:
        os.link(new, path)
    except OSError as error:
        if error.errno not in _UNABLE:
            raise
        Path(path).touch(exist_ok=False)  # without links, an empty file holds the place for a moment
        try:
            os.replace(new, path)
        except OSError:
            os.unlink(path)
            raise


def sync_folder(folder: Path) -> None:
    """Make the folder's entries survive a power cut, where its file system can do that.

    Raises:
        OSError: the disk fails; the entries may be there or not.
    """
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _UNABLE:
            raise
    finally:
        os.close(handle)


def make_folder(folder: Path) -> None:
    """Make the folder and those above it that are missing, for this user alone.

    Raises:
        OSError: it cannot be made.
    """
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)


def sweep(folder: Path) -> int:
    """Remove temporary files that a killed process left in `folder`; how many there were."""
    with os.scandir(folder) as entries:
        left = [entry for entry in entries if is_temporary(entry.name)]
    swept = 0
    for entry in left:
        with contextlib.suppress(FileNotFoundError):  # its process, alive after all, was done with it
            if is_left_behind(entry):
                os.unlink(entry.path)
                swept += 1
    return swept


def is_temporary(name: str) -> bool:
    """Whether a file of that name is one of our temporary ones."""
    return name.startswith(PREFIX) and name.endswith(".tmp")


def is_left_behind(entry: os.DirEntry[str]) -> bool:
    """Whether the process that made this temporary file, or folder, runs no more.

    Raises:
        FileNotFoundError: it is gone meanwhile.
    """
    owner = _OWNER.match(entry.name)
    if owner and owner[1] == _machine() and not _runs(int(owner[2])):
        return True
    return time.time() - entry.stat(follow_symlinks=False).st_mtime > STALE


def own_prefix() -> str:
    """How the names of this process's temporary files begin."""
    return f"{PREFIX}{_machine()}-{os.getpid()}-"


@cache
def _machine() -> str:
    """Stands for the machine, or the container, within which numbers tell processes apart."""
    try:
        space = os.stat("/proc/self/ns/pid").st_ino
    except OSError:
        space = 0
    return f"{zlib.crc32(f'{os.uname().nodename} {space}'.encode()):08x}"


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)  # asks, and does nothing
    except ProcessLookupError:
        return False
    except OSError:
        pass  # somebody else's
    return True


def temporary(folder: Path | str) -> tuple[int, str]:
    """A new temporary file in `folder`, open, and its name; the first one of this process sweeps there.

    So drafts, settings and exports leave nothing behind either, in folders that nobody looks through.
    """
    place = os.fspath(folder)
    if place not in _SWEPT:
        if not _SWEPT:
            atexit.register(_leave_nothing)
        _SWEPT.add(place)
        with contextlib.suppress(OSError):
            sweep(Path(place))
    while True:
        name = f"{place}/{own_prefix()}{next(_NUMBERS)}.tmp"
        with contextlib.suppress(FileExistsError):  # an earlier process of our number left it
            return os.open(name, _NEW, 0o600), name


def _leave_nothing() -> None:
    """Remove what a signal left that came between making a file and taking care of it."""
    ours = own_prefix()
    for folder in _SWEPT:
        with contextlib.suppress(OSError, KeyboardInterrupt), os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.startswith(ours) and is_temporary(entry.name):
                    os.unlink(entry.path)


def _fill(handle: int, data: bytes, mode: int) -> Identity:
    """Write a new file whole and onto the disk, and close it."""
    with os.fdopen(handle, "wb") as stream:
        stream.write(data)
        stream.flush()
        try:
            os.fchmod(stream.fileno(), mode)
        except OSError as error:
            if error.errno not in _UNABLE:
                raise
        os.fsync(stream.fileno())
        written = os.fstat(stream.fileno())
    return Identity(written.st_ino, written.st_size, written.st_mtime_ns)
