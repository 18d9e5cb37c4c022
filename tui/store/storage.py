"""The TinyDB storage: whole files, one write a transaction, nothing lost when two processes save.

TinyDB's own JSONStorage overwrites in place and re-reads the file at every operation; a kill, a full disk
or a second process damages it. Here a transaction reads once and writes once, by replacing the file.
"""

from __future__ import annotations

import errno
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from tinydb.storages import Storage

from tui.errors import StoreDamaged, StoreError, StoreNewer
from tui.store.document import RECOVER, Tables, decode, seal
from tui.store.files import Identity, identity, write_atomic

MEND = "Mend that and try again; it was left as it is."

SETTLING = 0.1
"""Seconds after which a program that overwrites the file in place has gone on, if one is at it."""


class SafeStorage(Storage):
    """Holds the tables of one file in memory and replaces the file at the end of a transaction."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.altered = False
        """Whether the file, well formed, is not as Cuttings wrote it: edited by hand, or damaged."""

        self._tables: Tables | None = None
        self._loaded = False
        self._seen: Identity | None = None
        self._home: tuple[int, int] | None = None
        """The folder in which the file was seen last; None before it ever was."""

        self._refused: tuple[Identity, StoreError] | None = None
        """The file that could not be taken for a library's, and why: it need not be read every second."""

        self._transaction = False
        self._dirty = False

    def read(self) -> Tables | None:
        """All tables; None where there is no file yet.

        Raises:
            StoreError: the file cannot be read, or is gone.
        """
        if not self._loaded:
            self._load()
        return self._tables

    def write(self, data: Tables) -> None:
        """Take these tables; they reach the disk now, or at the end of the transaction."""
        self._tables = data
        self._dirty = True
        if not self._transaction:
            self._save()

    def close(self) -> None:
        """Let go of what is held; a transaction has written it before."""
        self.forget()

    def forget(self) -> None:
        """Read the file anew at the next use."""
        self._tables = None
        self._loaded = False
        self._seen = None
        self._dirty = False

    def stale(self) -> bool:
        """Whether the file is another one than the one that is held.

        A file that was deleted while its folder stayed is not: what is held is all there is of it, and the
        next save puts it back.
        """
        found = looked_at(self.path)
        if found is None and self._home is not None and _place(self.path.parent) == self._home:
            return not self._loaded
        return not self._loaded or found != self._seen

    @property
    def seen(self) -> Identity | None:
        """The identity of the file that is held; None before the first one was written."""
        return self._seen

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Collect the writes inside into one; an error inside or in the write leaves the file as it was."""
        self._transaction = True
        try:
            yield
            if self._dirty:
                self._save()
        except BaseException:
            self.forget()
            raise
        finally:
            self._transaction = False

    def refuse(self, error: StoreError) -> NoReturn:
        """Raise the error, now and until the file is another one: what is in it is no library's."""
        if self._seen is not None:
            self._refused = self._seen, error
        raise error

    def _load(self) -> None:
        seen = looked_at(self.path)
        if seen is None:
            self._miss()
            self._tables, self._seen, self.altered, self._loaded = None, None, False, True
            return
        if self._refused and self._refused[0] == seen:
            raise self._refused[1].with_traceback(None)
        try:
            self._tables, sealed = decode(content(self.path), str(self.path))
        except (StoreDamaged, StoreNewer) as error:
            time.sleep(SETTLING)
            if identity(self.path) == seen:
                self._refused = seen, error
                raise
            self._load()
            return
        self._hold(seen, altered=not sealed)

    def _miss(self) -> None:
        """Nothing is there: raise StoreDamaged where something should be."""
        if self.path.is_symlink():
            what = f"{self.path} is a link to a file that is not there."
            raise StoreDamaged(what, f"Mend the link, or put a copy in its place. {RECOVER}", "broken link")
        if self._home is not None:
            raise StoreDamaged(f"{self.path} is gone.", "Put it back; your changes are kept here.", "gone")

    def _save(self) -> None:
        sealed, data = seal(self._tables or {})
        seen = write_atomic(self.path, data)
        self._tables = sealed
        self._hold(seen, altered=False)

    def _hold(self, seen: Identity, *, altered: bool) -> None:
        self._seen = seen
        self._home = _place(self.path.parent)
        self.altered = altered
        self._loaded = True
        self._dirty = False


class InMemory(Storage):
    """Tables that lie in no file: TinyDB's own has no types, and would begin with none."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def read(self) -> Tables:
        """All tables."""
        return self._tables

    def write(self, data: Tables) -> None:
        """Take these tables; TinyDB hands back those that it read."""
        self._tables = data


def looked_at(path: Path) -> Identity | None:
    """The identity of the file at `path`; None where there is none.

    Raises:
        StoreError: it cannot be said whether there is one.
    """
    try:
        return identity(path)
    except OSError as error:
        raise unreadable(path, error) from error


def content(path: Path) -> bytes:
    """All of the regular file at `path`; nothing else is opened, for a pipe would never end.

    Raises:
        StoreError: there is none, or it cannot be read.
    """
    try:
        mode = path.stat().st_mode
        if stat.S_ISREG(mode):
            return path.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from error
    what = "a folder" if stat.S_ISDIR(mode) else "no regular file"
    raise StoreDamaged(f"{path} is {what}, and a file is wanted.", RECOVER, "no file")


def unreadable(path: Path, error: OSError) -> StoreError:
    """The error of a file that the system does not let us read: nobody knows whether it is damaged."""
    if error.errno == errno.ELOOP:
        return StoreDamaged(f"{path} is a link that leads back to itself.", RECOVER, "broken link")
    return StoreError(f"{path} cannot be read: {error.strerror}.", MEND)


def _place(folder: Path) -> tuple[int, int] | None:
    """What tells a folder from another one of the same name."""
    try:
        found = folder.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
