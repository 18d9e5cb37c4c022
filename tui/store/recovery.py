"""Putting a copy in the place of `annotations.json`, and keeping beside it what stood there.

At every moment the old thing stands in its place, or the copy does and the old thing has its new name.
"""

from __future__ import annotations

import datetime as dt
import errno
import os
import shutil
import stat
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import NamedTuple

from tui.errors import StoreError
from tui.store.annotations import exclusive
from tui.store.backups import Backups
from tui.store.exchange import exchange
from tui.store.files import create, replace, sync_folder, write_atomic

UNCHANGED = "Nothing was changed."

_KEPT = "annotations.damaged-"

_ELSEWHERE = frozenset(
    {errno.EXDEV, errno.EPERM, errno.EACCES, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS}
)
"""How the system says that this file can have no second name there."""


class Look(NamedTuple):
    """What tells whether the thing at a path is still the one that was looked at."""

    itself: tuple[int, ...] | None
    target: tuple[int, ...] | None
    """Of what it leads to, where it is a link."""


def look(path: Path) -> Look:
    """What stands at `path` now."""
    return Look(_numbers(path.lstat), _numbers(path.stat))


def is_kept(name: str) -> bool:
    """Whether a file of that name is what was set aside for a copy."""
    return name.startswith(_KEPT)


def restore(
    folder: Path, data: bytes, seen: Look, *, healthy: bool = False, now: dt.datetime | None = None
) -> Path | None:
    """Make `data` the `annotations.json` of the library in `folder`.

    Args:
        folder: the library's.
        data: all of a copy.
        seen: what stood there when the user was asked.
        healthy: whether that is a whole file; then it goes to the backups, for it is worth as much as they.
        now: the moment, this one where not given.

    Returns:
        Where what stood there is now; None where nothing did.

    Raises:
        StoreError: nothing was changed.
    """
    path = folder / "annotations.json"
    moment = now or dt.datetime.now(dt.UTC)
    with exclusive(folder, UNCHANGED):
        if look(path) != seen:
            raise StoreError(f"{path} has changed since it was looked at.", f"{UNCHANGED} Look again.")
        if healthy:
            kept = Backups(folder / "backups").keep(path, moment, always=True)
            write_atomic(path, data)
            return kept
        return _set_aside(path, data, moment)


def _set_aside(path: Path, data: bytes, moment: dt.datetime) -> Path | None:
    """Put `data` in place of whatever is at `path`, and keep that."""
    if not os.path.lexists(path):
        create(path, data)
        return None
    target = Path(os.path.realpath(path))
    if path.is_symlink() and not target.is_file():
        kept = _named(path.parent, moment, lambda name: name.symlink_to(os.readlink(path)))
        sync_folder(path.parent)
        replace(path, data, 0o600)
        return kept
    if path.is_dir():
        return _change_places(path, data, moment)
    kept = _second_name(target, path.parent, moment)
    _put(target, data)
    return kept


def _second_name(file: Path, folder: Path, moment: dt.datetime) -> Path:
    """Another name for the file, in `folder` if that can be; else a copy there, else a name beside it."""
    try:
        kept = _named(folder, moment, lambda name: os.link(file, name, follow_symlinks=False))
    except OSError as error:
        if error.errno not in _ELSEWHERE:
            raise
        try:
            kept = _copied(file, folder, moment)
        except OSError:
            if file.parent == folder:
                raise
            kept = _named(file.parent, moment, lambda name: os.link(file, name, follow_symlinks=False))
    sync_folder(kept.parent)
    return kept


def _copied(file: Path, folder: Path, moment: dt.datetime) -> Path:
    if not file.is_file():
        raise OSError(errno.EINVAL, "it is no regular file and cannot be kept", str(file))
    data = file.read_bytes()
    kept = _named(folder, moment, lambda name: create(name, data))
    shutil.copystat(file, kept)
    return kept


def _change_places(path: Path, data: bytes, moment: dt.datetime) -> Path:
    """Put `data` in the place of a folder, which no file can replace but by changing places with it.

    Where the system has no such call, the folder is moved away first: a crash then leaves it there.
    """
    kept = _named(path.parent, moment, lambda name: create(name, data))
    try:
        exchange(kept, path)
    except OSError as error:
        if error.errno not in {errno.ENOSYS, errno.EINVAL}:
            kept.unlink()
            raise
        kept.unlink()
        path.rename(kept)
        create(path, data)
    sync_folder(path.parent)
    return kept


def _put(target: Path, data: bytes) -> None:
    """Replace a file. That it may not be read or written is part of what is wrong with it."""
    replace(target, data, stat.S_IMODE(target.stat().st_mode) | 0o600)


def _named(folder: Path, moment: dt.datetime, make: Callable[[Path], object]) -> Path:
    """Make something under the first free name for what is kept; nothing is written over."""
    for name in _names(f"{_KEPT}{moment:%Y%m%dT%H%M%SZ}"):
        try:
            make(folder / name)
        except FileExistsError:
            continue
        return folder / name
    raise AssertionError("numbers do not end")


def _names(stem: str) -> Iterator[str]:
    yield f"{stem}.json"
    for number in count(2):
        yield f"{stem}-{number}.json"


def _numbers(find: Callable[[], os.stat_result]) -> tuple[int, ...] | None:
    try:
        found = find()
    except OSError:
        return None
    return found.st_dev, found.st_ino, found.st_mode, found.st_size, found.st_mtime_ns
